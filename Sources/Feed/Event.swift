package import Messaging

/// One thing that happened, as consoles hear of it. Everything in it is already durable.
package struct Event: Hashable, Sendable, Codable {
    /// Counts the events of one run of the engine, from 1, without gaps.
    package var sequence: UInt64
    /// When it happened, on both of the engine's clocks.
    package var time: ClockReading
    /// What happened.
    package var kind: EventKind

    /// Puts the parts together.
    package init(sequence: UInt64, time: ClockReading, kind: EventKind) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
    }
}

/// What can happen.
package enum EventKind: Hashable, Sendable, Codable {
    /// A message was accepted and waits in its lane.
    case accepted(Message)
    /// A message's status changed; the message is whole, as it is now.
    case statusChanged(Message)
    /// A handset's message came in.
    case received(Message)
    /// A lane's slot, counts or reason to wait changed.
    case laneChanged(LaneState)
    /// A message left the middle of its lane (taken back, or refused by the store): the others move up.
    case leftLane(sender: Address, position: LanePosition, segments: Int)
    /// A webhook of ours was answered, or wasn't.
    case webhookAttempted(WebhookAttempt)
    /// A webhook came in at our listener.
    case webhookTaken(WebhookTaken)
    /// The TwiML that answered an inbound message had a fault.
    case twimlFault(
        message: MessageSID,
        conversation: Conversation.Key,
        code: ErrorCode,
        line: Int,
        column: Int,
        explanation: String
    )
    /// The reply that TwiML asked for was refused.
    case replyRefused(message: MessageSID, conversation: Conversation.Key, refusal: Refusal)
    /// Inbound messages of a conversation were looked at.
    case conversationRead(Conversation.Key)
    /// Something was kept beside the messages.
    case noted(Note)
    /// The files of the notebook (contacts, templates) are other ones now: it is to be read again.
    case notebookChanged
    /// The store can't commit (a full disk, say), with its reason; nil when it can again.
    case storeTrouble(String?)
}

/// One attempt at one of our own webhooks.
package struct WebhookAttempt: Hashable, Sendable, Codable {
    /// What the request was for.
    package enum Purpose: Hashable, Sendable, Codable {
        /// A status callback that reports this status.
        case statusCallback(MessageStatus)
        /// An inbound message to the number's SMS URL, or a document that its TwiML redirected to.
        case inbound
    }

    /// The message that it is about.
    package var message: MessageSID
    /// The conversation of that message.
    package var conversation: Conversation.Key
    /// What it was for.
    package var purpose: Purpose
    /// Where it went.
    package var url: String
    /// GET or POST.
    package var method: WebhookMethod
    /// Which attempt it was, from 1.
    package var attempt: Int
    /// How many attempts there are at most.
    package var attemptsAtMost: Int
    /// The HTTP status of the answer, or nil when none came.
    package var httpStatus: Int?
    /// Why none came: an error of the webhook family.
    package var failure: ErrorCode?
    /// From start to answer, in milliseconds.
    package var milliseconds: Int
    /// When the attempt ended.
    package var at: WallTime
    /// How long until the next attempt, in milliseconds; nil when there is none.
    package var nextInMilliseconds: Int?

    /// Puts the parts together.
    package init(
        message: MessageSID,
        conversation: Conversation.Key,
        purpose: Purpose,
        url: String,
        method: WebhookMethod,
        attempt: Int,
        attemptsAtMost: Int,
        httpStatus: Int?,
        failure: ErrorCode?,
        milliseconds: Int,
        at: WallTime,
        nextInMilliseconds: Int?
    ) {
        self.message = message
        self.conversation = conversation
        self.purpose = purpose
        self.url = url
        self.method = method
        self.attempt = attempt
        self.attemptsAtMost = attemptsAtMost
        self.httpStatus = httpStatus
        self.failure = failure
        self.milliseconds = milliseconds
        self.at = at
        self.nextInMilliseconds = nextInMilliseconds
    }

    /// Whether the other side took it: any 2xx.
    package var succeeded: Bool { httpStatus.map { (200..<300).contains($0) } ?? false }
}

/// One request that came in at our webhook listener.
package struct WebhookTaken: Hashable, Sendable, Codable {
    /// What the request reports.
    package enum Report: Hashable, Sendable, Codable {
        /// A message's status.
        case status(MessageStatus)
        /// An inbound message.
        case inbound(from: Address, to: Address, body: String)
        /// Neither can be made of its parameters.
        case unreadable
    }

    /// The signature's verdict.
    package enum Verdict: Hashable, Sendable, Codable {
        /// The signature is right: the request was taken (2xx).
        case genuine
        /// The request carried no signature (403).
        case unsigned
        /// The signature does not fit (403).
        case forged
    }

    /// The message that it is about; nil when it names none.
    package var message: MessageSID?
    /// What it reports.
    package var report: Report
    /// The signature's verdict.
    package var verdict: Verdict
    /// The URL that it came to, as the signature must cover it.
    package var url: String
    /// When it came.
    package var at: WallTime

    /// Puts the parts together.
    package init(message: MessageSID?, report: Report, verdict: Verdict, url: String, at: WallTime) {
        self.message = message
        self.report = report
        self.verdict = verdict
        self.url = url
        self.at = at
    }
}
