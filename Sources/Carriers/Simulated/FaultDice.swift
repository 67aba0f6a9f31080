import Messaging

/// Applies a fault table to one message after the other: it keeps count for the rows that hit every n-th.
struct FaultDice: Sendable {
    /// The faults that are made.
    let table: FaultTable
    private var counts: [Int]

    init(_ table: FaultTable) {
        self.table = table
        counts = Array(repeating: 0, count: table.rows.count)
    }

    /// What befalls a message, by a generator's dice: one draw for each row, whatever it says, so that a row that is
    /// changed leaves the others' luck alone.
    mutating func effect(
        from: Address,
        to: Address,
        using generator: inout some RandomNumberGenerator
    ) -> FaultTable.Effect? {
        var effect: FaultTable.Effect?
        for (index, row) in table.rows.enumerated() {
            let draw = Int.random(in: 0..<100, using: &generator)
            guard row.trigger.applies(from: from, to: to) else { continue }
            counts[index] += 1
            if effect == nil, hits(row.frequency, draw: draw, count: counts[index]) { effect = row.effect }
        }
        return effect
    }

    private func hits(_ frequency: FaultTable.Frequency, draw: Int, count: Int) -> Bool {
        switch frequency {
        case .percent(let percent): draw < percent
        case .every(let period): count.isMultiple(of: period)
        }
    }
}
