import Engine
import FoundationEssentials
import GRDB
import Glibc
package import Messaging

/// What can be told about a data folder without taking it over, beside a service that may be running.
package struct DataInspection: Sendable {
    /// How the database's schema stands to this program.
    package enum Schema: Hashable, Sendable {
        /// It is the one that this program writes.
        case current
        /// An earlier version's: the next start brings it up to date, by so many steps.
        case older(steps: Int)
        /// A newer version's: this program does not touch it.
        case newer
    }

    /// Whether a process works on the folder.
    package let isInUse: Bool
    /// That process, where it says who it is.
    package let processID: Int?
    /// What SQLite finds wrong with the database; empty when nothing is.
    package let damages: [String]
    /// How the schema stands to this program.
    package let schema: Schema
    /// When the newest message was accepted; nil when there is none.
    package let newestMessage: WallTime?
    /// Messages that are kept.
    package let messages: Int
    /// The account and what it owns; nil where another version's database keeps them otherwise.
    package let directory: Directory?
    /// API keys that may be used; nil as above.
    package let apiKeys: Int?

    /// Reads the folder. It blocks, longer the more there is: every page is looked at.
    /// - Throws: `StoreOpeningFailure`, in words for the user, also when the folder holds no data yet.
    package init(of folder: String) throws(StoreOpeningFailure) {
        let file = "\(folder)/switchboard.db"
        guard FileManager.default.fileExists(atPath: file) else {
            throw .folder(folder, reason: "there is no data in it yet")
        }
        (isInUse, processID) = DataFolder.owner(of: folder)
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            let (damages, schema) = try queue.read { (try Self.damages($0), try Self.schema($0)) }
            self.damages = damages
            self.schema = schema
            (messages, newestMessage) = try queue.read { database in
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT count(*), (SELECT created_at FROM message ORDER BY sequence DESC LIMIT 1) FROM message"
                )
                return (row?[0] ?? 0, (row?[1] as Int64?).map { WallTime(milliseconds: $0) })
            }
            guard schema == .current, damages.isEmpty else {
                (directory, apiKeys) = (nil, nil)
                return
            }
            directory = try queue.read { try DirectoryReader(database: $0).directory() }
            apiKeys = try queue.read { try APIKeyTable.keys($0).count }
        } catch {
            throw .database(folder: folder, StoreFailure(error))
        }
    }

    /// *Source:* SQLite, "PRAGMA quick_check": one row `ok`, or one for each fault.
    private static func damages(_ database: Database) throws -> [String] {
        let rows = try String.fetchAll(database, sql: "PRAGMA quick_check(20)")
        return rows == ["ok"] ? [] : rows
    }

    private static func schema(_ database: Database) throws -> Schema {
        let migrator = Migrations.migrator
        if try migrator.hasBeenSuperseded(database) { return .newer }
        let steps = try migrator.migrations.count - migrator.appliedMigrations(database).count
        return steps == 0 ? .current : .older(steps: steps)
    }
}

extension DataFolder {
    /// Whether a process holds the folder's lock, and which.
    static func owner(of folder: String) -> (isInUse: Bool, processID: Int?) {
        let handle = Glibc.open(folder + "/switchboard.lock", O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { return (false, nil) }
        defer { Glibc.close(handle) }
        guard flock(handle, LOCK_SH | LOCK_NB) != 0 else { return (false, nil) }
        return (true, readProcessID(handle))
    }
}
