import Engine
import Feed
import Messaging

/// Watches the day from outside: what reached the carrier, the endpoints and the consoles, against what is on disk.
struct Checkers {
    private(set) var violations: [String] = []
    var pace: PaceChecker
    var loss = LossChecker()
    var callbacks = CallbackChecker()
    var times = TimeChecker()
    var feed = FeedChecker()
    var optOuts = OptOutChecker()
    var trade = TradeChecker()

    init(senders: [Sender], shortCodePerSecond: Int) {
        pace = PaceChecker(senders: senders, shortCodePerSecond: shortCodePerSecond)
    }

    mutating func report(_ violation: String) { violations.append(violation) }

    private mutating func report(_ found: String?) { if let found { violations.append(found) } }

    mutating func engineStopped() { feed.engineStopped() }

    mutating func engineStarted(at reading: ClockReading) { times.engineStarted(at: reading) }

    mutating func handOffOrdered(_ message: Message, at now: Instant, tables: MemoryTables) {
        report(times.handOffOrdered(message, at: now, tables: tables))
        report(trade.handOffOrdered(message))
    }

    mutating func look(at changes: [Change], now: Instant, tables: MemoryTables) {
        changes.forEach { report(times.look(at: $0, now: now, tables: tables)) }
    }

    mutating func deletionAsked(_ sid: MessageSID) { loss.deletionAsked(sid) }

    mutating func deleted(_ sid: MessageSID, tables: MemoryTables) { report(loss.deleted(sid, tables: tables)) }

    mutating func redacted(_ sid: MessageSID, tables: MemoryTables) { report(loss.redacted(sid, tables: tables)) }

    mutating func accepted(_ message: Message, tables: MemoryTables) {
        report(loss.accepted(message, tables: tables))
    }

    mutating func takenBack(_ sid: MessageSID, _ message: Message, tables: MemoryTables) {
        report(loss.takenBack(sid, message, tables: tables))
    }

    mutating func began(_ message: Message, at now: Instant, tables: MemoryTables) {
        report(pace.began(message, at: now))
        report(loss.began(message, tables: tables))
    }

    mutating func committed(_ changes: [Change], before: Directory) {
        optOuts.committed(changes, settings: OptOutSettings())
        trade.committed(changes, before: before)
        pace.committed(changes)
    }

    mutating func traded(_ edit: DirectoryEdit, _ entry: DirectoryEntry, tables: MemoryTables) {
        report(trade.traded(edit, entry, tables: tables))
    }

    mutating func called(_ validation: CallerIDValidation) { trade.called(validation) }

    mutating func handedOff(_ message: Message) { report(optOuts.handedOff(message, settings: OptOutSettings())) }

    mutating func handsetWrote(_ message: HandsetMessage) { loss.handsetWrote(message) }

    mutating func webhookTaken(_ request: WebhookRequest, tables: MemoryTables) {
        let values = Dictionary(request.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        if values.count != request.parameters.count { report("a webhook repeats a parameter") }
        report(values["CallSid"] == nil ? callbacks.taken(values, tables: tables) : trade.taken(values, tables: tables))
    }

    mutating func published(_ event: Event, tables: MemoryTables) { report(feed.published(event, tables: tables)) }

    mutating func look(at snapshot: Snapshot, tables: MemoryTables) { report(feed.look(at: snapshot, tables: tables)) }

    mutating func checkTheEnd(tables: MemoryTables, carrier: PlayedCarrier, snapshot: Snapshot?) {
        loss.violationsAtTheEnd(tables: tables, carrier: carrier, released: trade.released).forEach { report($0) }
        trade.violationsAtTheEnd(tables: tables).forEach { report($0) }
        callbacks.violationsAtTheEnd(tables: tables).forEach { report($0) }
        optOuts.violationsAtTheEnd(tables: tables).forEach { report($0) }
        guard let snapshot else { return report("the engine does not run at the end") }
        for lane in snapshot.lanes where lane.waiting != 0 || lane.hold != nil || lane.inGate != nil {
            report("the lane of \(lane.sender) does not come to rest: \(lane)")
        }
    }
}

/// Hand-offs of one sender are never closer than its period, and keep the order of acceptance.
struct PaceChecker {
    private struct Last {
        var begunAt: Instant
        var segments: Int
        var position: LanePosition?
    }

    private var periods: [Address: Duration] = [:]
    private var last: [Address: Last] = [:]

    private let shortCodePerSecond: Int

    init(senders: [Sender], shortCodePerSecond: Int) {
        self.shortCodePerSecond = shortCodePerSecond
        senders.forEach { own($0.address) }
    }

    /// The pace of a number that was given back holds on: it may be bought again at once.
    private mutating func own(_ address: Address) {
        switch address {
        case .shortCode: periods[address] = .nanoseconds(1_000_000_000 / Int64(shortCodePerSecond))
        case .phoneNumber(let number): periods[address] = number.isTollFree ? .nanoseconds(333_333_333) : .seconds(1)
        }
    }

    mutating func committed(_ changes: [Change]) {
        for case .editDirectory(.addSender(let sender)) in changes { own(sender.address) }
    }

    mutating func began(_ message: Message, at now: Instant) -> String? {
        guard let period = periods[message.from] else { return "\(message.from) sends, and nobody owns it" }
        defer { last[message.from] = Last(begunAt: now, segments: message.segments, position: message.position) }
        guard let before = last[message.from] else { return nil }
        let gap = now - before.begunAt
        if gap < period * before.segments {
            return "\(message.from) sends \(gap) after a message of \(before.segments) segments"
        }
        if let earlier = before.position, let position = message.position, position <= earlier {
            return "\(message.from) sends place \(position.place) after place \(earlier.place)"
        }
        return nil
    }
}

/// Nothing accepted is lost, nothing is sent twice or unclaimed, and everything comes to an end.
struct LossChecker {
    private var acceptedSids: Set<MessageSID> = []
    private var takenBackSids: Set<MessageSID> = []
    private var begunSids: Set<MessageSID> = []
    private var deletionAskedSids: Set<MessageSID> = []
    private var redactedSids: Set<MessageSID> = []
    private var written: [String: Address] = [:]

    mutating func accepted(_ message: Message, tables: MemoryTables) -> String? {
        acceptedSids.insert(message.sid)
        return tables.message(message.sid) == nil ? "accepted before it was on disk: \(message.sid)" : nil
    }

    mutating func takenBack(_ sid: MessageSID, _ message: Message, tables: MemoryTables) -> String? {
        takenBackSids.insert(sid)
        return tables.message(sid)?.status == .canceled ? nil : "taken back, but not on disk: \(sid)"
    }

    mutating func deletionAsked(_ sid: MessageSID) { deletionAskedSids.insert(sid) }

    func deleted(_ sid: MessageSID, tables: MemoryTables) -> String? {
        tables.message(sid) == nil ? nil : "deleted, but on disk: \(sid)"
    }

    mutating func redacted(_ sid: MessageSID, tables: MemoryTables) -> String? {
        redactedSids.insert(sid)
        return tables.message(sid)?.body ?? "" == "" ? nil : "redacted, but on disk: \(sid)"
    }

    mutating func began(_ message: Message, tables: MemoryTables) -> String? {
        if takenBackSids.contains(message.sid) { return "sent after it was taken back: \(message.sid)" }
        guard begunSids.insert(message.sid).inserted else { return "sent twice: \(message.sid)" }
        guard tables.message(message.sid)?.status == .sending else { return "handed off unclaimed: \(message.sid)" }
        return nil
    }

    mutating func handsetWrote(_ message: HandsetMessage) { written[message.reference] = message.to }

    func violationsAtTheEnd(tables: MemoryTables, carrier: PlayedCarrier, released: Set<Address>) -> [String] {
        var found: [String] = []
        for sid in acceptedSids where tables.message(sid) == nil && !deletionAskedSids.contains(sid) {
            found.append("lost: \(sid)")
        }
        for sid in redactedSids where tables.message(sid)?.body ?? "" != "" { found.append("text is back: \(sid)") }
        for message in tables.messages.values
        where !message.status.row.isComplete && message.status != .uncertain {
            found.append("never finished: \(message.sid) is \(message.status)")
        }
        for (sid, submission) in carrier.submissions {
            let status = submission.status
            let actual = tables.message(sid)?.status
            if actual == nil, deletionAskedSids.contains(sid) { continue }
            if actual == .uncertain, carrier.forgotten.contains(sid) { continue }
            if actual != status { found.append("\(sid) was \(status) and is \(String(describing: actual))") }
        }
        for message in tables.messages.values
        where message.direction.isOutbound && message.status.row.isComplete && message.status != .canceled
            && message.errorCode != .validityExpired
        {
            let lostItsSender =
                message.errorCode == .fromNotOwned && released.contains(message.from)
                || message.errorCode == .poolEmpty && message.service != nil && !released.isEmpty
            if carrier.submissions[message.sid] == nil, message.errorCode != .optedOut, !lostItsSender {
                let code = message.errorCode?.description ?? ""
                found.append("\(message.status) \(code) without the carrier: \(message.sid)")
            }
        }
        for (reference, to) in written
        where tables.sequence(of: MessageSID(reference: reference)) == nil && !released.contains(to) {
            found.append("a handset's message was lost: \(reference)")
        }
        if !carrier.unacknowledged.isEmpty { found.append("handset messages never acknowledged") }
        if !carrier.receipts.isEmpty { found.append("receipts never acknowledged: \(carrier.receipts.keys.sorted())") }
        return found
    }
}

extension PlayedCarrier.Submission {
    /// What must have become of the message in the end.
    fileprivate var status: MessageStatus {
        guard outcome == .sent else { return .failed }
        return receipt.map { $0.failure == nil ? .delivered : .undelivered } ?? .sent
    }
}

/// Events are numbered without gaps, tell only what is on disk, and go along the status table; lanes count right.
struct FeedChecker {
    private var sequence: UInt64 = 0
    private var statuses: [MessageSID: MessageStatus] = [:]

    mutating func engineStopped() {
        sequence = 0
        statuses = [:]
    }

    mutating func published(_ event: Event, tables: MemoryTables) -> String? {
        guard event.sequence == sequence + 1 else { return "event \(event.sequence) follows event \(sequence)" }
        sequence = event.sequence
        switch event.kind {
        case .accepted(let message), .received(let message): return sawFirst(message, tables: tables)
        case .statusChanged(let message): return sawChange(message, tables: tables)
        case .rerouted(let message, let old):
            return tables.message(message.sid)?.from == message.from && old != message.from
                ? nil : "told of a move that is not on disk: \(message.sid)"
        default: return nil
        }
    }

    private mutating func sawFirst(_ message: Message, tables: MemoryTables) -> String? {
        statuses[message.sid] = message.status
        return tables.message(message.sid) == nil ? "told before it was on disk: \(message.sid)" : nil
    }

    private mutating func sawChange(_ message: Message, tables: MemoryTables) -> String? {
        if let before = statuses[message.sid], !before.mayBecome(message.status) {
            return "\(message.sid) went from \(before) to \(message.status)"
        }
        statuses[message.sid] = message.status
        guard let stored = tables.message(message.sid) else {
            // A receipt and a deletion may be durable together.
            return tables.sequence(of: message.sid) == nil ? "told of a message that is not on disk" : nil
        }
        return stored.status == message.status || Self.mayBeAhead(stored.status, of: message.status)
            ? nil : "told \(message.status), on disk \(stored.status): \(message.sid)"
    }

    /// What follows at once may be durable together with the first word of it: a receipt with its outcome, a late outcome
    /// with `uncertain`.
    private static func mayBeAhead(_ stored: MessageStatus, of told: MessageStatus) -> Bool {
        switch told {
        case .sent: MessageStatus.sent.mayBecome(stored)
        case .uncertain: [.sent, .failed, .delivered, .undelivered].contains(stored)
        default: false
        }
    }

    /// When the store is at rest, a lane's count and every place in it must be what one finds by counting on disk.
    func look(at snapshot: Snapshot, tables: MemoryTables) -> String? {
        for lane in snapshot.lanes where lane.hold == nil {
            let waiting = tables.waiting(on: lane.sender, after: -1, limit: .max)
            guard waiting.count == lane.waiting else { continue }
            let places = waiting.map { message in message.position.flatMap { lane.place(of: $0) } }
            let right = (0..<waiting.count).map { Optional($0 + 1) }
            if places != right { return "places on \(lane.sender): \(places)" }
        }
        return nil
    }
}
