import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// OutgoingCallerIds: the verified numbers, and how a number becomes one.
struct CallerIDRoutes: Sendable {
    let desk: DirectoryDesk

    func list(at path: RequestPath) async throws(APIError) -> Response {
        let query = try path.readQuery()
        let rows = try await desk.directory().verified.filter { caller in
            if let name = query["FriendlyName"], !name.isEmpty, name != caller.friendlyName { return false }
            return query.number("PhoneNumber").map { $0 == caller.number.e164 } ?? true
        }
        return try desk.list(
            rows.map(view),
            at: path,
            filters: ["PhoneNumber", "FriendlyName"],
            shape: ListShape(
                element: "OutgoingCallerIds",
                rowsKey: "outgoing_caller_ids",
                path: desk.accountPath + "/OutgoingCallerIds"
            ),
            as: .outgoingCallerID
        ) { $0.caller.sid.description }
    }

    func show(_ sid: NumberSID, at path: RequestPath) async throws(APIError) -> Response {
        let all = try await desk.directory().verified
        guard let caller = all.first(where: { $0.sid == sid }) else { throw DirectoryDesk.notFound(path) }
        return show(caller, as: path.format)
    }

    func update(_ sid: NumberSID, _ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await FormRequest.read(request)
        guard let name = form["FriendlyName"] else { return try await show(sid, at: path) }
        let entry = try await desk.edit(at: path) { _ in .nameCallerID(sid, name) }
        guard case .callerID(let caller) = entry else { throw DirectoryEntry.unexpected }
        return show(caller, as: path.format)
    }

    /// Has a number called; the code that must be keyed in stands in the answer (200, not 201).
    func requestValidation(_ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        let order = try order(form)
        let entry = try await desk.edit(at: path) { _ in .requestValidation(order) }
        guard case .validation(let validation) = entry else { throw DirectoryEntry.unexpected }
        let view = ValidationView(validation: validation, accountSid: desk.accountSid)
        return Response(Representation.validationRequest.document(view, as: path.format), as: path.format)
    }

    private func order(_ form: SettingsForm) throws(APIError) -> ValidationOrder {
        let text = form.form.number("PhoneNumber") ?? ""
        guard let number = try? PhoneNumber.read(text, dialledFrom: nil) else {
            throw APIError(.phoneNumberInvalid(text))
        }
        var order = ValidationOrder(number: number)
        order.friendlyName = form.form["FriendlyName"].flatMap { $0.isEmpty ? nil : $0 }
        if let delay = form.form["CallDelay"], !delay.isEmpty {
            guard let seconds = Int(delay) else { throw APIError(Refusal(.callDelayInvalid)) }
            order.callDelay = seconds
        }
        form.url("StatusCallback", &order.statusCallback)
        try form.method("StatusCallbackMethod", &order.statusCallbackMethod)
        return order
    }

    private func show(_ caller: CallerID, as format: ResponseFormat) -> Response {
        Response(Representation.outgoingCallerID.document(view(caller), as: format), as: format)
    }

    private func view(_ caller: CallerID) -> CallerIDView {
        CallerIDView(caller: caller, accountSid: desk.accountSid, accountPath: desk.accountPath)
    }
}
