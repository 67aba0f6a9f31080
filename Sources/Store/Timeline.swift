import Engine
import Feed
import GRDB
import Messaging

/// All that is on disk of one message's way.
enum Timeline {
    static func read(_ database: Database, _ sid: MessageSID) throws -> MessageTimeline? {
        guard let message = try Pages.message(database, sid) else { return nil }
        let webhooks = try Pages.webhooks(database, about: sid, before: .max, limit: 500)
        return MessageTimeline(
            message: message,
            changes: try changes(database, of: message),
            webhooks: webhooks.reversed(),
            replies: message.direction == .inbound ? try replies(database, to: message, webhooks) : []
        )
    }

    private static func changes(_ database: Database, of message: Message) throws -> [StatusChange] {
        var statement = try PreparedStatement(
            database,
            "SELECT status, at, error_code FROM status_change WHERE message = ? ORDER BY step"
        )
        try statement.bind(message.sequence)
        return try statement.rows { try change($0) }
    }

    /// The steps of all messages between two sequences, these among them.
    static func steps(_ database: Database, from first: Int64, through last: Int64) throws -> [MessageSteps] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT status, at, error_code, message FROM status_change WHERE message BETWEEN ? AND ?
            ORDER BY message, step
            """
        )
        try statement.bind(first)
        try statement.bind(last)
        var steps: [MessageSteps] = []
        for (sequence, change) in try statement.rows({ ($0.int64(3), try change($0)) }) {
            if steps.last?.sequence == sequence {
                steps[steps.count - 1].changes.append(change)
            } else {
                steps.append(MessageSteps(sequence: sequence, changes: [change]))
            }
        }
        return steps
    }

    private static func change(_ row: StatementRow) throws -> StatusChange {
        StatusChange(
            status: try MessageStatus(code: row.int64(0)),
            at: WallTime(milliseconds: row.int64(1)),
            errorCode: row.optionalInt(2).map { ErrorCode(rawValue: $0) }
        )
    }

    /// A document's replies are accepted in the very commit that records the attempt which brought it: they carry its time.
    private static func replies(
        _ database: Database,
        to message: Message,
        _ webhooks: [WebhookRecord]
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
        return try Set(webhooks.compactMap(\.inboundAnsweredAt)).sorted().flatMap { time in
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
