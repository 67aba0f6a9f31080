import Engine
import Feed
import GRDB
import Messaging

/// All that is on disk of one message's way.
enum Timeline {
    static func read(_ database: Database, _ sid: MessageSID) throws -> MessageTimeline? {
        guard let message = try Pages.message(database, sid) else { return nil }
        let attempts = try attempts(database, on: message)
        return MessageTimeline(
            message: message,
            changes: try changes(database, of: message),
            attempts: attempts,
            replies: message.direction == .inbound ? try replies(database, to: message, attempts) : []
        )
    }

    private static func changes(_ database: Database, of message: Message) throws -> [StatusChange] {
        var statement = try PreparedStatement(
            database,
            "SELECT status, at, error_code FROM status_change WHERE message = ? ORDER BY step"
        )
        try statement.bind(message.sequence)
        return try statement.rows { row in
            StatusChange(
                status: try MessageStatus(code: row.int64(0)),
                at: WallTime(milliseconds: row.int64(1)),
                errorCode: row.optionalInt(2).map { ErrorCode(rawValue: $0) }
            )
        }
    }

    private static func attempts(_ database: Database, on message: Message) throws -> [WebhookAttempt] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(WebhookAttempt.columns) FROM webhook_attempt INDEXED BY webhook_attempt_message
            WHERE message = ? ORDER BY id LIMIT 500
            """
        )
        try statement.bind(high: message.sid.high, low: message.sid.low)
        return try statement.rows { try WebhookAttempt(row: $0, of: message) }
    }

    /// A document's replies are accepted in the very commit that records the attempt which brought it: they carry its time.
    private static func replies(
        _ database: Database,
        to message: Message,
        _ attempts: [WebhookAttempt]
    ) throws -> [Message] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(Message.columns) FROM message m INDEXED BY message_created
            JOIN conversation c ON c.id = m.conversation
            WHERE m.created_at = ? AND m.is_reply = 1 AND m.sequence > ? AND m.conversation = (
                SELECT conversation FROM message WHERE sequence = ?
            ) ORDER BY m.sequence LIMIT 20
            """
        )
        return try Set(attempts.filter { $0.purpose == .inbound }.map(\.at)).sorted().flatMap { time in
            try statement.bind(time.milliseconds)
            try statement.bind(message.sequence)
            try statement.bind(message.sequence)
            return try statement.rows(Message.init(row:))
        }
    }

    static func savedFilters(_ database: Database, of list: SavedFilter.List) throws -> [SavedFilter] {
        var statement = try PreparedStatement(
            database,
            "SELECT name, text FROM saved_filter WHERE list = ? ORDER BY name LIMIT 500"
        )
        try statement.bind(list.rawValue)
        return try statement.rows { SavedFilter(list: list, name: $0.text(0), text: $0.text(1)) }
    }
}

extension WebhookAttempt {
    /// What `init(row:of:)` reads, in its order.
    static let columns = """
        status, url, method, attempt, attempts_at_most, http_status, failure, milliseconds, at, next_in_milliseconds
        """

    /// Reads an attempt at a webhook of a message, from column 0.
    init(row: StatementRow, of message: Message) throws {
        guard let method = WebhookMethod(rawValue: row.text(2)) else {
            throw StoreFailure.damaged("\(row.text(2)) is no method")
        }
        self.init(
            message: message.sid,
            conversation: message.conversation,
            purpose: row.isNull(0) ? .inbound : .statusCallback(try MessageStatus(code: row.int64(0))),
            url: row.text(1),
            method: method,
            attempt: row.int(3),
            attemptsAtMost: row.int(4),
            httpStatus: row.optionalInt(5),
            failure: row.optionalInt(6).map { ErrorCode(rawValue: $0) },
            milliseconds: row.int(7),
            at: WallTime(milliseconds: row.int64(8)),
            nextInMilliseconds: row.optionalInt(9)
        )
    }
}
