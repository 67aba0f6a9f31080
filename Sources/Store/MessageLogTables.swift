import GRDB

/// What the message log needs beside the messages: the steps of their way, filters with names, and a few indexes.
enum MessageLogTables {
    /// The messages that the index of those that went wrong holds, with what stands before a column's name; a query that
    /// uses the index says the same.
    static func wentWrong(_ table: String) -> String {
        "(\(table)error_code IS NOT NULL OR \(table)status IN (3, 4, 5))"
    }

    /// Makes them.
    ///
    /// A step takes about a dozen bytes and is written with the commit of its message. The indexes hold only the few
    /// messages that went wrong; the newest come last in each, as in the table.
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE status_change (
                    message INTEGER NOT NULL,
                    step INTEGER NOT NULL,
                    status INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    error_code INTEGER,
                    PRIMARY KEY (message, step)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE saved_filter (
                    list TEXT NOT NULL,
                    name TEXT NOT NULL,
                    text TEXT NOT NULL,
                    PRIMARY KEY (list, name)
                ) STRICT, WITHOUT ROWID;

                CREATE INDEX message_went_wrong ON message (sequence) WHERE \(wentWrong(""));
                CREATE INDEX message_created ON message (created_at);
                ALTER TABLE webhook_record ADD COLUMN remarks TEXT;
                """
        )
    }
}
