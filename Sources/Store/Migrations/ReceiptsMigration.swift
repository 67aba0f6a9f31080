import GRDB

/// The statuses that receipts, schedules and Messaging Services bring, and the time of a receipt.
enum ReceiptsMigration {
    static func migrate(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE webhook_job ADD COLUMN receipt_at INTEGER")
        try SchemaLoosening.replace(
            "status BETWEEN 0 AND 6",
            with: "status BETWEEN 0 AND 10",
            in: ["message", "webhook_job"],
            database
        )
    }
}
