import Feed
import Messaging

/// What follows when changes are durable.
enum Consequence {
    case accepted(Message, Ticket?)
    case claimed(Message)
    case settled(Message)
    case receipted(Message, DeliveryReceipt)
    case expired(Message, Message)
    /// A scheduled message has joined its lane; `from` is the sender that it had till then.
    case released(Message, from: Address)
    /// A message that was accepted through a Messaging Service waits in its lane.
    case entered(Message)
    case canceled(Message, Ticket)
    case redacted(Message, Ticket)
    case deleted(Message, Ticket)
    case uncertain(Message)
    case requeued(Message)
    case received(Message, reference: String?)
    case takenBack(Message, Ticket)
    case resent(Message, Ticket)
    case closed(Message, Ticket)
    case rerouted(Message, from: Message)
    case withdrawn(Message)
    case changed(CommandAnswer, Ticket)
    /// Lanes that were held when the order came, each with the pause that it had before.
    case paused(LanePause, before: [Address: LanePause?], Ticket)
    case resumed([Address], Ticket)
    case read(Conversation.Key, Ticket)
    case noted(Note, Ticket)
    case optedOut(Conversation.Key, Bool)
    case webhookEnqueued(WebhookJob)
    case webhookContinues(WebhookJob)
    case webhookEnded(WebhookJobID)
    case attempted(WebhookAttempt)
    case filterKept(Ticket)
    case taken(WebhookTaken, Ticket)
    case edited(JudgedEdit, Ticket?)
}

/// Changes that belong together: durable together, or not at all.
struct CommitEntry {
    /// The changes, in order.
    var changes: [Change]
    /// What follows once they are durable.
    var consequences: [Consequence]
    /// Whether a store in trouble may refuse it: somebody waits for the answer, and nothing happened yet outside.
    var isRefusable: Bool
}

/// Group commit: while one commit is under way the next changes gather, and go together in the next one.
struct CommitQueue {
    /// Changes that one commit carries at most, so that no answer waits for a commit without end.
    private static let changesAtMost = 4096

    private var pending: [CommitEntry] = []
    private var inFlight: [CommitEntry] = []
    private var number = CommitNumber(value: 0)
    private var isUnderWay = false
    private var refusablePending = 0
    private var failures = 0
    private var notBefore: Instant?

    /// When the queue has to be looked at again, if it waits after a failure.
    var wakeAt: Instant? { isUnderWay || pending.isEmpty ? nil : notBefore }

    mutating func add(_ entry: CommitEntry) {
        pending.append(entry)
        if entry.isRefusable { refusablePending += 1 }
    }

    /// The commit to make now, if none is under way and something waits.
    mutating func next(at now: Instant) -> (CommitNumber, [Change])? {
        guard !isUnderWay, !pending.isEmpty else { return nil }
        // After a failure the store is left alone for a while, but whoever waits for an answer gets an honest try.
        if let notBefore, now < notBefore, refusablePending == 0 { return nil }
        takeBatch()
        isUnderWay = true
        number.value += 1
        return (number, inFlight.flatMap(\.changes))
    }

    private mutating func takeBatch() {
        var changes = 0
        var count = 0
        for entry in pending {
            if count > 0, changes + entry.changes.count > Self.changesAtMost { break }
            changes += entry.changes.count
            count += 1
        }
        inFlight = Array(pending.prefix(count))
        pending.removeFirst(count)
        refusablePending -= inFlight.count { $0.isRefusable }
    }

    /// The commit is durable: what follows, in order.
    mutating func succeeded(_ committed: CommitNumber) -> [Consequence] {
        guard isUnderWay, committed == number else { return [] }
        isUnderWay = false
        failures = 0
        notBefore = nil
        defer { inFlight = [] }
        return inFlight.flatMap(\.consequences)
    }

    /// The commit was not made: answers what is refused now; the rest is tried again, before all that came later.
    mutating func failed(_ failed: CommitNumber, at now: Instant, retry: Duration) -> [Consequence] {
        guard isUnderWay, failed == number else { return [] }
        isUnderWay = false
        failures += 1
        notBefore = now + min(retry * (1 << min(failures - 1, 6)), .seconds(5))
        let refused = inFlight.filter(\.isRefusable)
        pending.insert(contentsOf: inFlight.filter { !$0.isRefusable }, at: 0)
        inFlight = []
        return refused.flatMap(\.consequences)
    }

    /// Whether nothing is under way, and nothing waits but a trial of a store in trouble.
    var owesNothing: Bool { !isUnderWay && pending.allSatisfy(\.changes.isEmpty) }

    /// Whether nothing waits and nothing is under way.
    var isEmpty: Bool { pending.isEmpty && !isUnderWay }
}
