import GRDB

/// The log of webhooks: requests in both directions, numbered by the engine, the old ones pruned.
enum WebhookLogSchema {
    /// At least this many of the newest lines are kept; older ones go in batches.
    static let kept: Int64 = 20_000
    /// A line with a number that this divides prunes the log.
    static let batch: Int64 = 256

    /// Makes the log, and takes the attempts of the older table over as far as that has them.
    static func migrate(_ database: Database) throws {
        try database.execute(sql: table)
        try database.execute(
            sql: """
                INSERT INTO webhook_record (
                    number, is_taken, message, ours, theirs, report, status, url, method, parameters, left_out, http_status,
                    at, attempt, attempts_at_most, failure, milliseconds, next_in_milliseconds
                )
                SELECT a.id, 0, a.message, c.ours, c.theirs, iif(a.status IS NULL, 1, 0), a.status, a.url, a.method, '[]',
                    0, a.http_status, a.at, a.attempt, a.attempts_at_most, a.failure, a.milliseconds,
                    a.next_in_milliseconds
                FROM webhook_attempt a JOIN message m ON m.sid = a.message JOIN conversation c ON c.id = m.conversation
                ORDER BY a.id DESC LIMIT ?;
                """,
            arguments: [kept]
        )
        try database.execute(sql: "DROP TABLE webhook_attempt")
    }

    private static let table = """
        CREATE TABLE webhook_record (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            is_taken INTEGER NOT NULL CHECK (is_taken IN (0, 1)),
            message BLOB CHECK (length(message) = 16),
            ours INTEGER,
            theirs INTEGER,
            report INTEGER NOT NULL CHECK (report BETWEEN 0 AND 2),
            status INTEGER,
            url TEXT NOT NULL,
            method TEXT NOT NULL,
            parameters TEXT NOT NULL,
            left_out INTEGER NOT NULL,
            http_status INTEGER,
            response_type TEXT,
            response_body TEXT,
            response_bytes INTEGER,
            at INTEGER NOT NULL,
            attempt INTEGER,
            attempts_at_most INTEGER,
            redirected_to TEXT,
            failure INTEGER,
            failure_words TEXT,
            milliseconds INTEGER,
            next_in_milliseconds INTEGER,
            body TEXT,
            verdict TEXT,
            signature_given TEXT,
            signature_expected TEXT,
            signed_text TEXT,
            signed_bytes INTEGER,
            signature_fits TEXT,
            fitting_text TEXT,
            CHECK (is_taken = 1 OR (message IS NOT NULL AND ours IS NOT NULL AND theirs IS NOT NULL)),
            CHECK ((report = 0) = (status IS NOT NULL)),
            CHECK ((is_taken = 1) = (verdict IS NOT NULL)),
            CHECK ((is_taken = 0) = (attempt IS NOT NULL))
        ) STRICT;
        CREATE INDEX webhook_record_message ON webhook_record (message) WHERE message IS NOT NULL;
        """
}
