import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// What all routes of the directory do: read it, change it, show a list of it.
struct DirectoryDesk: Sendable {
    let service: any MessageService
    let accountSid: String
    let accountPath: String

    /// The directory as it is now.
    /// - Throws: 20503.
    func directory() async throws(APIError) -> Directory {
        guard let directory = await service.directory() else { throw APIError(Refusal(.serviceUnavailable)) }
        return directory
    }

    /// Reads a form, ready to be made settings of.
    func settingsForm(_ request: Request) async throws(APIError) -> SettingsForm {
        SettingsForm(form: try await FormRequest.read(request), listenerURL: await service.inboundURL())
    }

    /// Makes an edit of the directory as it is, and again when somebody else was quicker.
    /// - Throws: 20404 for what is not there (any more), or what refuses the edit.
    func edit(
        at path: RequestPath,
        _ make: (Directory) throws(APIError) -> DirectoryEdit
    ) async throws(APIError) -> DirectoryEntry {
        for _ in 0..<20 {
            switch await service.edit(try make(try await directory())) {
            case .success(let entry): return entry
            case .failure(let refusal) where refusal.code == .conflict: continue
            case .failure(let refusal) where refusal.code == .notFound: throw Self.notFound(path)
            case .failure(let refusal): throw APIError(refusal)
            }
        }
        throw APIError(Refusal(.conflict))
    }

    /// Deletes something: 204 without a body.
    func delete(at path: RequestPath, _ edit: DirectoryEdit) async throws(APIError) -> Response {
        _ = try await self.edit(at: path) { _ in edit }
        return Response(status: .noContent)
    }

    /// A page of a list that is held in memory; the newest first.
    func list<Row: Sendable>(
        _ rows: [Row],
        at path: RequestPath,
        filters: [String],
        shape: ListShape,
        as representation: Representation<Row>,
        key: @escaping @Sendable (Row) -> String
    ) throws(APIError) -> Response {
        let query = try path.readQuery()
        let carried = query.parameters.filter { filters.contains($0.name) && !$0.value.isEmpty }
        let request = try PageRequest(query, carrying: carried)
        let page = try ListPage(of: rows.reversed(), asked: request, key: key)
        return Response(page, asked: request, from: shape, as: representation, in: path.format)
    }

    static func notFound(_ path: RequestPath) -> APIError { APIError(.notFound(path: String(path.text))) }
}

extension DirectoryEntry {
    /// An entry of another kind than the edit has: a fault of ours.
    static var unexpected: APIError { APIError(Refusal(.internalError)) }
}
