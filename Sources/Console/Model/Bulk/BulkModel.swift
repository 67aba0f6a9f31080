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

    /// Why a row that was handed in was not accepted, in words.
    struct Refused: Error, Hashable, Sendable { var words: String }

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
    /// The rows that were accepted, by their messages.
    private(set) var accepted: [MessageSID: Int] = [:]
    /// The accepted ones that still wait in their lanes.
    private(set) var waiting: Set<MessageSID> = []
    /// Why rows were not accepted, by their places in the plan.
    private(set) var refused: [Int: String] = [:]
    /// What became of accepted rows that did not arrive.
    private(set) var lost: [Int: String] = [:]
    /// What was heard of messages before it was known that they are ours.
    private var early: [MessageSID: Message] = [:]

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
        return all.filter { !plan.rows[$0].isGood || fault(of: $0) != nil }
    }

    /// Why a row that was handed in did not arrive; nil when nothing is known against it.
    func fault(of row: Int) -> String? { refused[row] ?? lost[row] }

    /// How many rows were handed in and answered.
    var finished: Int { accepted.count + refused.count }

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
    mutating func settle(_ row: Int, _ result: Result<Message, Refused>) {
        guard underWay.remove(row) != nil else { return }
        switch result {
        case .success(let message):
            accepted[message.sid] = row
            follow(early.removeValue(forKey: message.sid) ?? message)
        case .failure(let refusal): refused[row] = refusal.words
        }
        if underWay.isEmpty { early = [:] }
        if stage == .sending, underWay.isEmpty, next >= plan.rows.count { stage = .done }
    }

    /// Something happened to a message, which may be one of ours.
    mutating func follow(_ message: Message) {
        guard let row = accepted[message.sid] else {
            // An event may overtake the answer.
            if !underWay.isEmpty, message.status != .queued { early[message.sid] = message }
            return
        }
        if message.status == .queued { waiting.insert(message.sid) } else { waiting.remove(message.sid) }
        switch message.status {
        case .failed, .undelivered: lost[row] = StatusWords.failure(message.errorCode)
        case .canceled: lost[row] = "canceled"
        default: lost[row] = nil
        }
    }

    /// The rows that did not go out, with the reason as a column of its own. *Source:* RFC 4180.
    var failureTable: String {
        var lines = [(sheet.heading + ["reason"]).map(\.csvField).joined(separator: ",")]
        for (index, row) in plan.rows.enumerated() {
            guard let words = reason(index, row) else { continue }
            let fields = sheet.rows[index].fields
            let padded = fields + Array(repeating: "", count: max(0, sheet.heading.count - fields.count))
            lines.append((padded + [words]).map(\.csvField).joined(separator: ","))
        }
        return lines.map { $0 + "\r\n" }.joined()
    }

    private func reason(_ index: Int, _ row: BulkRow) -> String? {
        guard row.isGood else { return row.verdict.words }
        return fault(of: index) ?? (index >= next ? "not handed in" : nil)
    }

    /// How many rows that table has.
    var failureCount: Int { plan.rows.count - accepted.count - underWay.count + lost.count }
}
