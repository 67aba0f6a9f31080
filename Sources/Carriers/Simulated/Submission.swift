import Engine
import Messaging

/// A message that was handed off, with all that will come of it: drawn at once, so that nothing depends on timing.
struct Submission: Hashable, Sendable {
    /// The message.
    var sid: MessageSID
    /// Which submission to its handset it is, from 1.
    var ordinal: Int64
    /// Our number or short code.
    var from: Address
    /// The handset.
    var to: Address
    /// When the hand-off began.
    var submittedAt: WallTime
    /// How long it takes from then to its outcome.
    var latency: Duration
    /// What will become of it.
    var outcome: CarrierOutcome
    /// What the handset will answer.
    var answer: Answer?

    /// A handset's answer.
    struct Answer: Hashable, Sendable {
        /// The text.
        var body: String
        /// How long it takes from the outcome to the answer.
        var delay: Duration
    }

    /// The answer as a message; a second report of it has the same reference.
    var reply: HandsetMessage? {
        answer.map { HandsetMessage(reference: "\(sid)-\(ordinal)", from: to, to: from, body: $0.body) }
    }

    /// Draws what will become of a message.
    init(
        of message: Message,
        to handset: Handset,
        ordinal: Int64,
        at time: WallTime,
        fault: ErrorCode?,
        lastAnswer: String?,
        using generator: inout some RandomNumberGenerator
    ) {
        sid = message.sid
        self.ordinal = ordinal
        from = message.from
        to = message.to
        submittedAt = time
        latency = .random(in: handset.latency, using: &generator)
        outcome = fault.map { .failed($0) } ?? handset.outcome
        guard outcome == .sent, let script = handset.script else { return }
        guard let body = script.answer(to: message.body, after: lastAnswer, using: &generator) else { return }
        answer = Answer(body: body, delay: .random(in: script.delay, using: &generator))
    }

    /// Puts the parts together, as they were stored.
    init(
        sid: MessageSID,
        ordinal: Int64,
        from: Address,
        to: Address,
        submittedAt: WallTime,
        latency: Duration,
        outcome: CarrierOutcome,
        answer: Answer?
    ) {
        self.sid = sid
        self.ordinal = ordinal
        self.from = from
        self.to = to
        self.submittedAt = submittedAt
        self.latency = latency
        self.outcome = outcome
        self.answer = answer
    }
}
