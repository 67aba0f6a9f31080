internal import Feed
internal import Messaging

/// What is known of a message beside itself: how its webhooks went, in this session.
struct MessageTrace: Hashable, Sendable {
    /// The latest attempt of one of our webhooks.
    var attempt: WebhookAttempt?
    /// What was wrong with the answer to an inbound message, in words.
    var fault: String?
    /// The signature's verdict on a webhook about it that our listener took.
    var verdict: WebhookTaken.Verdict?
}

/// The traces of the latest messages that have one.
struct TraceBook: Sendable {
    private var traces: [MessageSID: MessageTrace] = [:]
    private var ring: [MessageSID] = []
    private var next = 0

    /// How many messages are remembered.
    static let limit = 2000

    /// The trace of a message.
    subscript(sid: MessageSID) -> MessageTrace? { traces[sid] }

    /// Takes what an event says of a message's webhooks.
    mutating func apply(_ kind: EventKind) {
        switch kind {
        case .webhookAttempted(let attempt):
            change(attempt.message) { $0.attempt = attempt }
        case .webhookTaken(let taken):
            if let sid = taken.message { change(sid) { $0.verdict = taken.verdict } }
        case .twimlFault(let sid, _, let code, let line, _, let explanation):
            change(sid) { $0.fault = "TwiML \(code), line \(line): \(explanation)" }
        case .replyRefused(let sid, _, let refusal):
            change(sid) { $0.fault = "reply refused \(refusal.code): \(refusal.message)" }
        default:
            break
        }
    }

    private mutating func change(_ sid: MessageSID, _ change: (inout MessageTrace) -> Void) {
        if traces[sid] == nil { remember(sid) }
        change(&traces[sid, default: MessageTrace()])
    }

    private mutating func remember(_ sid: MessageSID) {
        if ring.count < Self.limit {
            ring.append(sid)
        } else {
            traces[ring[next]] = nil
            ring[next] = sid
            next = (next + 1) % Self.limit
        }
    }
}
