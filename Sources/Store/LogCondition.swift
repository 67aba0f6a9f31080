import GRDB
import Messaging

/// A filter as SQL over message `m` and its conversation `c`. Every value is bound, so that the connection keeps few
/// statements.
struct LogCondition {
    /// A bound value.
    enum Value {
        case number(Int64)
        case text(String)
        case sid(MessageSID)
    }

    /// The expression.
    private(set) var sql = "true"
    /// The values of its parameters, in order.
    private(set) var values: [Value] = []

    /// The SQL of a filter.
    init(_ filter: LogFilter) {
        for term in filter.terms {
            sql += term.isInverse ? " AND NOT (" : " AND ("
            add(term.condition)
            sql += ")"
        }
    }

    private mutating func add(_ condition: LogFilter.Condition) {
        switch condition {
        case .status(let statuses): add("m.status", in: statuses.map(\.code))
        case .direction(let directions): add(directions)
        case .from(let pattern): add(Self.from, pattern)
        case .to(let pattern): add(Self.to, pattern)
        case .number(let pattern):
            add("c.ours", pattern)
            sql += " OR "
            add("c.theirs", pattern)
        case .text(let needle): add("log_text(m.body, ?)", .text(needle))
        case .error(nil): sql += "m.error_code IS NOT NULL"
        case .error(let code?): add("m.error_code IS ?", .number(Int64(code.rawValue)))
        case .since(let time): add("m.created_at >= ?", .number(time.milliseconds))
        case .before(let time): add("m.created_at < ?", .number(time.milliseconds))
        case .sid(let sid): add("m.sid = ?", .sid(sid))
        }
    }

    private static let from = "iif(m.is_inbound, c.theirs, c.ours)"
    private static let to = "iif(m.is_inbound, c.ours, c.theirs)"

    private mutating func add(_ sql: String, _ value: Value) {
        self.sql += sql
        values.append(value)
    }

    private mutating func add(_ column: String, in numbers: [Int64]) {
        sql += "\(column) IN (\(numbers.map { _ in "?" }.joined(separator: ", ")))"
        values += numbers.sorted().map(Value.number)
    }

    private mutating func add(_ directions: Set<MessageDirection>) {
        let parts = directions.map { direction in
            switch direction {
            case .inbound: "m.is_inbound = 1"
            case .outboundAPI: "(m.is_inbound = 0 AND m.is_reply = 0)"
            case .outboundReply: "(m.is_inbound = 0 AND m.is_reply = 1)"
            }
        }
        sql += parts.isEmpty ? "false" : parts.sorted().joined(separator: " OR ")
    }

    private mutating func add(_ column: String, _ pattern: AddressPattern) {
        switch pattern {
        case .anyOf(let addresses): add(column, in: addresses.map(\.code))
        case .digits(let digits): add("log_digits(\(column), ?)", .text(digits))
        case .prefix(let digits):
            let ranges = Self.ranges(beginningWith: digits)
            sql += ranges.isEmpty ? "false" : ranges.map { _ in "\(column) BETWEEN ? AND ?" }.joined(separator: " OR ")
            for range in ranges { values += [.number(range.lowerBound), .number(range.upperBound)] }
        }
    }

    /// The codes of all phone numbers that begin with some digits: one range for each length. No number has more than 15
    /// digits. *Source:* ITU-T E.164.
    static func ranges(beginningWith digits: String) -> [ClosedRange<Int64>] {
        if digits.isEmpty { return [1...Int64.max] }
        guard digits.utf8.count <= 15, digits.first != "0", let number = Int64(digits) else { return [] }
        var power: Int64 = 1
        return (digits.utf8.count...15).map { _ in
            defer { power *= 10 }
            return number * power...number * power + (power - 1)
        }
    }
}

extension PreparedStatement {
    /// Binds the values of a condition.
    mutating func bind(_ values: [LogCondition.Value]) throws {
        for value in values {
            switch value {
            case .number(let number): try bind(number)
            case .text(let text): try bind(text)
            case .sid(let sid): try bind(high: sid.high, low: sid.low)
            }
        }
    }
}
