package import Messaging

/// Asks for the messages whose time has come.
package struct DueQuery: Hashable, Sendable {
    /// Scheduled messages that are due at this time or before.
    package var sendAtUntil: WallTime
    /// Waiting messages whose own validity (`ValidityPeriod`) ends at this time or before.
    package var expiresUntil: WallTime
    /// At most so many of each.
    package var limit: Int

    /// Puts the parts together.
    package init(sendAtUntil: WallTime, expiresUntil: WallTime, limit: Int) {
        self.sendAtUntil = sendAtUntil
        self.expiresUntil = expiresUntil
        self.limit = limit
    }
}

/// The messages whose time has come, and when the next ones' will.
package struct DueMessages: Hashable, Sendable {
    /// Scheduled messages that are due, by time and sequence.
    package var scheduled: [Message]
    /// Waiting messages whose own validity has ended, by time and sequence.
    package var expired: [Message]
    /// When the first scheduled message that is not among these is due; nil when there is none.
    package var nextSendAt: WallTime?
    /// When the validity of the first waiting message that is not among these ends; nil when there is none.
    package var nextExpiry: WallTime?

    /// Puts the parts together.
    package init(
        scheduled: [Message] = [],
        expired: [Message] = [],
        nextSendAt: WallTime? = nil,
        nextExpiry: WallTime? = nil
    ) {
        self.scheduled = scheduled
        self.expired = expired
        self.nextSendAt = nextSendAt
        self.nextExpiry = nextExpiry
    }
}
