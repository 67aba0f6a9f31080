import Engine
import FoundationEssentials
import GRDB
package import Messaging

extension SQLiteStore {
    /// Reads what the account proves itself with, beside a service that may be running.
    /// - Throws: `StoreOpeningFailure`, in words for the user, also when the folder holds no data yet.
    package static func credentials(at folder: String) throws(StoreOpeningFailure) -> Credentials {
        let file = "\(folder)/switchboard.db"
        guard FileManager.default.fileExists(atPath: file) else {
            throw .folder(folder, reason: "there is no data in it yet: start switchboard first")
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            return try DatabaseQueue(path: file, configuration: configuration).read { try Founding.credentials($0) }
        } catch {
            throw .database(folder: folder, StoreFailure(error))
        }
    }
}
