package import Messaging

/// The way out to the phones, and back in. One carrier serves all lanes.
///
/// What it must keep to:
/// - `handOff` returns as soon as the hand-off has begun (or surely has not); the outcome comes later, once, as a report.
/// - It is called at most once for a claim. The message's SID is the reference that it can be asked by after a crash.
/// - Reports may come in any order, and again after a crash until they are acknowledged: the engine tells doubles apart.
package protocol Carrier: Sendable {
    /// Its name, for the status line.
    var name: String { get }

    /// Begins to send a message.
    /// - Returns: when the hand-off began, on the engine's monotonic clock.
    /// - Throws: `CarrierFailure` when nothing went out, for certain.
    func handOff(_ message: Message) async throws(CarrierFailure) -> Instant

    /// Tells what became of a message that was claimed before a crash.
    func lookUp(_ message: MessageSID) async -> CarrierKnowledge

    /// Calls a number, and answers the code that was keyed in; nil when nobody answers.
    ///
    /// After a crash the same call is placed again.
    func call(_ validation: CallerIDValidation) async -> String?

    /// Outcomes, receipts and handset messages, as they come; one reader. It ends when the carrier is closed.
    var reports: AsyncStream<CarrierReport> { get }

    /// The engine has a handset's message or a receipt on disk: the carrier need not report it again.
    func acknowledge(_ reference: String) async
}

/// Why a hand-off did not begin.
package enum CarrierFailure: Error, Hashable, Sendable {
    /// The carrier can't be reached; the engine tries the same message again.
    case unreachable(String)
}

/// What a carrier knows of a message after a crash.
package enum CarrierKnowledge: Hashable, Sendable {
    /// It never saw it: the message can go back to its lane.
    case neverSeen
    /// It took it, and the outcome will be reported.
    case pending
    /// It took it, and this came of it.
    case settled(CarrierOutcome)
    /// It can't tell.
    case unknown
}

/// How the carrier's part of a message ended.
package enum CarrierOutcome: Hashable, Sendable {
    /// The carrier took it.
    case sent
    /// It will not be sent.
    case failed(ErrorCode)
}

/// What a carrier tells of its own accord.
package enum CarrierReport: Hashable, Sendable {
    /// A message's outcome.
    case outcome(MessageSID, CarrierOutcome)
    /// What became of a message after it was sent, if that was asked for.
    case receipt(DeliveryReceipt)
    /// A handset wrote to one of our numbers.
    case inbound(HandsetMessage)
}

/// The carrier's word on a message that it had taken: whether it reached the handset.
package struct DeliveryReceipt: Hashable, Sendable {
    /// The carrier's own reference, which is acknowledged; a second report with the same one is the same receipt.
    package var reference: String
    /// The message.
    package var message: MessageSID
    /// Why it did not reach the handset; nil when it did.
    package var failure: ErrorCode?
    /// When that was known.
    package var doneAt: WallTime

    /// Puts the parts together.
    package init(reference: String, message: MessageSID, failure: ErrorCode?, doneAt: WallTime) {
        self.reference = reference
        self.message = message
        self.failure = failure
        self.doneAt = doneAt
    }
}

/// A message from a handset.
package struct HandsetMessage: Hashable, Sendable {
    /// The carrier's own reference: a second report with the same one is the same message.
    package var reference: String
    /// The handset.
    package var from: Address
    /// Our number or short code.
    package var to: Address
    /// The text.
    package var body: String

    /// Puts the parts together.
    package init(reference: String, from: Address, to: Address, body: String) {
        self.reference = reference
        self.from = from
        self.to = to
        self.body = body
    }
}
