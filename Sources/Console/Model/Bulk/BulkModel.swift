internal import Feed
internal import Messaging

/// Sending to many: the file, the text, the senders; then what became of each row.
struct BulkModel: Sendable {
    /// Where it stands.
    enum Stage: Hashable, Sendable {
        /// Text and senders are chosen.
        case preview
        /// Rows are handed in, so many at a time.
        case sending
        /// No more are handed in until the operator says so.
        case halted
        /// Every row is done with.
        case done
    }

    /// The parts that take keys, in the order of Tab.
    enum Part: Hashable, Sendable, CaseIterable { case text, senders, rows }

    /// A row that was handed in and did not go out.
    struct Failure: Hashable, Sendable {
        var row: Int
        var words: String
    }

    let sheet: BulkSheet
    /// Tells the answers of this one from those of one before.
    let run: UInt64
    var template: LineEditor
    var senders: [Address]
    var plan = BulkPlan()
    var stage = Stage.preview
    var part = Part.text
    /// The marked sender.
    var sender = 0
    /// The marked row among those that are shown.
    var row = 0
    /// Whether only rows are shown that do not go out.
    var showsFaulty = false
    /// Whether it goes on behind the other screens.
    var isHidden = false
    /// Whether what is still accepted is to be canceled at once.
    var cancelsRest = false
    /// The rows that are waited for.
    private(set) var underWay: Set<Int> = []
    /// The next row to look at.
    private(set) var next = 0
    private(set) var accepted: [MessageSID] = []
    private(set) var failures: [Failure] = []

    /// Rows that are handed in at once: enough to fill a commit, few enough to stop.
    static let window = 16

    init(_ sheet: BulkSheet, run: UInt64, template: String, senders: [Address]) {
        (self.sheet, self.run, self.senders) = (sheet, run, senders)
        self.template = LineEditor(template)
        part = template.isEmpty ? .text : .rows
    }

    /// The rows that are shown, by their places in the plan.
    var shownRows: [Int] {
        let all = plan.rows.indices
        guard showsFaulty else { return Array(all) }
        let refused = Set(failures.map(\.row))
        return all.filter { !plan.rows[$0].isGood || refused.contains($0) }
    }

    /// How many rows are done with, of those that go out.
    var finished: Int { accepted.count + failures.count }

    /// The rows to hand in now; they count as handed in.
    mutating func take() -> [(index: Int, row: BulkRow)] {
        guard stage == .sending else { return [] }
        var taken: [(index: Int, row: BulkRow)] = []
        while underWay.count < Self.window, next < plan.rows.count {
            if plan.rows[next].isGood {
                underWay.insert(next)
                taken.append((next, plan.rows[next]))
            }
            next += 1
        }
        if underWay.isEmpty { stage = .done }
        return taken
    }

    /// A row was accepted, or it was not.
    mutating func settle(_ row: Int, _ result: Result<MessageSID, Failure>) {
        guard underWay.remove(row) != nil else { return }
        switch result {
        case .success(let sid): accepted.append(sid)
        case .failure(let failure): failures.append(failure)
        }
        if stage == .sending, underWay.isEmpty, next >= plan.rows.count { stage = .done }
    }

    /// The rows that did not go out, with the reason as a column of its own. *Source:* RFC 4180.
    var failureTable: String {
        var lines = [(sheet.heading + ["reason"]).map(\.csvField).joined(separator: ",")]
        let refused = Dictionary(failures.map { ($0.row, $0.words) }, uniquingKeysWith: { first, _ in first })
        for (index, row) in plan.rows.enumerated() {
            let isLeft = row.isGood && index >= next
            guard let words = refused[index] ?? (row.isGood ? (isLeft ? "not handed in" : nil) : row.verdict.words)
            else {
                continue
            }
            let fields = sheet.rows[index].fields
            let padded = fields + Array(repeating: "", count: max(0, sheet.heading.count - fields.count))
            lines.append((padded + [words]).map(\.csvField).joined(separator: ","))
        }
        return lines.map { $0 + "\r\n" }.joined()
    }

    /// How many rows that table has.
    var failureCount: Int { plan.rows.count - accepted.count - underWay.count }
}

extension BulkModel.Failure: Error {}
