package import Engine
package import Feed
import GRDB
import GRDBSQLite
package import Messaging
import Synchronization

/// The store on SQLite: one file, one writer, several readers beside it (write-ahead log).
///
/// A commit is one transaction and one fsync (`synchronous=FULL`). All of its work runs on GRDB's own queue: nothing here
/// blocks a thread of the cooperative pool. A cancelled task does not cancel its commit: half a hand-off is none.
package final class SQLiteStore: MessageStore {
    let pool: DatabasePool
    private let folder: DataFolder?
    private let epoch = Mutex<Int64>(0)
    private let isClosed = Mutex(false)

    /// A store on an open database; it keeps the folder locked.
    init(pool: DatabasePool, folder: DataFolder?) {
        self.pool = pool
        self.folder = folder
    }

    /// Closes the files. What is asked of the store from then on fails.
    package func close() {
        isClosed.withLock { $0 = true }
        try? pool.close()
    }

    package func recover() async throws(StoreFailure) -> RecoveredState {
        let (epoch, state) = try await transaction { database in
            (try Recovery.takeOver(database), try Recovery.read(database))
        }
        self.epoch.withLock { $0 = epoch }
        return state
    }

    package func commit(_ changes: [Change]) async throws(StoreFailure) {
        let epoch = epoch.withLock(\.self)
        let hasErased = try await transaction { database in
            guard try Recovery.isOwner(epoch, database) else { throw StoreFailure.lostOwnership }
            var writer = CommitWriter(database)
            try writer.apply(changes)
            return writer.hasErased
        }
        if hasErased { await emptyLog() }
    }

    /// What was erased is still in the log: it is brought home, and the log cut off. A reader in the way leaves it for the
    /// next time.
    private func emptyLog() async {
        await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                _ = try? database.checkpoint(.truncate)
                continuation.resume()
            }
        }
    }

    package func sequence(of sid: MessageSID) async throws(StoreFailure) -> Int64? {
        try await read { try Pages.sequence($0, of: sid) }
    }

    package func due(_ query: DueQuery) async throws(StoreFailure) -> DueMessages {
        try await read { try Due.read($0, query) }
    }

    package func waiting(
        on sender: Address,
        after place: Int64,
        limit: Int
    ) async throws(StoreFailure) -> [Message] {
        try await read { try Pages.waiting($0, on: sender, after: place, limit: limit) }
    }

    package func webhookJobs(after id: WebhookJobID, limit: Int) async throws(StoreFailure) -> [WebhookJob] {
        try await read { try Pages.webhookJobs($0, after: id, limit: limit) }
    }

    package func message(_ sid: MessageSID) async throws(StoreFailure) -> Message? {
        try await read { try Pages.message($0, sid) }
    }

    package func lastSender(_ question: LastSenderQuestion) async throws(StoreFailure) -> Address? {
        try await read { try MessageServices.lastSender($0, question) }
    }

    package func page(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage {
        try await read { try MessageList($0, query).page() }
    }

    package func history(_ query: HistoryQuery) async throws(StoreFailure) -> HistoryPage {
        try await read { try Pages.history($0, query) }
    }

    /// Runs `body` in a transaction of the writer, and answers when it is on disk.
    func transaction<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        if isClosed.withLock(\.self) { throw .unavailable("the store is closed") }
        let result = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(returning: Result { try Self.run(body, in: database) })
            }
        }
        return try result.mapError { StoreFailure($0) }.get()
    }

    private static func run<Value>(_ body: (Database) throws -> Value, in database: Database) throws -> Value {
        do {
            var begin = try PreparedStatement(database, "BEGIN IMMEDIATE")
            try begin.run()
            let value = try body(database)
            var commit = try PreparedStatement(database, "COMMIT")
            try commit.run()
            return value
        } catch {
            // A full disk may have ended the transaction already.
            if let connection = database.sqliteConnection, sqlite3_get_autocommit(connection) == 0 {
                try? database.execute(sql: "ROLLBACK")
            }
            throw error
        }
    }

    /// Runs `body` on one state of the database, beside the writer.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        if isClosed.withLock(\.self) { throw .unavailable("the store is closed") }
        let result = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) })
            }
        }
        return try result.mapError { StoreFailure($0) }.get()
    }
}
