import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// SMS/ShortCodes: the short codes that the account leases.
struct ShortCodeRoutes: Sendable {
    let desk: DirectoryDesk

    func list(at path: RequestPath) async throws(APIError) -> Response {
        let query = try path.readQuery()
        let rows = try await desk.directory().senders.filter { sender in
            guard case .shortCode(let code) = sender.address else { return false }
            if let name = query["FriendlyName"], !name.isEmpty, name != sender.friendlyName { return false }
            if let wanted = query["ShortCode"], !wanted.isEmpty, wanted != code.description { return false }
            return true
        }
        let listPath = desk.accountPath + "/SMS/ShortCodes"
        let listener = await desk.service.inboundURL()
        return try desk.list(
            rows.map { SenderView($0, accountSid: desk.accountSid, path: desk.accountPath, listener: listener) },
            at: path,
            filters: ["FriendlyName", "ShortCode"],
            shape: ListShape(element: "ShortCodes", rowsKey: "short_codes", path: listPath),
            as: .shortCode
        ) { $0.sender.sid }
    }

    func show(_ sid: ShortCodeSID, at path: RequestPath) async throws(APIError) -> Response {
        guard let sender = try await desk.directory().sender(sid: sid.description) else {
            throw DirectoryDesk.notFound(path)
        }
        return await show(sender, as: path.format)
    }

    func update(_ sid: ShortCodeSID, _ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        let entry = try await desk.edit(at: path) { directory throws(APIError) in
            guard let sender = directory.sender(sid: sid.description) else { throw DirectoryDesk.notFound(path) }
            var settings = sender.settings
            try form.sender(&settings)
            return .setSender(sender.sid, Revision(from: sender.settings, to: settings))
        }
        guard case .sender(let sender) = entry else { throw DirectoryEntry.unexpected }
        return await show(sender, as: path.format)
    }

    private func show(_ sender: Sender, as format: ResponseFormat) async -> Response {
        let listener = await desk.service.inboundURL()
        let view = SenderView(sender, accountSid: desk.accountSid, path: desk.accountPath, listener: listener)
        return Response(Representation.shortCode.document(view, as: format), as: format)
    }
}
