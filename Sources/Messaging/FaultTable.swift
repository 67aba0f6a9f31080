/// Faults that the simulated carrier makes on purpose: the first row that applies to a message, and whose dice fall, wins.
package struct FaultTable: Hashable, Sendable, Codable {
    /// Which messages a row is about.
    package enum Trigger: Hashable, Sendable, Codable {
        /// All of them.
        case any
        /// Those to numbers that begin so: `+1415`, or a whole number.
        case to(String)
        /// Those from numbers or short codes that begin so.
        case from(String)
    }

    /// What a row does to a message.
    package enum Effect: Hashable, Sendable, Codable {
        /// The carrier takes the message and fails it with this code, of the catalogue's delivery errors.
        case fails(ErrorCode)
        /// The message does not reach its handset, with this code: a receipt says so, where one is wanted; else the outcome.
        case undelivered(ErrorCode)
        /// The carrier can't be reached, so that the hand-off never begins.
        case unreachable
    }

    /// Which of the messages that it is about a row hits.
    package enum Frequency: Hashable, Sendable, Codable {
        /// By chance, this many of a hundred, 0...100.
        case percent(Int)
        /// Every n-th, 1 or more: 3 hits the third, the sixth and so on.
        case every(Int)
    }

    /// One line of the table.
    package struct Row: Hashable, Sendable, Codable {
        /// Which messages it is about.
        package var trigger: Trigger
        /// What it does to them.
        package var effect: Effect
        /// Which of them it hits.
        package var frequency: Frequency

        /// Puts the parts together; `FaultTable` checks them.
        package init(_ trigger: Trigger, _ effect: Effect, _ frequency: Frequency = .percent(100)) {
            self.trigger = trigger
            self.effect = effect
            self.frequency = frequency
        }
    }

    /// The rows, in the order in which they are tried.
    package let rows: [Row]

    /// No faults.
    package static let none = FaultTable()

    /// Nothing gets through: no hand-off begins.
    package static let outage = FaultTable(outage: [])

    private init() { rows = [] }

    private init(outage rows: [Row]) { self.rows = [Self.outageRow] + rows }

    private static let outageRow = Row(.any, .unreachable)

    /// Whether the carrier is out of reach for everybody.
    package var isOutage: Bool { rows.first == Self.outageRow }

    /// The same table with the carrier out of reach, or back.
    package func withOutage(_ isOut: Bool) -> FaultTable {
        if isOut == isOutage { return self }
        return isOut ? FaultTable(outage: rows) : FaultTable(checked: Array(rows.dropFirst()))
    }

    private init(checked rows: [Row]) { self.rows = rows }

    package init(from decoder: any Decoder) throws {
        let rows = try decoder.singleValueContainer().decode([Row].self)
        do {
            try self.init(rows: rows)
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(error)"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rows)
    }

    /// Checks the rows: every part of them, at this one place.
    /// - Throws: `FaultTableFault` for the first row that is wrong.
    package init(rows: [Row]) throws(FaultTableFault) {
        guard rows.count <= Self.rowsAtMost else { throw .tooManyRows(rows.count) }
        for (index, row) in rows.enumerated() {
            if let reason = Self.objection(to: row) { throw .row(index + 1, reason) }
        }
        self.rows = rows
    }

    private static let rowsAtMost = 1000

    private static func objection(to row: Row) -> FaultTableFault.Reason? {
        switch row.trigger {
        case .to(let start), .from(let start): if !isStartOfAddress(start) { return .noAddress(start) }
        case .any: break
        }
        switch row.effect {
        case .fails(let code), .undelivered(let code):
            if ErrorCatalogue[code]?.kind != .delivery { return .noDeliveryError(code) }
        case .unreachable: break
        }
        switch row.frequency {
        case .percent(let percent): return (0...100).contains(percent) ? nil : .noPercentage(percent)
        case .every(let count): return count > 0 ? nil : .noCount(count)
        }
    }

    private static func isStartOfAddress(_ text: String) -> Bool {
        let digits = text.hasPrefix("+") ? text.utf8.dropFirst() : text.utf8[...]
        return (1...15).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
    }
}

extension FaultTable.Trigger {
    /// Whether a message between these two is meant.
    package func applies(from: Address, to: Address) -> Bool {
        switch self {
        case .any: true
        case .to(let start): to.text.hasPrefix(start)
        case .from(let start): from.text.hasPrefix(start)
        }
    }
}

/// What is wrong with a fault table; its description is for the user.
package enum FaultTableFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why a row is refused.
    package enum Reason: Hashable, Sendable {
        /// Neither digits nor `+` and digits.
        case noAddress(String)
        /// Not an error that a message can fail with.
        case noDeliveryError(ErrorCode)
        /// Outside 0...100.
        case noPercentage(Int)
        /// Less than 1.
        case noCount(Int)
    }

    /// A row, counted from 1.
    case row(Int, Reason)
    /// More rows than 1000.
    case tooManyRows(Int)

    package var description: String {
        switch self {
        case .row(let number, .noAddress(let text)):
            "Fault \(number): “\(text)” is no beginning of a number (+ and digits) or short code (digits)."
        case .row(let number, .noDeliveryError(let code)):
            "Fault \(number): \(code) is no error that a message can fail with, such as 30003."
        case .row(let number, .noPercentage(let percent)):
            "Fault \(number): \(percent) is no percentage from 0 to 100."
        case .row(let number, .noCount(let count)):
            "Fault \(number): every \(count) is no count; every 1 hits all, every 3 the third, sixth and so on."
        case .tooManyRows(let count): "\(count) faults are too many: 1000 is the most."
        }
    }
}
