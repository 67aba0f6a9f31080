package import Engine
import FoundationEssentials
import GRDB
package import Messaging

extension SQLiteStore: APIKeyStore {
    package func apiKey(_ sid: APIKeySID) async throws(StoreFailure) -> APIKey? {
        try await read { try APIKeyTable.key($0, sid) }
    }

    package func apiKeys() async throws(StoreFailure) -> [APIKey] {
        try await read { try APIKeyTable.keys($0) }
    }

    package func add(_ key: APIKey) async throws(StoreFailure) {
        try await transaction { try APIKeyTable.insert(key, $0) }
    }

    package func renameAPIKey(_ sid: APIKeySID, to name: String, at time: WallTime) async throws(StoreFailure)
        -> APIKey?
    {
        try await transaction { try APIKeyTable.rename(sid, to: name, at: time, $0) }
    }

    package func removeAPIKey(_ sid: APIKeySID) async throws(StoreFailure) -> Bool {
        try await transaction { try APIKeyTable.remove(sid, $0) }
    }
}

/// The API keys of a data folder, for the command line: beside a service that may be running.
package struct APIKeyFile: Sendable {
    private let folder: String
    private let queue: DatabaseQueue

    /// Opens the folder's keys. It blocks.
    /// - Throws: `StoreOpeningFailure`, in words for the user.
    package init(folder: String) throws(StoreOpeningFailure) {
        self.folder = folder
        let file = "\(folder)/switchboard.db"
        guard FileManager.default.fileExists(atPath: file) else {
            throw .folder(folder, reason: "there is no data in it yet: start switchboard first")
        }
        let hasTable: Bool
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            // FULL: a key that was shown must not be gone after a power cut, nor a revoked one back.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            queue = try DatabaseQueue(path: file, configuration: configuration)
            hasTable = try queue.read { try $0.tableExists("api_key") }
        } catch {
            throw .database(folder: folder, StoreFailure(error))
        }
        guard hasTable else {
            throw .folder(folder, reason: "an earlier version wrote it: start switchboard once, then try again")
        }
    }

    /// All keys, the newest first.
    package func keys() throws(StoreOpeningFailure) -> [APIKey] {
        try run { queue in try queue.read { try APIKeyTable.keys($0) } }
    }

    /// Adds a key; it is on disk then.
    package func add(_ key: APIKey) throws(StoreOpeningFailure) {
        try run { queue in try queue.write { try APIKeyTable.insert(key, $0) } }
    }

    /// Revokes a key: whether there was one.
    package func remove(_ sid: APIKeySID) throws(StoreOpeningFailure) -> Bool {
        try run { queue in try queue.write { try APIKeyTable.remove(sid, $0) } }
    }

    private func run<Value>(_ body: (DatabaseQueue) throws -> Value) throws(StoreOpeningFailure) -> Value {
        do {
            return try body(queue)
        } catch {
            throw .database(folder: folder, StoreFailure(error))
        }
    }
}
