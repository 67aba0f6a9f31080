import GRDB

/// The record's tables.
enum SubmissionSchema {
    /// The way from any earlier schema to this one. A migration that was released is never changed.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: version1) }
        migrator.registerMigration("receipts") { try $0.execute(sql: receipts) }
        return migrator
    }

    private static let version1 = """
        CREATE TABLE carrier (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            instance INTEGER NOT NULL,
            said INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE handset (
            address TEXT PRIMARY KEY,
            submissions INTEGER NOT NULL,
            last_answer TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE submission (
            id INTEGER PRIMARY KEY,
            sid TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            from_address TEXT NOT NULL,
            to_address TEXT NOT NULL,
            submitted_at INTEGER NOT NULL,
            latency INTEGER NOT NULL,
            error_code INTEGER,
            answer TEXT,
            answer_delay INTEGER,
            settled_at INTEGER
        ) STRICT;
        CREATE INDEX submission_sid ON submission (sid);
        CREATE INDEX submission_open ON submission (id) WHERE settled_at IS NULL;
        CREATE INDEX submission_time ON submission (submitted_at);

        CREATE TABLE inbound (
            reference TEXT PRIMARY KEY,
            from_address TEXT NOT NULL,
            to_address TEXT NOT NULL,
            body TEXT NOT NULL,
            due_at INTEGER NOT NULL
        ) STRICT;
        """

    /// What a submission's receipt will say, and the receipts that were not acknowledged. *Rule:* `receipt_delay` is NULL
    /// where no receipt is wanted.
    private static let receipts = """
        ALTER TABLE submission ADD COLUMN receipt_delay INTEGER;
        ALTER TABLE submission ADD COLUMN receipt_error INTEGER;

        CREATE TABLE receipt (
            reference TEXT PRIMARY KEY,
            sid TEXT NOT NULL,
            error_code INTEGER,
            done_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
