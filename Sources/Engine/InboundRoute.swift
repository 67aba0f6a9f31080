import Messaging

/// Where messages to one of our numbers are reported.
///
/// A Messaging Service that holds the number comes first, unless it leaves that to the number; then the number's
/// application; then the number's own URLs. *Source:* the original's pages on Messaging Services and on numbers.
struct InboundRoute: Hashable, Sendable {
    /// The URL that is asked.
    var target: WebhookTarget
    /// How.
    var method: WebhookMethod
    /// The URL that is asked when that one fails.
    var fallback: WebhookTarget
    /// How.
    var fallbackMethod: WebhookMethod

    /// The route of messages to a sender.
    init(to sender: Sender, in directory: Directory) {
        if let service = directory.service(holding: sender.sid)?.settings, !service.usesInboundWebhookOnNumber,
            let url = service.inboundRequestURL
        {
            self.init(url, service.inboundMethod, service.fallbackURL, service.fallbackMethod)
        } else if let application = sender.settings.smsApplicationSid.flatMap({ directory.application($0)?.settings }),
            let url = application.smsURL
        {
            self.init(url, application.smsMethod, application.smsFallbackURL, application.smsFallbackMethod)
        } else {
            self.init(sender.smsURL, sender.smsMethod, sender.smsFallbackURL, sender.smsFallbackMethod)
        }
    }

    private init(_ url: String, _ method: WebhookMethod, _ fallback: String?, _ fallbackMethod: WebhookMethod) {
        self.init(.url(url), method, fallback.map(WebhookTarget.url) ?? .none, fallbackMethod)
    }

    private init(
        _ target: WebhookTarget,
        _ method: WebhookMethod,
        _ fallback: WebhookTarget,
        _ fallbackMethod: WebhookMethod
    ) {
        self.target = target
        self.method = method
        self.fallback = fallback
        self.fallbackMethod = fallbackMethod
    }
}
