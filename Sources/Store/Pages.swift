import Engine
import Feed
import GRDB
import Messaging

/// Reading, a page at a time, by key: a page far down costs what the first one does.
enum Pages {
    static func message(_ database: Database, _ sid: MessageSID) throws -> Message? {
        var statement = try PreparedStatement(
            database,
            "SELECT \(Message.columns) FROM \(Message.source) WHERE m.sid = ?"
        )
        try statement.bind(high: sid.high, low: sid.low)
        return try statement.firstRow(Message.init(row:))
    }

    static func message(_ database: Database, sequence: Int64) throws -> Message? {
        var statement = try PreparedStatement(
            database,
            "SELECT \(Message.columns) FROM \(Message.source) WHERE m.sequence = ?"
        )
        try statement.bind(sequence)
        return try statement.firstRow(Message.init(row:))
    }

    /// The number of a message, also of one that was deleted.
    static func sequence(_ database: Database, of sid: MessageSID) throws -> Int64? {
        var statement = try PreparedStatement(
            database,
            """
            SELECT sequence FROM message WHERE sid = ?1 UNION ALL SELECT sequence FROM deleted WHERE sid = ?1 LIMIT 1
            """
        )
        try statement.bind(high: sid.high, low: sid.low)
        return try statement.firstRow { $0.int64(0) }
    }

    static func waiting(_ database: Database, on sender: Address, after place: Int64, limit: Int) throws -> [Message] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(Message.columns) FROM message m INDEXED BY message_waiting
            JOIN conversation c ON c.id = m.conversation
            WHERE m.status = 0 AND m.ours = ? AND m.place > ? ORDER BY m.place LIMIT ?
            """
        )
        try statement.bind(sender.code)
        try statement.bind(place)
        try statement.bind(max(limit, 0))
        return try statement.rows(Message.init(row:))
    }

    static func webhookJobs(_ database: Database, after id: WebhookJobID, limit: Int) throws -> [WebhookJob] {
        var statement = try PreparedStatement(
            database,
            "SELECT \(WebhookJob.columns) FROM webhook_job WHERE id > ? ORDER BY id LIMIT ?"
        )
        try statement.bind(id)
        try statement.bind(max(limit, 0))
        return try ReplayTables.complete(try statement.rows(WebhookJob.init(row:)), database)
    }

    static func history(_ database: Database, _ query: HistoryQuery) throws -> HistoryPage {
        switch query {
        case .conversations(let before, let limit):
            .conversations(try conversations(database, before: before ?? .max, limit: max(limit, 0)))
        case .thread(let key, let before, let limit):
            .messages(try thread(database, key, .older, of: before ?? .max, limit: max(limit, 0)))
        case .waiting(let sender, let after, let limit):
            .messages(try waiting(database, on: sender, after: after, limit: limit))
        case .troubled(let sender, let before, let limit):
            .messages(try troubled(database, on: sender, before: before ?? .max, limit: max(limit, 0)))
        case .newer(let key, let after, let limit):
            .messages(try thread(database, key, .newer, of: after, limit: max(limit, 0)))
        case .search(let search): .found(try MessageSearch(database, search).page())
        case .notebook: .notebook(try notebook(database))
        case .log(let filter, let before, let limit):
            .log(try LogSearch(database, filter).page(before: before, limit: limit))
        case .timeline(let sid): .timeline(try Timeline.read(database, sid))
        case .audit(let before, let limit): .audit(try AuditTable.entries(database, before: before, limit: limit))
        case .optOuts(let pair, let limit): .optOuts(try OptOut.page(database, after: pair, limit: max(limit, 0)))
        case .steps(let first, let last): .steps(try Timeline.steps(database, from: first, through: last))
        case .savedFilters(let list): .savedFilters(try Timeline.savedFilters(database, of: list))
        case .webhooks(let message, let before, let limit):
            .webhooks(try webhooks(database, about: message, before: before ?? .max, limit: max(limit, 0)))
        }
    }

    private static func troubled(
        _ database: Database,
        on sender: Address,
        before: Int64,
        limit: Int
    ) throws -> [Message] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(Message.columns) FROM message m INDEXED BY message_troubled
            JOIN conversation c ON c.id = m.conversation
            WHERE m.status IN (3, 4) AND m.ours = ? AND m.sequence < ? ORDER BY m.sequence DESC LIMIT ?
            """
        )
        try statement.bind(sender.code)
        try statement.bind(before)
        try statement.bind(limit)
        return try statement.rows(Message.init(row:))
    }

    private static func conversations(_ database: Database, before: Int64, limit: Int) throws -> [Conversation] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(Message.columns), c.unread FROM conversation c INDEXED BY conversation_last
            CROSS JOIN message m ON m.sequence = c.last WHERE c.last < ? ORDER BY c.last DESC LIMIT ?
            """
        )
        try statement.bind(before)
        try statement.bind(limit)
        return try statement.rows { row in
            let message = try Message(row: row)
            return Conversation(key: message.conversation, last: message, unread: row.int(Message.columnCount))
        }
    }

    /// Messages of one conversation on one side of a sequence: the older ones newest first, or the newer ones oldest first.
    private static func thread(
        _ database: Database,
        _ key: Conversation.Key,
        _ side: Side,
        of sequence: Int64,
        limit: Int
    ) throws -> [Message] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(Message.columns) FROM conversation c CROSS JOIN message m INDEXED BY message_thread
            ON m.conversation = c.id
            WHERE c.theirs = ? AND c.ours = ? AND m.sequence \(side.rawValue) LIMIT ?
            """
        )
        try statement.bind(key.theirs.code)
        try statement.bind(key.ours.code)
        try statement.bind(sequence)
        try statement.bind(limit)
        return try statement.rows(Message.init(row:))
    }

    private enum Side: String {
        case older = "< ? ORDER BY m.sequence DESC"
        case newer = "> ? ORDER BY m.sequence"
    }

    static func webhooks(
        _ database: Database,
        about message: MessageSID?,
        before: Int64,
        limit: Int
    ) throws -> [WebhookRecord] {
        let filter = message == nil ? "" : "AND w.message = ?"
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(WebhookRecord.columns) FROM webhook_record w WHERE w.number < ? \(filter)
            ORDER BY w.number DESC LIMIT ?
            """
        )
        try statement.bind(before)
        if let message { try statement.bind(high: message.high, low: message.low) }
        try statement.bind(limit)
        return try statement.rows(WebhookRecord.init(row:))
    }
}
