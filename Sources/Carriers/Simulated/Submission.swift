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
    /// What the receipt will say; nil when none is wanted, or the message is not sent.
    var receipt: Receipt?
    /// What the handset will answer.
    var answer: Answer?

    /// What becomes of a message after it was sent.
    struct Receipt: Hashable, Sendable {
        /// Why it does not reach the handset; nil when it does.
        var failure: ErrorCode?
        /// How long it takes from the outcome to the receipt.
        var delay: Duration
    }

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

    /// The receipt that is due so long after the outcome at `time`; a second report of it has the same reference.
    func report(settledAt time: WallTime) -> DeliveryReceipt? {
        receipt.map { receipt in
            DeliveryReceipt(
                reference: "receipt-\(sid)-\(ordinal)",
                message: sid,
                failure: receipt.failure,
                doneAt: time + receipt.delay
            )
        }
    }

    /// Draws what will become of a message; `fault` is what befalls it, if anything does.
    init(
        of message: Message,
        to handset: Handset,
        ordinal: Int64,
        at time: WallTime,
        fault: FaultTable.Effect?,
        lastAnswer: String?,
        using generator: inout some RandomNumberGenerator
    ) {
        sid = message.sid
        self.ordinal = ordinal
        from = message.from
        to = message.to
        submittedAt = time
        latency = .random(in: message.wantsReceipt ? Self.handOver : handset.latency, using: &generator)
        let end = Self.end(at: handset, fault: fault)
        outcome = end
        if message.wantsReceipt, case .failed(let code) = end, !Self.fails(fault) {
            outcome = .sent
            receipt = Receipt(failure: code, delay: .random(in: handset.latency, using: &generator))
        } else if message.wantsReceipt, end == .sent {
            receipt = Receipt(failure: nil, delay: .random(in: handset.latency, using: &generator))
        }
        guard end == .sent, let script = handset.script else { return }
        guard let body = script.answer(to: message.body, after: lastAnswer, using: &generator) else { return }
        // Nobody answers what has not arrived.
        let delay = Duration.random(in: script.delay, using: &generator) + (receipt?.delay ?? .zero)
        answer = Answer(body: body, delay: delay)
    }

    /// How long the carrier takes to take a message, when what becomes of it then is another matter.
    private static let handOver = Duration.milliseconds(120) ... .milliseconds(400)

    private static func end(at handset: Handset, fault: FaultTable.Effect?) -> CarrierOutcome {
        switch fault {
        case .fails(let code), .undelivered(let code): .failed(code)
        case .unreachable, nil: handset.outcome
        }
    }

    private static func fails(_ fault: FaultTable.Effect?) -> Bool {
        if case .fails = fault { true } else { false }
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
        receipt: Receipt?,
        answer: Answer?
    ) {
        self.sid = sid
        self.ordinal = ordinal
        self.from = from
        self.to = to
        self.submittedAt = submittedAt
        self.latency = latency
        self.outcome = outcome
        self.receipt = receipt
        self.answer = answer
    }
}
