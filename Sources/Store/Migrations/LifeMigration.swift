import GRDB

/// When a message may be sent, and what is left of one that was deleted.
enum LifeMigration {
    static func migrate(_ database: Database) throws { try database.execute(sql: sql) }

    private static let sql = """
        ALTER TABLE message ADD COLUMN validity INTEGER;
        ALTER TABLE message ADD COLUMN send_at INTEGER;
        ALTER TABLE message ADD COLUMN expires_at INTEGER;
        CREATE INDEX message_scheduled ON message (send_at) WHERE status = 8;
        CREATE INDEX message_expiring ON message (expires_at) WHERE status = 0 AND validity IS NOT NULL;

        CREATE TABLE deleted (
            sid BLOB PRIMARY KEY CHECK (length(sid) = 16),
            sequence INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX deleted_sequence ON deleted (sequence);
        """
}
