import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// The senders in a Messaging Service's pool.
struct PoolRoutes: Sendable {
    let desk: DirectoryDesk
    let base: String

    func answer(_ request: Request, on route: ServiceRoute, at path: RequestPath) async throws(APIError) -> Response {
        switch (route, request.method) {
        case (.pool(let sid, let kind), .post): return try await add(to: sid, kind, request, at: path)
        case (.pool(let sid, let kind), _):
            let rows = try await members(of: sid, kind, path)
            return try ServiceRoutes.list(
                rows,
                at: path,
                base: base,
                key: kind.rowsKey,
                as: kind.representation
            ) { $0.sender.sid }
        case (.member(let sid, let kind, let member), .delete):
            _ = try await self.member(member, of: sid, kind, path)
            return try await desk.delete(at: path, .removeFromPool(sid, senderSid: member))
        case (.member(let sid, let kind, let member), _):
            return show(try await self.member(member, of: sid, kind, path), kind)
        default: throw DirectoryDesk.notFound(path)
        }
    }

    private func add(
        to sid: MessagingServiceSID,
        _ kind: ServiceRoute.PoolKind,
        _ request: Request,
        at path: RequestPath
    ) async throws(APIError) -> Response {
        let form = try await FormRequest.read(request)
        let text = form[kind.parameter] ?? ""
        let directory = try await desk.directory()
        guard directory.service(sid) != nil else { throw DirectoryDesk.notFound(path) }
        guard let senderSid = kind.sid(text), directory.sender(sid: senderSid) != nil else {
            throw APIError(
                .notFound(path: text),
                detail: "\(kind.parameter) must be the SID of one that the account owns."
            )
        }
        _ = try await desk.edit(at: path) { _ in .addToPool(sid, senderSid: senderSid) }
        return show(try await member(senderSid, of: sid, kind, path), kind, status: .created)
    }

    private func members(
        of sid: MessagingServiceSID,
        _ kind: ServiceRoute.PoolKind,
        _ path: RequestPath
    ) async throws(APIError) -> [PoolMemberView] {
        let directory = try await desk.directory()
        guard let service = directory.service(sid) else { throw DirectoryDesk.notFound(path) }
        return service.pool.compactMap { member in
            guard let sender = directory.sender(sid: member.senderSid), kind.holds(sender) else { return nil }
            return PoolMemberView(
                sender: sender,
                addedAt: member.addedAt,
                accountSid: desk.accountSid,
                listURL: "\(base)/v1/Services/\(sid)/\(kind.pathComponent)",
                serviceSid: sid.description
            )
        }
    }

    private func member(
        _ senderSid: String,
        of sid: MessagingServiceSID,
        _ kind: ServiceRoute.PoolKind,
        _ path: RequestPath
    ) async throws(APIError) -> PoolMemberView {
        let all = try await members(of: sid, kind, path)
        guard let member = all.first(where: { $0.sender.sid == senderSid }) else {
            throw DirectoryDesk.notFound(path)
        }
        return member
    }

    private func show(
        _ member: PoolMemberView,
        _ kind: ServiceRoute.PoolKind,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(kind.representation.document(member, as: .json), as: .json, status: status)
    }
}
