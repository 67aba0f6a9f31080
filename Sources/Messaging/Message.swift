/// Which of the two API resources made the message; their rules for bodies and callbacks differ.
package enum MessageResource: String, Hashable, Sendable, Codable {
    /// SMS/Messages: 160 characters, one callback with sent or failed, an Application's URL wins.
    case smsMessages
    /// Messages: 1600 characters in segments; StatusCallback wins over the Application's URL.
    case messages
}

/// Which way a message goes, and what made it.
package enum MessageDirection: String, Hashable, Sendable, Codable {
    /// From a handset to one of our numbers.
    case inbound
    /// Made through the API or in the console.
    case outboundAPI = "outbound-api"
    /// Made by TwiML that answered an inbound message.
    case outboundReply = "outbound-reply"

    /// Whether we send it.
    package var isOutbound: Bool { self != .inbound }
}

/// Where a webhook goes.
package enum WebhookTarget: Hashable, Sendable, Codable {
    /// Nowhere.
    case none
    /// To this program's own webhook listener, wherever it listens at the time.
    case listener
    /// To an absolute http or https URL, exactly as it was configured: the signature covers its very text.
    case url(String)
}

/// How the latest status callback of a message went.
package struct CallbackConfirmation: Hashable, Sendable, Codable {
    /// The status that was reported.
    package var status: MessageStatus
    /// The HTTP status of the answer, or nil when none came.
    package var httpStatus: Int?
    /// From the first byte sent to the answer's end, in milliseconds.
    package var milliseconds: Int
    /// Which attempt this was, from 1.
    package var attempt: Int

    /// Puts the parts together.
    package init(status: MessageStatus, httpStatus: Int?, milliseconds: Int, attempt: Int) {
        self.status = status
        self.httpStatus = httpStatus
        self.milliseconds = milliseconds
        self.attempt = attempt
    }

    /// Whether the other side took it: any 2xx.
    package var succeeded: Bool { httpStatus.map { (200..<300).contains($0) } ?? false }
}

/// A message's position in its lane. Positions only grow; those taken back leave gaps.
package struct LanePosition: Hashable, Sendable, Codable, Comparable {
    /// Counts messages.
    package var place: Int64
    /// Counts slots: one per segment, so a message of three segments stands three slots before its successor.
    package var slot: Int64

    /// Puts the two counts together.
    package init(place: Int64, slot: Int64) {
        self.place = place
        self.slot = slot
    }

    package static func < (a: LanePosition, b: LanePosition) -> Bool { a.place < b.place }
}

/// A message and its whole state.
package struct Message: Hashable, Sendable, Codable {
    /// Its identifier.
    package var sid: MessageSID
    /// Counts all messages in the order of acceptance; never reused.
    package var sequence: Int64
    /// The resource that made it.
    package var resource: MessageResource
    /// Which way it goes.
    package var direction: MessageDirection
    /// The sender.
    package var from: Address
    /// The recipient.
    package var to: Address
    /// The text.
    package var body: String
    /// How many segments the text takes on the air; each takes a slot of the lane.
    package var segments: Int
    /// Where it is on its way.
    package var status: MessageStatus
    /// Why it failed.
    package var errorCode: ErrorCode?
    /// When it was accepted.
    package var createdAt: WallTime
    /// When its status last changed.
    package var updatedAt: WallTime
    /// When it was sent or received.
    package var sentAt: WallTime?
    /// Where its status is posted, as given.
    package var statusCallback: WebhookTarget
    /// The application that it was sent for.
    package var applicationSid: ApplicationSID?
    /// Its position in its sender's lane; nil for inbound messages.
    package var position: LanePosition?
    /// How its latest status callback went.
    package var confirmation: CallbackConfirmation?
    /// When it may be sent.
    package var schedule: MessageSchedule
    /// The Messaging Service that it is sent through.
    package var service: ServiceUse?

    /// Puts the parts together.
    package init(
        sid: MessageSID,
        sequence: Int64,
        resource: MessageResource,
        direction: MessageDirection,
        from: Address,
        to: Address,
        body: String,
        segments: Int,
        status: MessageStatus,
        errorCode: ErrorCode? = nil,
        createdAt: WallTime,
        updatedAt: WallTime? = nil,
        sentAt: WallTime? = nil,
        statusCallback: WebhookTarget = .none,
        applicationSid: ApplicationSID? = nil,
        position: LanePosition? = nil,
        confirmation: CallbackConfirmation? = nil,
        schedule: MessageSchedule = .none,
        service: ServiceUse? = nil
    ) {
        self.sid = sid
        self.sequence = sequence
        self.resource = resource
        self.direction = direction
        self.from = from
        self.to = to
        self.body = body
        self.segments = segments
        self.status = status
        self.errorCode = errorCode
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
        self.sentAt = sentAt
        self.statusCallback = statusCallback
        self.applicationSid = applicationSid
        self.position = position
        self.confirmation = confirmation
        self.schedule = schedule
        self.service = service
    }

    /// Whether the carrier is asked to report what became of it after it was sent: SMS/Messages ends with `sent`.
    package var wantsReceipt: Bool { resource == .messages && direction.isOutbound }

    /// The conversation that it belongs to.
    package var conversation: Conversation.Key {
        direction == .inbound ? .init(ours: to, theirs: from) : .init(ours: from, theirs: to)
    }
}

/// All messages between one of our numbers and one other party.
package struct Conversation: Hashable, Sendable, Codable {
    /// The two ends.
    package struct Key: Hashable, Sendable, Codable {
        /// Our number or short code.
        package var ours: Address
        /// The other party.
        package var theirs: Address

        /// Puts the two ends together.
        package init(ours: Address, theirs: Address) {
            self.ours = ours
            self.theirs = theirs
        }
    }

    /// The two ends.
    package var key: Key
    /// Its latest message.
    package var last: Message
    /// Inbound messages that nobody looked at yet.
    package var unread: Int

    /// Puts the parts together.
    package init(key: Key, last: Message, unread: Int) {
        self.key = key
        self.last = last
        self.unread = unread
    }
}
