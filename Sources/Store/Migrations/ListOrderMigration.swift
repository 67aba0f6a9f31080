import Engine
import GRDB

/// The rank of each message in lists, an index for each way of asking for a list, and the number of all messages.
enum ListOrderMigration {
    static func migrate(_ database: Database) throws {
        try database.execute(sql: "ALTER TABLE message ADD COLUMN rank INTEGER NOT NULL DEFAULT 0")
        // By the statuses of the first version: those that were on their way are queued, sending and uncertain.
        try database.execute(
            sql: "UPDATE message SET rank = coalesce(sent_at, created_at + iif(status IN (0, 1, 4), ?, 0))",
            arguments: [ListPosition.onItsWay]
        )
        try database.execute(
            sql: """
                DROP INDEX message_sent;
                DROP INDEX message_line;
                CREATE INDEX message_order ON message (rank);
                CREATE INDEX message_line_order ON message (ours, is_inbound, rank);
                CREATE INDEX message_thread_order ON message (conversation, is_inbound, rank);
                CREATE TABLE message_total (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    count INTEGER NOT NULL CHECK (count >= 0)
                ) STRICT;
                INSERT INTO message_total (id, count) SELECT 1, count(*) FROM message;
                CREATE TRIGGER message_total_less AFTER DELETE ON message BEGIN
                    UPDATE message_total SET count = count - 1;
                END;
                """
        )
    }
}
