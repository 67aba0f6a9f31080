import Engine
import GRDB
import Messaging

/// A part of the messages that some index holds in the order of their sequence.
struct MessageStream {
    /// Table, index and condition, after FROM.
    private let source: String
    /// What is bound to the condition's parameters.
    private let values: [Int64]

    /// Fewer messages than these of the asked time are found by their time, more by their sequence.
    private static let few = 5000

    /// The streams that together hold what a query asks for, each message once.
    static func streams(for query: MessageQuery, _ database: Database) throws -> [MessageStream] {
        let period = Period(query)
        if let period, try period.count(database, atMost: few) < few {
            return [try inPeriod(period, query)]
        }
        let parts: [MessageStream]
        switch (query.from, query.to) {
        case (nil, nil): parts = [MessageStream(source: "message m WHERE true", values: [])]
        case (let from?, nil):
            parts = [line(from, isInbound: false)] + (try threads(with: from, isInbound: true, database))
        case (nil, let to?):
            parts = [line(to, isInbound: true)] + (try threads(with: to, isInbound: false, database))
        case (let from?, let to?):
            parts = [
                thread(ours: from, theirs: to, isInbound: false), thread(ours: to, theirs: from, isInbound: true),
            ]
        }
        guard let period else { return parts }
        return parts.map { $0.during(period) }
    }

    /// All that one of our lines sent, or all that it received.
    private static func line(_ address: Address, isInbound: Bool) -> MessageStream {
        MessageStream(
            source: "message m INDEXED BY message_line WHERE m.ours = ? AND m.is_inbound = ?",
            values: [address.code, isInbound ? 1 : 0]
        )
    }

    /// One direction of one conversation.
    private static func thread(ours: Address, theirs: Address, isInbound: Bool) -> MessageStream {
        MessageStream(
            source: """
                message m INDEXED BY message_thread WHERE m.conversation = (
                    SELECT id FROM conversation WHERE theirs = ? AND ours = ?
                ) AND m.is_inbound = ?
                """,
            values: [theirs.code, ours.code, isInbound ? 1 : 0]
        )
    }

    /// One direction of each conversation with another party: as many as lines of ours wrote to it.
    private static func threads(
        with theirs: Address,
        isInbound: Bool,
        _ database: Database
    ) throws -> [MessageStream] {
        var statement = try PreparedStatement(database, "SELECT id FROM conversation WHERE theirs = ?")
        try statement.bind(theirs.code)
        return try statement.rows { row in
            MessageStream(
                source: "message m INDEXED BY message_thread WHERE m.conversation = ? AND m.is_inbound = ?",
                values: [row.int64(0), isInbound ? 1 : 0]
            )
        }
    }

    /// What was sent in a short period, with the addresses looked at one by one.
    private static func inPeriod(_ period: Period, _ query: MessageQuery) throws -> MessageStream {
        var source = """
            message m INDEXED BY message_sent JOIN conversation c ON c.id = m.conversation
            WHERE m.sent_at >= ? AND m.sent_at < ?
            """
        var values = [period.from, period.before]
        if let from = query.from {
            source += " AND iif(m.is_inbound, c.theirs, c.ours) = ?"
            values.append(from.code)
        }
        if let to = query.to {
            source += " AND iif(m.is_inbound, c.ours, c.theirs) = ?"
            values.append(to.code)
        }
        return MessageStream(source: source, values: values)
    }

    private func during(_ period: Period) -> MessageStream {
        MessageStream(
            source: source + " AND m.sent_at >= ? AND m.sent_at < ?",
            values: values + [period.from, period.before]
        )
    }

    /// Sequences below `bound`, from the highest.
    func descending(_ database: Database, below bound: Int64, skipping skipped: Int, limit: Int) throws -> [Int64] {
        try read(
            database,
            "SELECT m.sequence FROM \(source) AND m.sequence < ? ORDER BY m.sequence DESC LIMIT ? OFFSET ?",
            [bound, Int64(limit), Int64(skipped)]
        )
    }

    /// Sequences above `bound`, from the lowest.
    func ascending(_ database: Database, above bound: Int64, limit: Int) throws -> [Int64] {
        try read(
            database,
            "SELECT m.sequence FROM \(source) AND m.sequence > ? ORDER BY m.sequence LIMIT ?",
            [bound, Int64(limit)]
        )
    }

    /// How many messages there are.
    func count(_ database: Database) throws -> Int {
        Int(try read(database, "SELECT count(*) FROM \(source)", []).first ?? 0)
    }

    private func read(_ database: Database, _ sql: String, _ more: [Int64]) throws -> [Int64] {
        var statement = try PreparedStatement(database, sql)
        for value in values + more { try statement.bind(value) }
        return try statement.rows { $0.int64(0) }
    }
}

/// A period of calendar time: `from` is in it, `before` is not.
private struct Period {
    var from: Int64
    var before: Int64

    /// The period that a query asks for; nil when it asks for none.
    init?(_ query: MessageQuery) {
        if query.sentFrom == nil, query.sentBefore == nil { return nil }
        from = query.sentFrom?.milliseconds ?? .min
        before = query.sentBefore?.milliseconds ?? .max
    }

    /// How many messages were sent in it; `most` stands for more.
    func count(_ database: Database, atMost most: Int) throws -> Int {
        var statement = try PreparedStatement(
            database,
            """
            SELECT count(*) FROM (
                SELECT 1 FROM message INDEXED BY message_sent WHERE sent_at >= ? AND sent_at < ? LIMIT ?
            )
            """
        )
        try statement.bind(from)
        try statement.bind(before)
        try statement.bind(most)
        return try statement.firstRow { $0.int(0) } ?? 0
    }
}
