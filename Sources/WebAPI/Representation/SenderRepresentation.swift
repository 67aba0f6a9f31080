import Messaging

/// A number or short code with what its representation needs besides.
struct SenderView: Sendable {
    /// The sender.
    let sender: Sender
    /// The account.
    let accountSid: String
    /// `/2010-04-01/Accounts/AC…`
    let accountPath: String
    /// Where our own webhook listener takes inbound messages.
    let listenerURL: String

    init(_ sender: Sender, accountSid: String, path: String, listener: String?) {
        self.sender = sender
        self.accountSid = accountSid
        accountPath = path
        listenerURL = listener ?? ""
    }

    /// A webhook's URL as it is configured; empty for none.
    func text(_ target: WebhookTarget) -> FieldValue {
        switch target {
        case .none: .text("")
        case .listener: .text(listenerURL)
        case .url(let url): .text(url)
        }
    }

    /// What sort of number it is, in the original's words.
    var type: String {
        switch sender.address.phoneNumber.map(NumberStock.kind) {
        case .mobile: "mobile"
        case .tollFree: "toll free"
        default: "local"
        }
    }
}

extension FieldValue {
    /// What a number can do: text messages; its calls are settings that are kept.
    static let capabilities = FieldValue.group([
        .init(xml: "Voice", json: "voice", value: .boolean(true)),
        .init(xml: "SMS", json: "sms", value: .boolean(true)),
        .init(xml: "MMS", json: "mms", value: .boolean(false)),
        .init(xml: "Fax", json: "fax", value: .boolean(false)),
    ])

    /// A text; empty for none, as the original shows what was cleared.
    static func text(orEmpty text: String?) -> FieldValue { .text(text ?? "") }
}

extension Representation<SenderView> {
    /// What both kinds of sender have in this order: since when they are ours, and where their messages are reported.
    private static let datesAndWebhooks: [Field] = [
        Field("DateCreated", "date_created") { .time($0.sender.createdAt) },
        Field("DateUpdated", "date_updated") { .time($0.sender.updatedAt) },
        Field("SmsUrl", "sms_url") { $0.text($0.sender.smsURL) },
        Field("SmsMethod", "sms_method") { .text($0.sender.smsMethod.rawValue) },
        Field("SmsFallbackUrl", "sms_fallback_url") { $0.text($0.sender.smsFallbackURL) },
        Field("SmsFallbackMethod", "sms_fallback_method") { .text($0.sender.smsFallbackMethod.rawValue) },
    ]

    /// A number that the account owns.
    ///
    /// *Source:* the archived page "IncomingPhoneNumbers" for XML's order, the OpenAPI description for what came later.
    static let incomingPhoneNumber = Representation(
        element: "IncomingPhoneNumber",
        keyOrder: .alphabetical,
        fields: [
            Field("Sid", "sid") { .text($0.sender.sid) },
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("FriendlyName", "friendly_name") { .text($0.sender.friendlyName) },
            Field("PhoneNumber", "phone_number") { .text($0.sender.address.text) },
            Field("VoiceUrl", "voice_url") { .text(orEmpty: $0.sender.settings.calls.voiceURL) },
            Field("VoiceMethod", "voice_method") { .text($0.sender.settings.calls.voiceMethod.rawValue) },
            Field("VoiceFallbackUrl", "voice_fallback_url") {
                .text(orEmpty: $0.sender.settings.calls.voiceFallbackURL)
            },
            Field("VoiceFallbackMethod", "voice_fallback_method") {
                .text($0.sender.settings.calls.voiceFallbackMethod.rawValue)
            },
            Field("VoiceCallerIdLookup", "voice_caller_id_lookup") {
                .boolean($0.sender.settings.calls.looksUpCallerName)
            },
            Field("VoiceApplicationSid", "voice_application_sid") {
                .text(ifAny: $0.sender.settings.calls.voiceApplicationSid?.description)
            },
        ] + datesAndWebhooks + [
            Field("SmsApplicationSid", "sms_application_sid") {
                .text(ifAny: $0.sender.settings.smsApplicationSid?.description)
            },
            Field("Capabilities", "capabilities") { _ in .capabilities },
            Field("StatusCallback", "status_callback") { .text(orEmpty: $0.sender.settings.calls.statusCallback) },
            Field("StatusCallbackMethod", "status_callback_method") {
                .text($0.sender.settings.calls.statusCallbackMethod.rawValue)
            },
            Field("ApiVersion", "api_version") { _ in .text("2010-04-01") },
            Field("AddressRequirements", "address_requirements") { _ in .text("none") },
            Field("AddressSid", "address_sid") { _ in .absent },
            Field("BundleSid", "bundle_sid") { _ in .absent },
            Field("IdentitySid", "identity_sid") { _ in .absent },
            Field("Beta", "beta") { _ in .boolean(false) },
            Field("Origin", "origin") { _ in .text("twilio") },
            Field("TrunkSid", "trunk_sid") { _ in .absent },
            Field("EmergencyStatus", "emergency_status") { _ in .text("Inactive") },
            Field("EmergencyAddressSid", "emergency_address_sid") { _ in .absent },
            Field("EmergencyAddressStatus", "emergency_address_status") { _ in .text("unregistered") },
            Field("VoiceReceiveMode", "voice_receive_mode") { _ in .text("voice") },
            Field("Status", "status") { _ in .text("in-use") },
            Field("Type", "type") { .text($0.type) },
            Field("Uri", "uri") { .path("\($0.accountPath)/IncomingPhoneNumbers/\($0.sender.sid)") },
        ]
    )

    /// A short code. *Source:* the archived page "ShortCodes", and the OpenAPI description.
    static let shortCode = Representation(
        element: "ShortCode",
        keyOrder: .alphabetical,
        fields: [
            Field("Sid", "sid") { .text($0.sender.sid) },
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("FriendlyName", "friendly_name") { .text($0.sender.friendlyName) },
            Field("ShortCode", "short_code") { .text($0.sender.address.text) },
        ] + datesAndWebhooks + [
            Field("ApiVersion", "api_version") { _ in .text("2010-04-01") },
            Field("Uri", "uri") { .path("\($0.accountPath)/SMS/ShortCodes/\($0.sender.sid)") },
        ]
    )
}
