package import Messaging

/// The API keys, on disk. They belong to the front door alone: the engine knows nothing of them, and the command line may
/// write them beside a service that runs.
package protocol APIKeyStore: Sendable {
    /// One key; nil when there is none.
    func apiKey(_ sid: APIKeySID) async throws(StoreFailure) -> APIKey?

    /// All keys, the newest first.
    func apiKeys() async throws(StoreFailure) -> [APIKey]

    /// Adds a key, and returns when it is on disk (fsync).
    func add(_ key: APIKey) async throws(StoreFailure)

    /// Renames a key, and returns it as it is on disk then; nil when there is none.
    func renameAPIKey(_ sid: APIKeySID, to name: String, at time: WallTime) async throws(StoreFailure) -> APIKey?

    /// Revokes a key, and returns when that is on disk: whether there was one.
    func removeAPIKey(_ sid: APIKeySID) async throws(StoreFailure) -> Bool
}
