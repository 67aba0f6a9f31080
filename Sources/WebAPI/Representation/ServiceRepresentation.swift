import Messaging

/// A Messaging Service with what its representation needs besides.
struct MessagingServiceView: Sendable {
    /// The service.
    let service: MessagingService
    /// The account.
    let accountSid: String
    /// Scheme and host that the request came to.
    let base: String

    fileprivate var settings: MessagingServiceSettings { service.settings }
    fileprivate var url: String { "\(base)/v1/Services/\(service.sid)" }
}

extension Representation<MessagingServiceView> {
    /// A Messaging Service: JSON only. *Source:* the OpenAPI description of messaging/v1.
    static let messagingService = Representation(
        element: "Service",
        keyOrder: .asInXML,
        fields: [
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("Sid", "sid") { .text($0.service.sid.description) },
            Field("DateCreated", "date_created") { .isoTime($0.service.createdAt) },
            Field("DateUpdated", "date_updated") { .isoTime($0.service.updatedAt) },
            Field("FriendlyName", "friendly_name") { .text($0.settings.friendlyName) },
            Field("InboundRequestUrl", "inbound_request_url") { .text(ifAny: $0.settings.inboundRequestURL) },
            Field("InboundMethod", "inbound_method") { .text($0.settings.inboundMethod.rawValue) },
            Field("FallbackUrl", "fallback_url") { .text(ifAny: $0.settings.fallbackURL) },
            Field("FallbackMethod", "fallback_method") { .text($0.settings.fallbackMethod.rawValue) },
            Field("StatusCallback", "status_callback") { .text(ifAny: $0.settings.statusCallback) },
            Field("StickySender", "sticky_sender") { .boolean($0.settings.isSticky) },
            Field("SmartEncoding", "smart_encoding") { .boolean($0.settings.usesSmartEncoding) },
            Field("MmsConverter", "mms_converter") { .boolean($0.settings.convertsMMS) },
            Field("FallbackToLongCode", "fallback_to_long_code") { .boolean($0.settings.fallsBackToLongCode) },
            Field("ScanMessageContent", "scan_message_content") { .text($0.settings.scanMessageContent) },
            Field("AreaCodeGeomatch", "area_code_geomatch") { .boolean($0.settings.matchesAreaCode) },
            Field("ValidityPeriod", "validity_period") { .integer($0.settings.validityPeriod) },
            Field("SynchronousValidation", "synchronous_validation") {
                .boolean($0.settings.validatesSynchronously)
            },
            Field("Usecase", "usecase") { .text($0.settings.usecase) },
            Field("UsAppToPersonRegistered", "us_app_to_person_registered") { _ in .boolean(false) },
            Field("UseInboundWebhookOnNumber", "use_inbound_webhook_on_number") {
                .boolean($0.settings.usesInboundWebhookOnNumber)
            },
            Field("Links", "links") { view in
                .group([
                    .init(xml: "PhoneNumbers", json: "phone_numbers", value: .text(view.url + "/PhoneNumbers")),
                    .init(xml: "ShortCodes", json: "short_codes", value: .text(view.url + "/ShortCodes")),
                ])
            },
            Field("Url", "url") { .text($0.url) },
        ]
    )
}

/// A sender in a pool with what its representation needs besides.
struct PoolMemberView: Sendable {
    /// The sender.
    let sender: Sender
    /// When it was added.
    let addedAt: WallTime
    /// The account.
    let accountSid: String
    /// Where the pool's list is.
    let listURL: String
    /// The service.
    let serviceSid: String

    fileprivate var country: String { sender.address.phoneNumber?.country?.isoCode ?? "US" }
}

extension ServiceRoute.PoolKind {
    /// How a member is shown: JSON only. *Source:* the OpenAPI description of messaging/v1.
    var representation: Representation<PoolMemberView> {
        self == .phoneNumbers ? .pooledPhoneNumber : .pooledShortCode
    }
}

extension Representation<PoolMemberView> {
    fileprivate static let pooledPhoneNumber = member("PhoneNumber", "phone_number", ["SMS", "Voice"])
    fileprivate static let pooledShortCode = member("ShortCode", "short_code", ["SMS"])

    private static func member(
        _ xml: StaticString,
        _ json: StaticString,
        _ capabilities: [String]
    ) -> Representation<PoolMemberView> {
        Representation(
            element: xml,
            keyOrder: .asInXML,
            fields: [
                Field("Sid", "sid") { .text($0.sender.sid) },
                Field("AccountSid", "account_sid") { .text($0.accountSid) },
                Field("ServiceSid", "service_sid") { .text($0.serviceSid) },
                Field("DateCreated", "date_created") { .isoTime($0.addedAt) },
                Field("DateUpdated", "date_updated") { .isoTime($0.addedAt) },
                Field(xml, json) { .text($0.sender.address.text) },
                Field("CountryCode", "country_code") { .text($0.country) },
                Field("Capabilities", "capabilities") { _ in .words(capabilities) },
                Field("Url", "url") { .text("\($0.listURL)/\($0.sender.sid)") },
            ]
        )
    }
}
