import Messaging

/// An application with what its representation needs besides.
struct ApplicationView: Sendable {
    /// The application.
    let application: Application
    /// The account.
    let accountSid: String
    /// `/2010-04-01/Accounts/AC…`
    let accountPath: String

    fileprivate var settings: ApplicationSettings { application.settings }
}

extension Representation<ApplicationView> {
    /// An application. *Source:* the archived page "Applications" for XML's order, the OpenAPI description for the rest.
    static let application = Representation(
        element: "Application",
        keyOrder: .alphabetical,
        fields: [
            Field("Sid", "sid") { .text($0.application.sid.description) },
            Field("DateCreated", "date_created") { .time($0.application.createdAt) },
            Field("DateUpdated", "date_updated") { .time($0.application.updatedAt) },
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("FriendlyName", "friendly_name") { .text($0.settings.friendlyName) },
            Field("ApiVersion", "api_version") { _ in .text("2010-04-01") },
            Field("VoiceUrl", "voice_url") { .text(ifAny: $0.settings.calls.voiceURL) },
            Field("VoiceMethod", "voice_method") { .text($0.settings.calls.voiceMethod.rawValue) },
            Field("VoiceFallbackUrl", "voice_fallback_url") { .text(ifAny: $0.settings.calls.voiceFallbackURL) },
            Field("VoiceFallbackMethod", "voice_fallback_method") {
                .text($0.settings.calls.voiceFallbackMethod.rawValue)
            },
            Field("StatusCallback", "status_callback") { .text(ifAny: $0.settings.calls.statusCallback) },
            Field("StatusCallbackMethod", "status_callback_method") {
                .text($0.settings.calls.statusCallbackMethod.rawValue)
            },
            Field("VoiceCallerIdLookup", "voice_caller_id_lookup") { .boolean($0.settings.calls.looksUpCallerName) },
            Field("SmsUrl", "sms_url") { .text(ifAny: $0.settings.smsURL) },
            Field("SmsMethod", "sms_method") { .text($0.settings.smsMethod.rawValue) },
            Field("SmsFallbackUrl", "sms_fallback_url") { .text(ifAny: $0.settings.smsFallbackURL) },
            Field("SmsFallbackMethod", "sms_fallback_method") { .text($0.settings.smsFallbackMethod.rawValue) },
            Field("SmsStatusCallback", "sms_status_callback") { .text(ifAny: $0.settings.smsStatusCallback) },
            Field("MessageStatusCallback", "message_status_callback") {
                .text(ifAny: $0.settings.messageStatusCallback)
            },
            Field("PublicApplicationConnectEnabled", "public_application_connect_enabled") {
                .boolean($0.settings.allowsPublicConnect)
            },
            Field("Uri", "uri") { .path("\($0.accountPath)/Applications/\($0.application.sid)") },
        ]
    )
}
