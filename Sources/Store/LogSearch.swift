import Engine
import Feed
import GRDB
import Messaging

/// One page of the message log: a bounded look through the streams that can hold what a filter lets pass, newest first.
struct LogSearch {
    private let database: Database
    private let condition: LogCondition
    private let streams: [LogStream]
    private let filter: LogFilter

    /// Rows that one page looks at in each stream at most: some ten milliseconds.
    static let rowsAtMost = 20_000
    /// Fewer messages than these of the asked time are looked for among themselves.
    private static let few = 5000

    init(_ database: Database, _ filter: LogFilter) throws {
        self.database = database
        self.filter = filter
        condition = LogCondition(filter)
        streams = try LogStream.streams(for: filter, database)
    }

    /// Reads the page below a sequence.
    func page(before: Int64?, limit: Int, rowsAtMost: Int = rowsAtMost) throws -> LogPage {
        let limit = min(max(limit, 1), 1000)
        let upper = min(before ?? .max, try upperBound())
        let lower = try lowerBound()
        let floor = try max(floor(below: upper, rowsAtMost: rowsAtMost), lower)
        let messages = try read(from: floor, below: upper, limit: limit)
        if messages.count == limit, let last = messages.last, last.sequence > lower {
            return LogPage(messages: messages, searchedTo: last.sequence, searchedBackTo: last.createdAt)
        }
        guard floor > lower else { return LogPage(messages: messages, searchedTo: nil, searchedBackTo: nil) }
        return LogPage(messages: messages, searchedTo: floor, searchedBackTo: try createdAt(of: floor))
    }

    /// Down to which sequence all streams can be looked through within the bound.
    private func floor(below upper: Int64, rowsAtMost: Int) throws -> Int64 {
        var floor = Int64.min
        for stream in streams {
            // The row at the bound, counted from the top of the stream.
            var statement = try PreparedStatement(
                database,
                "SELECT m.sequence FROM \(stream.source) AND m.sequence < ? ORDER BY m.sequence DESC LIMIT 1 OFFSET ?"
            )
            try statement.bind(stream.values)
            try statement.bind(upper)
            try statement.bind(rowsAtMost - 1)
            if let sequence = try statement.firstRow({ $0.int64(0) }) { floor = max(floor, sequence) }
        }
        return floor
    }

    private func read(from floor: Int64, below upper: Int64, limit: Int) throws -> [Message] {
        var found: [Message] = []
        for stream in streams {
            var statement = try PreparedStatement(
                database,
                """
                SELECT \(Message.columns) FROM \(stream.sourceWithConversations) AND m.sequence >= ? AND m.sequence < ?
                AND (\(condition.sql)) ORDER BY m.sequence DESC LIMIT ?
                """
            )
            try statement.bind(stream.values)
            try statement.bind(floor)
            try statement.bind(upper)
            try statement.bind(condition.values)
            try statement.bind(limit)
            found += try statement.rows(Message.init(row:))
        }
        guard streams.count > 1 else { return found }
        return Array(found.sorted { $0.sequence > $1.sequence }.prefix(limit))
    }

    private func createdAt(of sequence: Int64) throws -> WallTime? {
        var statement = try PreparedStatement(database, "SELECT created_at FROM message WHERE sequence = ?")
        try statement.bind(sequence)
        return try statement.firstRow { WallTime(milliseconds: $0.int64(0)) }
    }

    // MARK: Times

    /// The lowest sequence of the time that is asked for, where it holds few messages: what is older need not be looked at.
    private func lowerBound() throws -> Int64 {
        let times = filter.terms.compactMap { term -> Int64? in
            if case .since(let time) = term.condition, !term.isInverse { time.milliseconds } else { nil }
        }
        guard let since = times.max() else { return .min }
        return try bound("min", "created_at >= ?", since) ?? .min
    }

    /// Right above the highest sequence of the time that is asked for, where it holds few messages.
    private func upperBound() throws -> Int64 {
        let times = filter.terms.compactMap { term -> Int64? in
            if case .before(let time) = term.condition, !term.isInverse { time.milliseconds } else { nil }
        }
        guard let before = times.min(), let highest = try bound("max", "created_at < ?", before) else { return .max }
        return highest == .max ? .max : highest + 1
    }

    private func bound(_ end: String, _ condition: String, _ time: Int64) throws -> Int64? {
        var statement = try PreparedStatement(
            database,
            """
            SELECT count(*), \(end)(sequence) FROM (
                SELECT sequence FROM message INDEXED BY message_created WHERE \(condition) LIMIT \(Self.few)
            )
            """
        )
        try statement.bind(time)
        guard let (count, sequence) = try statement.firstRow({ ($0.int(0), $0.optionalInt64(1)) }) else { return nil }
        return count < Self.few ? sequence : nil
    }
}
