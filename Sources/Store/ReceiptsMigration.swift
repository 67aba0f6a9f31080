import Engine
import GRDB

/// The statuses that receipts, schedules and Messaging Services bring, and the time of a receipt.
enum ReceiptsMigration {
    static func migrate(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE webhook_job ADD COLUMN receipt_at INTEGER")
        try allowNewStatuses(database)
    }

    /// Loosens the CHECKs in place: what is in the tables stays as it is, and a million rows are not copied.
    ///
    /// *Source:* SQLite, "ALTER TABLE", section 7: changes of constraints that do not touch what is on disk.
    private static func allowNewStatuses(_ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
        try database.execute(sql: "PRAGMA writable_schema = ON")
        try database.execute(
            sql: """
                UPDATE sqlite_schema SET sql = replace(sql, 'status BETWEEN 0 AND 6', 'status BETWEEN 0 AND 10')
                WHERE type = 'table' AND name IN ('message', 'webhook_job')
                """
        )
        try database.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try database.execute(sql: "PRAGMA writable_schema = OFF")
        let changed = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%status BETWEEN 0 AND 10%'"
        )
        guard changed == 2 else { throw StoreFailure.damaged("its tables are not those of its version") }
    }
}
