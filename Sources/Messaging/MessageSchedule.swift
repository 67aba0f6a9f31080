/// When a message may be sent: not before one time, not after another.
package struct MessageSchedule: Hashable, Sendable, Codable {
    /// Seconds that the message may wait in its lane, if its request said so; Messages has a default.
    package var validityPeriod: Int?
    /// When it is due, for a message that was scheduled.
    package var sendAt: WallTime?
    /// When it may not be sent any more; set when it joins its lane.
    package var expiresAt: WallTime?

    /// Puts the parts together.
    package init(validityPeriod: Int? = nil, sendAt: WallTime? = nil, expiresAt: WallTime? = nil) {
        self.validityPeriod = validityPeriod
        self.sendAt = sendAt
        self.expiresAt = expiresAt
    }

    /// No limits.
    package static let none = MessageSchedule()

    /// The longest, and on Messages the usual validity, in seconds. *Source:* the OpenAPI description, ValidityPeriod.
    package static let validityAtMost = 36_000
    /// How far ahead a message may be scheduled. *Source:* the original's errors 35115 (300 s; older pages say 900 s) and
    /// 35114 (35 days).
    package static let sendAtRange: ClosedRange<Duration> = .seconds(300) ... .seconds(35 * 86_400)
}

extension Message {
    /// When the message may not be sent any more, if it joins its lane at `time`; nil when it may wait for ever.
    ///
    /// *Source:* the seed: SMS/Messages queues without a limit of time.
    package func expiry(joiningAt time: WallTime) -> WallTime? {
        guard resource == .messages, direction.isOutbound else { return nil }
        return time + .seconds(schedule.validityPeriod ?? MessageSchedule.validityAtMost)
    }
}
