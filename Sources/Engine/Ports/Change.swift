package import Feed
package import Messaging

/// One change of what is on disk. Each carries its guard: the store applies all changes of a commit, or none.
package enum Change: Hashable, Sendable {
    /// A new message. Guard: neither its SID nor its sequence exists.
    case insert(Message)
    /// A handset's message. Guard: no message with this carrier reference exists.
    case insertInbound(Message, reference: String)
    /// A step on a message's way. Guard: the message has the status that the step starts from.
    case move(StatusMove)
    /// Steps that a message took elsewhere, before it was brought here: they come behind those that are known of it. Nothing
    /// happens when there is no message.
    case recordSteps(MessageSID, [StatusChange])
    /// A waiting message goes to the tail of another lane. Guard: it waits in the lane that it is taken from.
    case reroute(Reroute)
    /// A lane is paused; an earlier pause of it is replaced.
    case pause(Address, LanePause)
    /// A lane is not paused any more.
    case resume(Address)
    /// A webhook that must be made, at least once.
    case enqueueWebhook(WebhookJob)
    /// The webhook's next attempt, or document. Guard: the job exists.
    case updateWebhook(WebhookJob)
    /// The webhook is done or given up. Guard: the job exists.
    case removeWebhook(WebhookJobID)
    /// An attempt at a webhook, for the log and for the message's confirmation. Guard: its number is new.
    case recordAttempt(WebhookAttempt)
    /// A request at our listener, for the log. Guard: its number is new.
    case recordTaken(WebhookTaken)
    /// A recipient wants nothing from a sender, in place of what was known of the pair.
    case optOut(OptOut)
    /// A recipient may have messages from a sender again.
    case optIn(Conversation.Key)
    /// A message's text is taken away, for good: it is not in the files any more. Nothing happens when there is no message.
    case redact(MessageSID, at: WallTime)
    /// A message is deleted; only its SID and its sequence are kept, so that they are never given again. Nothing happens
    /// when there is no message.
    case delete(MessageSID)
    /// A conversation's inbound messages have been looked at.
    case markRead(Conversation.Key)
    /// Something is kept beside the messages, in the place of what was kept for the same conversation or address.
    case note(Note)
    /// The words of a filter, instead of any under the same name.
    case saveFilter(SavedFilter)
    /// A filter goes. Guard: none; it may be gone already.
    case forgetFilter(SavedFilter)
    /// The account, or something that it owns, changed.
    case editDirectory(DirectoryChange)
}

/// One row of the directory. What is set must be there, what is added must not.
package enum DirectoryChange: Hashable, Sendable {
    /// The account's name or kind.
    case setAccount(Account)
    /// A sender was bought. Guard: neither its SID nor its address is there.
    case addSender(Sender)
    /// Guard: the sender is there with this address.
    case setSender(Sender)
    /// A sender was released. Guard: it is there, and in no pool.
    case removeSender(sid: String)
    /// A number was verified. Guard: neither its SID nor its number is there.
    case addCallerID(CallerID)
    /// Guard: it is there with this number.
    case setCallerID(CallerID)
    /// Guard: it is there.
    case removeCallerID(NumberSID)
    /// A validation began. Guard: no other one of its number is under way.
    case addValidation(CallerIDValidation)
    /// A validation ended. Guard: it is under way.
    case removeValidation(CallSID)
    /// Guard: its SID is not there.
    case addApplication(Application)
    /// Guard: it is there.
    case setApplication(Application)
    /// Guard: it is there.
    case removeApplication(ApplicationSID)
    /// Guard: its SID is not there.
    case addService(MessagingService)
    /// Its settings or its pool. Guard: it is there, its senders are, and they are in no other pool.
    case setService(MessagingService)
    /// Guard: it is there.
    case removeService(MessagingServiceSID)
}

/// A guarded step from one status to another.
package struct StatusMove: Hashable, Sendable {
    /// The message.
    package var sid: MessageSID
    /// The status that it must have.
    package var from: MessageStatus
    /// The status that it gets.
    package var to: MessageStatus
    /// When.
    package var at: WallTime
    /// When it was sent, for a step to `sent`.
    package var sentAt: WallTime?
    /// Why, for a step to `failed`.
    package var errorCode: ErrorCode?
    /// A new position in the lane, for a resend and for a scheduled message that is due.
    package var position: LanePosition?
    /// When it may not be sent any more, with a new position.
    package var expiresAt: WallTime?
    /// The sender that the Messaging Service has chosen, with a new position in its lane; nil when it has none to choose.
    package var sender: Address?

    /// Puts the parts together.
    package init(
        sid: MessageSID,
        from: MessageStatus,
        to: MessageStatus,
        at: WallTime,
        sentAt: WallTime? = nil,
        errorCode: ErrorCode? = nil,
        position: LanePosition? = nil,
        expiresAt: WallTime? = nil,
        sender: Address? = nil
    ) {
        self.sid = sid
        self.from = from
        self.to = to
        self.at = at
        self.sentAt = sentAt
        self.errorCode = errorCode
        self.position = position
        self.expiresAt = expiresAt
        self.sender = sender
    }
}

/// A waiting message's way from one lane to the tail of another.
package struct Reroute: Hashable, Sendable {
    /// The message.
    package var sid: MessageSID
    /// The sender whose lane it leaves.
    package var from: Address
    /// The sender that it gets.
    package var to: Address
    /// Its position there.
    package var position: LanePosition
    /// When.
    package var at: WallTime

    /// Puts the parts together.
    package init(sid: MessageSID, from: Address, to: Address, position: LanePosition, at: WallTime) {
        self.sid = sid
        self.from = from
        self.to = to
        self.position = position
        self.at = at
    }
}

/// Identifies a webhook job; they ascend in the order of creation.
package typealias WebhookJobID = Int64

/// A webhook that is owed: on disk from the moment its cause is, until it is taken or given up.
package struct WebhookJob: Hashable, Sendable, Codable {
    /// What it is for.
    package enum Purpose: Hashable, Sendable, Codable {
        /// Report this status of the message.
        case statusCallback(MessageStatus, errorCode: ErrorCode?)
        /// Report the inbound message and carry out the TwiML that comes back; `documents` counts those already read.
        case inbound(documents: Int)
        /// Ask the fallback URL, after `url` failed with this error; `documents` counts those already read.
        case inboundFallback(error: ErrorCode, url: String, documents: Int)
        /// Report how the validation of a number ended. The job's message is then the call: the 128 bits of its SID.
        case validation(ValidationResult)
    }

    /// Its number.
    package var id: WebhookJobID
    /// The message that it is about.
    package var message: MessageSID
    /// The resource that made the message.
    package var resource: MessageResource
    /// The message's sender.
    package var from: Address
    /// The message's recipient.
    package var to: Address
    /// The message's text, for the inbound kinds; empty for status callbacks.
    package var body: String
    /// The message's segments.
    package var segments: Int
    /// The Messaging Service that the message is sent through.
    package var service: ServiceUse?
    /// What it is for.
    package var purpose: Purpose
    /// Where it goes.
    package var target: WebhookTarget
    /// GET or POST.
    package var method: WebhookMethod
    /// Attempts already made.
    package var attempts: Int
    /// Not before this time.
    package var dueAt: WallTime
    /// What it carries instead, made anew by an operator; nil for any other.
    package var replay: WebhookReplay?
    /// When the carrier's receipt came about, for `delivered` and `undelivered`.
    package var receiptAt: WallTime?
    /// What the inbound message did as a keyword; nil when it did nothing.
    package var keyword: OptOutKeyword?
    /// Replies that documents have sent already.
    package var replies = 0
    /// The reply whose `action` this request is; nil for any other.
    package var reply: ActionReply?

    /// A reply that TwiML sent, and whose `action` is asked for what comes next.
    package struct ActionReply: Hashable, Sendable, Codable {
        /// The element that asked for it, `Message` or `Sms`.
        package var verb: String
        /// The message; nil when it was refused.
        package var message: MessageSID?

        /// Puts the parts together.
        package init(verb: String, message: MessageSID?) {
            self.verb = verb
            self.message = message
        }
    }

    /// Puts the parts together.
    package init(
        id: WebhookJobID,
        message: MessageSID,
        resource: MessageResource,
        from: Address,
        to: Address,
        body: String,
        segments: Int,
        purpose: Purpose,
        target: WebhookTarget,
        method: WebhookMethod,
        attempts: Int = 0,
        dueAt: WallTime,
        receiptAt: WallTime? = nil,
        replay: WebhookReplay? = nil
    ) {
        self.id = id
        self.message = message
        self.resource = resource
        self.from = from
        self.to = to
        self.body = body
        self.segments = segments
        self.purpose = purpose
        self.target = target
        self.method = method
        self.attempts = attempts
        self.dueAt = dueAt
        self.replay = replay
        self.receiptAt = receiptAt
    }

    /// The conversation of its message.
    package var conversation: Conversation.Key {
        switch purpose {
        case .statusCallback, .validation: .init(ours: from, theirs: to)
        case .inbound, .inboundFallback: .init(ours: to, theirs: from)
        }
    }
}
