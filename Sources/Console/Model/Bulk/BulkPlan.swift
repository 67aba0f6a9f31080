internal import Feed
internal import Messaging

/// All rows of a file with their judgements, spread over the senders that were chosen.
struct BulkPlan: Sendable {
    /// What goes out from one sender.
    struct Share: Hashable, Sendable {
        /// How many rows.
        var rows = 0
        /// When the last of them goes out, counted from now.
        var wait = Duration.zero
    }

    /// The rows, in the order of the file.
    private(set) var rows: [BulkRow] = []
    /// What goes out from each chosen sender.
    private(set) var shares: [Address: Share] = [:]
    /// How many rows go out.
    private(set) var good = 0
    /// How many rows there are of each kind that does not, or costs more.
    private(set) var kinds: [String: Int] = [:]

    /// What the rows are judged by.
    struct Surroundings {
        var template: String
        /// The senders that were chosen, with the lane that each has.
        var lanes: [LaneState]
        var recipients: Recipient.Surroundings
        /// How long a message would wait in each lane now.
        var waits: [Address: Duration]
    }

    /// Nothing yet.
    init() {}

    /// Judges all rows. Numbers are dialled from the first sender's country; each row goes to the sender that is done with
    /// what it got first.
    init(_ sheet: BulkSheet, _ surroundings: Surroundings) {
        let fields = TemplateText.fields(in: surroundings.template)
        let home = surroundings.lanes.first { $0.kind != .shortCode }?.sender ?? surroundings.lanes.first?.sender
        var seen: [PhoneNumber: Int] = [:]
        for lane in surroundings.lanes {
            shares[lane.sender] = Share(wait: lane.waiting == 0 ? .zero : surroundings.waits[lane.sender] ?? .zero)
        }
        rows.reserveCapacity(sheet.rows.count)
        for row in sheet.rows {
            var judged = BulkRow(line: row.line, to: row.fields.indices.contains(sheet.to) ? row.fields[sheet.to] : "")
            Self.fill(&judged, from: row, of: sheet, surroundings.template, fields)
            Self.judge(&judged, home: home, surroundings.recipients, &seen)
            if judged.isGood { assign(&judged, surroundings) }
            count(judged)
            rows.append(judged)
        }
    }

    private static func fill(
        _ row: inout BulkRow,
        from source: CSVReader.Row,
        of sheet: BulkSheet,
        _ template: String,
        _ fields: [TemplateText.Field]
    ) {
        row.body = TemplateText.filled(template, fields) { name in
            let value = sheet.value(name, in: source)?.trimmed
            if value?.isEmpty ?? true, row.verdict == .ready { row.verdict = .missing(name) }
            return value
        }
        guard row.verdict == .ready else { return }
        if row.body.isEmpty { row.verdict = .noText }
        let excess = BodyLimit.legacy.excess(of: row.body)
        if excess > 0 { row.verdict = .tooLong(excess) }
    }

    /// The number comes first: what is wrong with it is wrong whatever the text.
    private static func judge(
        _ row: inout BulkRow,
        home: Address?,
        _ surroundings: Recipient.Surroundings,
        _ seen: inout [PhoneNumber: Int]
    ) {
        switch Recipient.read(row.to, from: home) {
        case .failure(let fault): row.verdict = .badNumber(fault)
        case .success(let number):
            row.number = number
            if let line = seen[number] {
                row.verdict = .duplicate(of: line)
            } else if surroundings.isTrial, !surroundings.verified.contains(number) {
                row.verdict = .unverified
            }
            if seen[number] == nil { seen[number] = row.line }
        }
        guard row.verdict == .ready else { return }
        let segments = Segmentation(row.body)
        row.segments = segments.segmentCount
        if let outside = GSM7.firstOutside(row.body) { row.verdict = .costly(outside.scalar) }
    }

    private mutating func assign(_ row: inout BulkRow, _ surroundings: Surroundings) {
        guard let number = row.number else { return }
        var best: (lane: LaneState, end: Duration)?
        for lane in surroundings.lanes {
            let pair = Conversation.Key(ours: lane.sender, theirs: .phoneNumber(number))
            guard !surroundings.recipients.optOuts.contains(pair) else { continue }
            let end = (shares[lane.sender]?.wait ?? .zero) + lane.period * row.segments
            if best.map({ end < $0.end }) ?? true { best = (lane, end) }
        }
        guard let best else {
            row.verdict = .optedOut
            return
        }
        row.from = best.lane.sender
        shares[best.lane.sender]?.rows += 1
        shares[best.lane.sender]?.wait = best.end
    }

    private mutating func count(_ row: BulkRow) {
        if row.isGood { good += 1 }
        if row.verdict != .ready { kinds[row.verdict.kind, default: 0] += 1 }
    }

    /// When the last row goes out, counted from now.
    var wait: Duration { shares.values.filter { $0.rows > 0 }.map(\.wait).max() ?? .zero }
}
