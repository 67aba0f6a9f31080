import Feed
package import Messaging

/// What the engine has done in this run, in figures. They are the core's own: no lock, no clock and no disk is asked for
/// them.
package struct EngineMeters: Hashable, Sendable {
    /// A final status, and the error that came with it.
    package struct Outcome: Hashable, Sendable {
        /// The status.
        package var status: MessageStatus
        /// The error; nil for none.
        package var code: ErrorCode?

        /// Puts the parts together.
        package init(status: MessageStatus, code: ErrorCode?) {
            self.status = status
            self.code = code
        }
    }

    /// Why a webhook did not succeed: an HTTP status, or an error before there was one.
    package enum WebhookTrouble: Hashable, Sendable {
        /// An answer outside of 2xx.
        case status(Int)
        /// No answer.
        case code(ErrorCode?)
    }

    /// What webhooks are for.
    package enum WebhookPurpose: Hashable, Sendable, CaseIterable {
        case statusCallback, inbound, validation
    }

    /// Different outcomes, or troubles, that are counted by name; what comes beyond is counted under `others`.
    package static let kindsAtMost = 64

    /// Messages that were accepted.
    package private(set) var accepted = 0
    /// Messages of handsets.
    package private(set) var received = 0
    /// Hand-offs that the carrier began.
    package private(set) var handOffs = 0
    /// Hand-offs that did not begin.
    package private(set) var handOffFailures = 0
    /// From the moment at which a message could go (its slot, or its claim) to the beginning of its hand-off.
    package private(set) var lateness = DurationHistogram.short
    /// What became of messages.
    package private(set) var outcomes: [Outcome: Int] = [:]
    /// Outcomes of other kinds than those.
    package private(set) var otherOutcomes = 0
    /// Attempts at webhooks, from start to answer.
    package private(set) var webhooks: [WebhookPurpose: DurationHistogram] = [
        .statusCallback: .long, .inbound: .long, .validation: .long,
    ]
    /// Attempts at webhooks that did not succeed.
    package private(set) var webhookTroubles: [WebhookTrouble: Int] = [:]
    /// Troubles of other kinds than those.
    package private(set) var otherWebhookTroubles = 0
    /// Commits, from the order to the word that they are on disk.
    package private(set) var commits = DurationHistogram.short
    /// Commits that were not made.
    package private(set) var commitFailures = 0
    /// Changes that were put on disk.
    package private(set) var changes = 0

    private var commitBegan: Instant?
    private var changesUnderWay = 0

    /// Nothing has happened yet.
    package init() {}

    mutating func commitBegins(_ count: Int, at now: Instant) {
        commitBegan = now
        changesUnderWay = count
    }

    mutating func commitEnds(isDurable: Bool, at now: Instant) {
        guard let began = commitBegan else { return }
        commitBegan = nil
        guard isDurable else { return commitFailures += 1 }
        commits.observe(now - began)
        changes += changesUnderWay
    }

    mutating func handOffBegan(late duration: Duration?) {
        handOffs += 1
        if let duration { lateness.observe(duration) }
    }

    mutating func handOffFailed() { handOffFailures += 1 }

    mutating func count(_ event: EventKind) {
        switch event {
        case .accepted: accepted += 1
        case .received: received += 1
        case .statusChanged(let message) where message.status.isOutcome:
            let outcome = Outcome(status: message.status, code: message.errorCode)
            if !Self.count(outcome, in: &outcomes) { otherOutcomes += 1 }
        case .webhookAttempted(let attempt): count(attempt)
        default: break
        }
    }

    private mutating func count(_ attempt: WebhookAttempt) {
        let purpose: WebhookPurpose =
            switch attempt.purpose {
            case .statusCallback: .statusCallback
            case .inbound: .inbound
            case .validation: .validation
            }
        webhooks[purpose]?.observe(.milliseconds(attempt.milliseconds))
        guard !attempt.succeeded else { return }
        let trouble = attempt.httpStatus.map { WebhookTrouble.status($0) } ?? .code(attempt.failure)
        if !Self.count(trouble, in: &webhookTroubles) { otherWebhookTroubles += 1 }
    }

    /// False when there are too many kinds already.
    private static func count<Kind>(_ kind: Kind, in table: inout [Kind: Int]) -> Bool {
        guard table[kind] != nil || table.count < kindsAtMost else { return false }
        table[kind, default: 0] += 1
        return true
    }
}

extension MessageStatus {
    /// Whether monitoring counts it as something that a message came to.
    fileprivate var isOutcome: Bool {
        switch self {
        case .sent, .delivered, .undelivered, .failed, .uncertain, .canceled: true
        case .accepted, .scheduled, .queued, .sending, .received: false
        }
    }
}
