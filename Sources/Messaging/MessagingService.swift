/// What may be set about a Messaging Service. *Source:* the OpenAPI description of messaging/v1, with its defaults.
package struct MessagingServiceSettings: Hashable, Sendable, Codable {
    /// A name for people, at most 64 characters.
    package var friendlyName: String
    /// Where a message to any number of the pool is reported.
    package var inboundRequestURL: String?
    /// How.
    package var inboundMethod: WebhookMethod = .post
    /// Where it is reported when `inboundRequestURL` fails.
    package var fallbackURL: String?
    /// How.
    package var fallbackMethod: WebhookMethod = .post
    /// Where messages of the service report their status, unless they name a URL themselves.
    package var statusCallback: String?
    /// Whether a recipient keeps the number that it was written to from before.
    package var isSticky = true
    /// Whether look-alike characters are replaced where that saves segments.
    package var usesSmartEncoding = true
    /// Seconds that a message may wait, 1...36000.
    package var validityPeriod = 36_000
    /// Whether a number's own URL hears of its messages, instead of `inboundRequestURL`.
    package var usesInboundWebhookOnNumber = false
    /// What the service is for, in the sender's words of the original.
    package var usecase = "undeclared"
    /// Kept and shown; of no effect on plain text messages.
    package var convertsMMS = true
    /// Kept and shown; of no effect: `inherit`, `enable` or `disable`.
    package var scanMessageContent = "inherit"
    /// Kept and shown; of no effect where every number reaches every recipient.
    package var fallsBackToLongCode = true
    /// Kept and shown; the sender that is free first is taken.
    package var matchesAreaCode = true
    /// Kept and shown; of no effect.
    package var validatesSynchronously = false

    /// Settings with their defaults.
    package init(friendlyName: String) { self.friendlyName = friendlyName }
}

/// A Messaging Service: a pool of senders under one name.
package struct MessagingService: Hashable, Sendable, Codable {
    /// A sender in the pool.
    package struct Member: Hashable, Sendable, Codable {
        /// PN… or SC….
        package var senderSid: String
        /// When it was added.
        package var addedAt: WallTime

        /// Puts the parts together.
        package init(senderSid: String, addedAt: WallTime) {
            self.senderSid = senderSid
            self.addedAt = addedAt
        }
    }

    /// Its identifier.
    package var sid: MessagingServiceSID
    /// What is set.
    package var settings: MessagingServiceSettings
    /// The senders, in the order in which they were added.
    package var pool: [Member]
    /// When it was made.
    package var createdAt: WallTime
    /// When it was last changed.
    package var updatedAt: WallTime

    /// Puts the parts together.
    package init(
        sid: MessagingServiceSID,
        settings: MessagingServiceSettings,
        pool: [Member] = [],
        createdAt: WallTime,
        updatedAt: WallTime? = nil
    ) {
        self.sid = sid
        self.settings = settings
        self.pool = pool
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }
}
