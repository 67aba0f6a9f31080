import Engine
import GRDB
package import Messaging

/// A store that was opened, and whom it belongs to.
package struct OpenedStore: Sendable {
    /// The store.
    package let store: SQLiteStore
    /// What the account proves itself with.
    package let credentials: Credentials
    /// Account, senders, verified numbers and applications.
    package let directory: Directory
    /// Whether this was the first start: the account was made just now.
    package let isNew: Bool
}

extension SQLiteStore {
    /// Opens the data in a folder; at the first start, makes the folder (mode 0700) and the account.
    ///
    /// It blocks, for some milliseconds, or for longer when a crash left a long log behind.
    /// - Parameters:
    ///   - folder: where the data is, or will be.
    ///   - founding: the account to begin with; called at the first start only.
    /// - Returns: the store, and what is in it of the account.
    /// - Throws: `StoreOpeningFailure`, in words for the user.
    package static func open(
        at folder: String,
        founding: () -> (directory: Directory, credentials: Credentials)
    ) throws(StoreOpeningFailure) -> OpenedStore {
        let folder = try DataFolder(claiming: folder)
        let file = try folder.makeDatabaseFile()
        do {
            let pool = try openPool(file)
            if try pool.read(Migrations.migrator.hasBeenSuperseded) {
                throw StoreOpeningFailure.newerSchema(folder: folder.path)
            }
            try Migrations.migrator.migrate(pool)
            let isNew = try pool.write { try Founding.found($0, founding) }
            if isNew { folder.synchronise() }
            let (directory, credentials) = try pool.read {
                (try DirectoryReader(database: $0).directory(), try Founding.credentials($0))
            }
            let store = SQLiteStore(pool: pool, folder: folder)
            return OpenedStore(store: store, credentials: credentials, directory: directory, isNew: isNew)
        } catch let failure as StoreOpeningFailure {
            throw failure
        } catch {
            throw .database(folder: folder.path, StoreFailure(error))
        }
    }

    private static func openPool(_ file: String) throws -> DatabasePool {
        let pool = try DatabasePool(path: file, configuration: configuration)
        // FULL is one fsync a commit; NORMAL is none, and a power cut would take the last commits away. A pool sets its
        // writer to NORMAL after `prepareDatabase`, so this comes after the pool.
        let level = try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(database, sql: "PRAGMA synchronous")
        }
        guard level == 2 else { throw StoreFailure.unavailable("SQLite would not write durably") }
        return pool
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "switchboard.store"
        configuration.maximumReaderCount = 3
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            LogFunctions.add(to: database)
            try database.execute(sql: "PRAGMA cache_size = -16000")
            // Fewer, larger checkpoints: a page that many commits touched is copied once.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return configuration
    }
}
