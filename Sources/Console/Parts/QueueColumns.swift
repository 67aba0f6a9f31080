/// Where the columns of the lanes stand in so many columns of screen.
struct QueueColumns: Hashable, Sendable {
    /// The number.
    let line = 1
    /// The meter and its words.
    let slot = 18
    /// Columns of the marks of what went out; 0 where there is no room for the gate.
    let goneWidth: Int
    /// Columns of the blocks that wait.
    let waitingWidth: Int
    /// Whether SENT and FAIL are shown.
    let showsCounts: Bool
    /// Whether the rate of the last minute is shown.
    let showsRate: Bool
    /// Columns of the sparkline; 0 shows none.
    let sparkline: Int

    static let lineWidth = 16
    static let slotWidth = 7
    static let gateWidth = 5
    static let countWidth = 6
    static let etaWidth = 7
    static let sentWidth = 6
    static let failWidth = 5
    static let rateWidth = 7

    init(_ columns: Int) {
        sparkline = columns >= 104 ? Sparkline.bins : 0
        showsCounts = columns >= 70
        showsRate = columns >= 112
        let fixed = slot + Self.slotWidth + Self.countWidth + Self.etaWidth + 1
        let counts = (showsCounts ? Self.sentWidth + Self.failWidth : 0) + (showsRate ? Self.rateWidth : 0)
        let rest = columns - fixed - counts - (sparkline > 0 ? sparkline + 2 : 0)
        let hasGate = rest >= 4 + Self.gateWidth + 6
        goneWidth = hasGate ? min(24, max(4, rest * 3 / 10)) : 0
        waitingWidth = hasGate ? rest - goneWidth - Self.gateWidth : 0
    }

    /// The first column of the marks.
    var gone: Int { slot + Self.slotWidth }
    /// The first column of the gate.
    var gate: Int { gone + goneWidth }
    /// The first column of the blocks.
    var waiting: Int { goneWidth > 0 ? gate + Self.gateWidth : gone }
    /// The column after the number of waiting messages, and so on for the others.
    var countEnd: Int { waiting + waitingWidth + Self.countWidth }
    var etaEnd: Int { countEnd + Self.etaWidth }
    var sentEnd: Int { etaEnd + Self.sentWidth }
    var failEnd: Int { sentEnd + Self.failWidth }
    var rateEnd: Int { failEnd + (showsRate ? Self.rateWidth : 0) }
    /// The first column of the sparkline.
    var sparklineStart: Int { rateEnd + 2 }
}
