import GRDB

/// Callbacks about validations: a fourth purpose of webhooks, and how the validation ended.
enum ValidationCallbackMigration {
    static func migrate(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE webhook_job ADD COLUMN validation TEXT")
        try SchemaLoosening.replace(
            "purpose BETWEEN 0 AND 2",
            with: "purpose BETWEEN 0 AND 3",
            in: ["webhook_job"],
            database
        )
    }
}
