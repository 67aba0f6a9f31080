import GRDB
import Messaging

/// A part of the messages that some index holds in the order of their sequence, among which a filter looks.
struct LogStream {
    /// The index, as `INDEXED BY` names it; empty for the table itself.
    private let index: String
    /// What the index holds, about message `m`.
    private let condition: String
    /// What is bound to the condition's parameters.
    let values: [LogCondition.Value]

    /// More conversations or lines than these are not looked through one by one.
    private static let few = 8
    /// Statuses of messages that went wrong: few, and the ones that one looks for.
    private static let rare: Set<MessageStatus> = [.failed, .uncertain, .canceled]

    private init(_ condition: String, index: String = "", values: [LogCondition.Value] = []) {
        self.condition = condition
        self.index = index.isEmpty ? "" : " INDEXED BY \(index)"
        self.values = values
    }

    /// The rows as messages `m`, after FROM; a condition may follow.
    var source: String { "message m\(index) WHERE \(condition)" }

    /// The same with the conversations `c` of the messages.
    var sourceWithConversations: String {
        "message m\(index) CROSS JOIN conversation c ON c.id = m.conversation WHERE \(condition)"
    }

    /// The streams that together hold all that a filter lets pass.
    static func streams(for filter: LogFilter, _ database: Database) throws -> [LogStream] {
        let conditions = filter.terms.filter { !$0.isInverse }.map(\.condition)
        for condition in conditions {
            if case .sid(let sid) = condition { return [LogStream("m.sid = ?", values: [.sid(sid)])] }
        }
        if conditions.contains(where: isRare) {
            return [LogStream(MessageLogTables.wentWrong("m."), index: "message_went_wrong")]
        }
        for condition in conditions {
            switch condition {
            case .from(let pattern), .to(let pattern), .number(let pattern):
                if let streams = try ends(pattern, database) { return streams }
            default: break
            }
        }
        return [LogStream("true")]
    }

    private static func isRare(_ condition: LogFilter.Condition) -> Bool {
        switch condition {
        case .error: true
        case .status(let statuses): statuses.isSubset(of: rare)
        default: false
        }
    }

    /// The conversations with the other parties that a pattern means; nil if there are many, or if it means a line of ours,
    /// whose messages are found soonest among all.
    private static func ends(_ pattern: AddressPattern, _ database: Database) throws -> [LogStream]? {
        guard let conversations = try ids("SELECT id FROM conversation WHERE", "theirs", pattern, database),
            let lines = try ids("\(ours) SELECT ours FROM line WHERE", "ours", pattern, database), lines.isEmpty
        else { return nil }
        return conversations.map { LogStream("m.conversation = ?", index: "message_thread", values: [.number($0)]) }
    }

    /// The lines of ours that have messages: one look into the index for each.
    private static let ours = """
        WITH RECURSIVE line (ours) AS (
            SELECT min(ours) FROM message UNION ALL
            SELECT (SELECT min(ours) FROM message WHERE ours > line.ours) FROM line WHERE line.ours IS NOT NULL
        )
        """

    private static func ids(
        _ select: String,
        _ column: String,
        _ pattern: AddressPattern,
        _ database: Database
    ) throws -> [Int64]? {
        let condition: (sql: String, codes: [Int64])
        switch pattern {
        case .digits: return nil
        case .anyOf(let addresses):
            let codes = addresses.map(\.code)
            guard codes.count <= few else { return nil }
            condition = ("\(column) IN (\(codes.map { _ in "?" }.joined(separator: ", ")))", codes)
        case .prefix(let digits):
            let ranges = LogCondition.ranges(beginningWith: digits)
            guard !ranges.isEmpty else { return [] }
            let sql = ranges.map { _ in "\(column) BETWEEN ? AND ?" }.joined(separator: " OR ")
            condition = (sql, ranges.flatMap { [$0.lowerBound, $0.upperBound] })
        }
        var statement = try PreparedStatement(database, "\(select) (\(condition.sql)) LIMIT \(few + 1)")
        for code in condition.codes { try statement.bind(code) }
        let found = try statement.rows { $0.int64(0) }
        return found.count > few ? nil : found
    }
}
