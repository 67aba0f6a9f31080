import GRDB

/// The Messaging Service of a message, and of the webhooks about it.
enum ServiceMigration {
    static func migrate(_ database: Database) throws { try database.execute(sql: sql) }

    /// The index answers which conversation of a service a recipient had last, in one step for each of its conversations.
    private static let sql = """
        ALTER TABLE message ADD COLUMN service BLOB CHECK (service IS NULL OR length(service) = 16);
        ALTER TABLE message ADD COLUMN service_open INTEGER NOT NULL DEFAULT 0 CHECK (service_open IN (0, 1));
        CREATE INDEX message_service ON message (conversation, service)
            WHERE service IS NOT NULL AND service_open = 0;
        ALTER TABLE webhook_job ADD COLUMN service BLOB CHECK (service IS NULL OR length(service) = 16);
        ALTER TABLE webhook_job ADD COLUMN service_open INTEGER NOT NULL DEFAULT 0 CHECK (service_open IN (0, 1));
        """
}
