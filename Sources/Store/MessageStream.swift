import Engine
import GRDB
import Messaging

/// A part of the messages that an index holds in the order of lists: a page of it costs the same wherever it begins.
struct MessageStream {
    /// Table, index and condition, after FROM.
    private let source: String
    /// What is bound to the condition's parameters.
    private let values: [Int64]
    /// All of it lies above this position.
    private var floor = ListPosition.lowest
    /// All of it lies below this position.
    private var ceiling = ListPosition.highest

    private init(source: String, values: [Int64]) {
        self.source = source
        self.values = values
    }

    /// The streams that together hold what a query asks for, each message once.
    static func streams(for query: MessageQuery, _ database: Database) throws -> [MessageStream] {
        let parts: [MessageStream]
        switch (query.from, query.to) {
        case (nil, nil): parts = [MessageStream(source: "message m INDEXED BY message_order WHERE true", values: [])]
        case (let from?, nil):
            parts =
                [line(from, isInbound: false).ofChosenSenders] + (try threads(with: from, isInbound: true, database))
        case (nil, let to?):
            parts = [line(to, isInbound: true)] + (try threads(with: to, isInbound: false, database))
        case (let from?, let to?):
            parts =
                (try threads(with: to, ours: from, isInbound: false, database).map(\.ofChosenSenders))
                + (try threads(with: from, ours: to, isInbound: true, database))
        }
        return parts.map { $0.during(query) }
    }

    /// All that one of our lines sent, or all that it received.
    private static func line(_ address: Address, isInbound: Bool) -> MessageStream {
        MessageStream(
            source: "message m INDEXED BY message_line_order WHERE m.ours = ? AND m.is_inbound = ?",
            values: [address.code, isInbound ? 1 : 0]
        )
    }

    /// Without what waits for its Messaging Service to choose: it has no sender yet by which it could be found.
    private var ofChosenSenders: MessageStream {
        MessageStream(source: source + " AND m.service_open = 0", values: values)
    }

    /// One direction of each conversation with another party: as many as lines of ours wrote to it, or of the one given.
    private static func threads(
        with theirs: Address,
        ours: Address? = nil,
        isInbound: Bool,
        _ database: Database
    ) throws -> [MessageStream] {
        var statement = try PreparedStatement(
            database,
            "SELECT id FROM conversation WHERE theirs = ?\(ours == nil ? "" : " AND ours = ?")"
        )
        try statement.bind(theirs.code)
        if let ours { try statement.bind(ours.code) }
        return try statement.rows { row in
            MessageStream(
                source: "message m INDEXED BY message_thread_order WHERE m.conversation = ? AND m.is_inbound = ?",
                values: [row.int64(0), isInbound ? 1 : 0]
            )
        }
    }

    /// What of it was sent or received in the time that a query asks for. The rank of such a message is that time.
    private func during(_ query: MessageQuery) -> MessageStream {
        guard query.sentFrom != nil || query.sentBefore != nil else { return self }
        var stream = MessageStream(source: source + " AND m.sent_at IS NOT NULL", values: values)
        stream.floor = ListPosition(rank: query.sentFrom?.milliseconds ?? .min, sequence: .min)
        stream.ceiling = ListPosition(rank: query.sentBefore?.milliseconds ?? .max, sequence: .min)
        return stream
    }

    /// Positions below `bound`, from the highest.
    func descending(
        _ database: Database,
        below bound: ListPosition,
        skipping skipped: Int,
        limit: Int
    ) throws -> [ListPosition] {
        try positions(database, from: floor, to: min(bound, ceiling), isAscending: false, skipped, limit)
    }

    /// Positions above `bound`, from the lowest.
    func ascending(_ database: Database, above bound: ListPosition, limit: Int) throws -> [ListPosition] {
        try positions(database, from: max(bound, floor), to: ceiling, isAscending: true, 0, limit)
    }

    /// How many messages it holds; `most` stands for more.
    func count(_ database: Database, atMost most: Int) throws -> Int {
        var statement = try PreparedStatement(
            database,
            "SELECT count(*) FROM (SELECT 1 FROM \(source) \(Self.range) LIMIT ?)"
        )
        try bind(from: floor, to: ceiling, to: &statement)
        try statement.bind(most)
        return try statement.firstRow { $0.int(0) } ?? 0
    }

    private static let range = "AND (m.rank, m.sequence) > (?, ?) AND (m.rank, m.sequence) < (?, ?)"

    /// The statement that reads positions.
    func sql(isAscending: Bool) -> String {
        let order = isAscending ? "m.rank, m.sequence" : "m.rank DESC, m.sequence DESC"
        return "SELECT m.rank, m.sequence FROM \(source) \(Self.range) ORDER BY \(order) LIMIT ? OFFSET ?"
    }

    /// How many parameters `sql` takes.
    var parameterCount: Int { values.count + 6 }

    private func positions(
        _ database: Database,
        from low: ListPosition,
        to high: ListPosition,
        isAscending: Bool,
        _ skipped: Int,
        _ limit: Int
    ) throws -> [ListPosition] {
        var statement = try PreparedStatement(database, sql(isAscending: isAscending))
        try bind(from: low, to: high, to: &statement)
        try statement.bind(limit)
        try statement.bind(skipped)
        return try statement.rows { ListPosition(rank: $0.int64(0), sequence: $0.int64(1)) }
    }

    private func bind(
        from low: ListPosition,
        to high: ListPosition,
        to statement: inout PreparedStatement
    ) throws {
        for value in values + [low.rank, low.sequence, high.rank, high.sequence] { try statement.bind(value) }
    }
}
