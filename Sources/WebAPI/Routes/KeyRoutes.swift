import Engine
import HTTPTypes
import Hummingbird
import Messaging

/// The Keys resource: create, list, show, rename, revoke.
struct KeyRoutes: Sendable {
    let store: any APIKeyStore
    let clock: any EngineClock
    let accountPath: String
    /// Draws a key of a name, with the system's randomness.
    let issue: @Sendable (String, WallTime) -> IssuedKey

    /// Creates a key: the one answer that shows its secret.
    func create(_ request: Request, as format: ResponseFormat) async throws(APIError) -> Response {
        let name = try Self.name(in: await FormRequest.read(request)) ?? ""
        let issued = issue(name, clock.read().wall)
        try await attempt { () async throws(StoreFailure) in try await store.add(issued.key) }
        let view = KeyView(key: issued.key, secret: issued.secret)
        return Response(Representation.newKey.document(view, as: format), as: format, status: .created)
    }

    /// Shows a page of the account's keys.
    func list(at path: RequestPath) async throws(APIError) -> Response {
        let request = try PageRequest(path.readQuery())
        let keys = try await attempt { () async throws(StoreFailure) in try await store.apiKeys() }
        return Response(
            try ListPage(of: keys.map { KeyView(key: $0) }, asked: request) { $0.key.sid.description },
            asked: request,
            from: ListShape(element: "Keys", rowsKey: "keys", path: accountPath + "/Keys"),
            as: .key,
            in: path.format
        )
    }

    /// Shows one key.
    func show(_ sid: APIKeySID, at path: RequestPath) async throws(APIError) -> Response {
        let key = try await attempt { () async throws(StoreFailure) in try await store.apiKey(sid) }
        return try response(key, at: path)
    }

    /// Renames one key.
    func update(_ sid: APIKeySID, _ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        guard let name = try Self.name(in: await FormRequest.read(request)) else {
            return try await show(sid, at: path)
        }
        let now = clock.read().wall
        let key = try await attempt { () async throws(StoreFailure) in
            try await store.renameAPIKey(sid, to: name, at: now)
        }
        return try response(key, at: path)
    }

    /// Revokes one key.
    func delete(_ sid: APIKeySID, at path: RequestPath) async throws(APIError) -> Response {
        let wasThere = try await attempt { () async throws(StoreFailure) in try await store.removeAPIKey(sid) }
        guard wasThere else { throw APIError(.notFound(path: String(path.text))) }
        return Response(status: .noContent)
    }

    private func response(_ key: APIKey?, at path: RequestPath) throws(APIError) -> Response {
        guard let key else { throw APIError(.notFound(path: String(path.text))) }
        return Response(Representation.key.document(KeyView(key: key), as: path.format), as: path.format)
    }

    private func attempt<Value>(_ body: () async throws(StoreFailure) -> Value) async throws(APIError) -> Value {
        do throws(StoreFailure) {
            return try await body()
        } catch {
            throw APIError(Refusal(.serviceUnavailable))
        }
    }

    private static func name(in form: FormBody) throws(APIError) -> String? {
        guard let name = form["FriendlyName"] else { return nil }
        guard name.unicodeScalars.count <= 64 else { throw APIError(.parameterTooLong("FriendlyName", limit: 64)) }
        return name
    }
}
