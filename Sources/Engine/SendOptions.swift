/// The optional parameters of Messages, as given; nil where one is missing or empty.
///
/// Those that mean nothing for plain text on this service (Attempt, ProvideFeedback, ForceDelivery, TrafficType,
/// ShortenUrls, SendAsMms, RiskCheck, PersistentAction, MessageIntent, FallbackFrom, ContentVariables) are taken and not
/// kept: they are not here.
package struct SendOptions: Hashable, Sendable {
    /// MessagingServiceSid.
    package var messagingServiceSid: String?
    /// ValidityPeriod, seconds.
    package var validityPeriod: String?
    /// ScheduleType.
    package var scheduleType: String?
    /// SendAt, ISO 8601.
    package var sendAt: String?
    /// SmartEncoded.
    package var smartEncoded: String?
    /// MaxPrice.
    package var maxPrice: String?
    /// ContentRetention.
    package var contentRetention: String?
    /// AddressRetention.
    package var addressRetention: String?
    /// ContentSid.
    package var contentSid: String?
    /// Whether any MediaUrl was given.
    package var hasMedia = false

    /// None.
    package init() {}
}
