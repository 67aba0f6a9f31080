package import Messaging

/// Faults that the simulated carrier makes on purpose: the first row that applies to a message, and whose dice fall, wins.
package struct FaultTable: Hashable, Sendable {
    /// Which messages a row is about.
    package enum Trigger: Hashable, Sendable {
        /// All of them.
        case any
        /// Those to numbers that begin so: `+1415`, or a whole number.
        case to(String)
        /// Those from numbers or short codes that begin so.
        case from(String)
    }

    /// What a row does to a message.
    package enum Effect: Hashable, Sendable {
        /// The carrier takes the message and fails it with this code, of the catalogue's delivery errors.
        case fails(ErrorCode)
        /// The message does not reach its handset, with this code: a receipt says so, where one is wanted; else the outcome.
        case undelivered(ErrorCode)
        /// The carrier can't be reached, so that the hand-off never begins.
        case unreachable
    }

    /// One line of the table.
    package struct Row: Hashable, Sendable {
        /// Which messages it is about.
        package var trigger: Trigger
        /// What it does to them.
        package var effect: Effect
        /// How many of a hundred it hits, 0...100.
        package var percent: Int

        /// Puts the parts together; `FaultTable` checks them.
        package init(_ trigger: Trigger, _ effect: Effect, percent: Int = 100) {
            self.trigger = trigger
            self.effect = effect
            self.percent = percent
        }
    }

    /// The rows, in the order in which they are tried.
    package let rows: [Row]

    /// No faults.
    package static let none = FaultTable()

    private init() { rows = [] }

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
        return (0...100).contains(row.percent) ? nil : .noPercentage(row.percent)
    }

    private static func isStartOfAddress(_ text: String) -> Bool {
        let digits = text.hasPrefix("+") ? text.utf8.dropFirst() : text.utf8[...]
        return (1...15).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
    }

    /// What befalls a message, by a generator's dice: one draw for each row, whatever it says, so that a row that is
    /// changed leaves the others' luck alone.
    func effect(from: Address, to: Address, using generator: inout some RandomNumberGenerator) -> Effect? {
        var effect: Effect?
        for row in rows {
            let hits = Int.random(in: 0..<100, using: &generator) < row.percent
            if effect == nil, hits, row.trigger.applies(from: from, to: to) { effect = row.effect }
        }
        return effect
    }
}

extension FaultTable.Trigger {
    fileprivate func applies(from: Address, to: Address) -> Bool {
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
        case .tooManyRows(let count): "\(count) faults are too many: 1000 is the most."
        }
    }
}
