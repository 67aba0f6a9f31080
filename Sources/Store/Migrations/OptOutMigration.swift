import GRDB

/// Who wants nothing from which of our senders, and what webhook jobs must know of their message's replies.
enum OptOutMigration {
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE opt_out (
                    ours INTEGER NOT NULL,
                    theirs INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    answers BLOB NOT NULL CHECK (length(answers) % 16 = 0),
                    PRIMARY KEY (ours, theirs)
                ) STRICT, WITHOUT ROWID;
                ALTER TABLE webhook_job ADD COLUMN keyword TEXT;
                ALTER TABLE webhook_job ADD COLUMN replies INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE webhook_job ADD COLUMN reply_verb TEXT;
                ALTER TABLE webhook_job ADD COLUMN reply BLOB CHECK (reply IS NULL OR length(reply) = 16);
                """
        )
    }
}
