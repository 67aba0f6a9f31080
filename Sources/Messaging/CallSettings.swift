/// How calls are handled: kept and shown for the programs that set it. Switchboard makes and takes no calls.
package struct CallSettings: Hashable, Sendable, Codable {
    /// Where an incoming call is reported.
    package var voiceURL: String?
    /// How.
    package var voiceMethod: WebhookMethod = .post
    /// Where it is reported when `voiceURL` fails.
    package var voiceFallbackURL: String?
    /// How.
    package var voiceFallbackMethod: WebhookMethod = .post
    /// Where the end of a call is reported.
    package var statusCallback: String?
    /// How.
    package var statusCallbackMethod: WebhookMethod = .post
    /// Whether the caller's name is looked up.
    package var looksUpCallerName = false
    /// The application whose voice URLs win over these; only numbers have one.
    package var voiceApplicationSid: ApplicationSID?

    /// The settings with their defaults.
    package init() {}
}
