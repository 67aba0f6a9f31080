import Engine
import HTTPTypes
import Hummingbird
import Messaging

/// What a client may do to a message that it made, and what hangs below it.
extension MessageRoutes {
    /// Redacts (`Body=`) or cancels (`Status=canceled`) a message. *Source:* the OpenAPI description, UpdateMessage.
    func update(
        _ sid: MessageSID,
        _ request: Request,
        on resource: MessageResource,
        at path: RequestPath
    ) async throws(APIError) -> Response {
        let form = try await FormRequest.read(request)
        _ = try await found(sid, at: path)
        try await carryOut(Self.order(form, on: resource), on: sid, at: path)
        return try await show(sid, on: resource, at: path)
    }

    private static func order(_ form: FormBody, on resource: MessageResource) throws(APIError) -> MessageOrder {
        switch (form["Body"], form["Status"] ?? "") {
        case ("", ""): .redact
        case (nil, "canceled") where resource == .messages: .cancel
        case ("", "canceled"), (nil, _), (_, _): throw APIError(Refusal(.updateInvalid))
        }
    }

    /// Deletes a message: 204, and it is nowhere any more.
    func delete(_ sid: MessageSID, at path: RequestPath) async throws(APIError) -> Response {
        try await carryOut(.delete, on: sid, at: path)
        return Response(status: .noContent)
    }

    private func carryOut(_ order: MessageOrder, on sid: MessageSID, at path: RequestPath) async throws(APIError) {
        let result: OrderResult
        do throws(StoreFailure) {
            result = try await service.order(order, on: sid)
        } catch {
            throw APIError(Refusal(.serviceUnavailable))
        }
        switch result {
        case .done: return
        case .notFound: throw APIError(.notFound(path: String(path.text)))
        case .refused(let refusal): throw APIError(refusal)
        }
    }

    // MARK: Below a message

    /// Text messages have nothing attached: the list is empty.
    func listMedia(of sid: MessageSID, at path: RequestPath) async throws(APIError) -> Response {
        let message = try await found(sid, at: path)
        let list = ListShape(
            element: "MediaList",
            rowsKey: "media_list",
            path: view(message).path(on: .messages) + "/Media"
        )
        return Response(
            ListPage<Attachment>(rows: [], hasMore: false) { _ in "" },
            asked: try PageRequest(path.readQuery()),
            from: list,
            as: Representation<Attachment>(element: "Media", keyOrder: .alphabetical, fields: []),
            in: path.format
        )
    }

    /// Takes what the recipient did about a message. It is answered, and not kept: nothing here depends on it.
    func takeFeedback(
        on sid: MessageSID,
        _ request: Request,
        at path: RequestPath,
        time: WallTime
    ) async throws(APIError) -> Response {
        let form = try await FormRequest.read(request)
        let message = try await found(sid, at: path)
        let outcome = form["Outcome"] ?? "confirmed"
        guard ["confirmed", "unconfirmed"].contains(outcome) else {
            throw APIError(Refusal(.invalidParameter), detail: "Outcome is confirmed or unconfirmed.")
        }
        let view = FeedbackView(message: view(message), outcome: outcome, time: time)
        return Response(Representation.feedback.document(view, as: path.format), as: path.format)
    }
}

/// Something attached to a message: text messages have nothing of the kind.
private struct Attachment: Sendable {}
