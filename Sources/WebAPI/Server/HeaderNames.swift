import HTTPTypes

extension HTTPField.Name {
    /// What validators compare with.
    static let twilioSignature = spelled("X-Twilio-Signature")
    /// Identifies one request, for support.
    static let twilioRequestId = spelled("Twilio-Request-Id")
    /// Seconds from the request to the answer.
    static let twilioRequestDuration = spelled("Twilio-Request-Duration")
    /// Requests that were being answered at the time, this one included.
    static let twilioConcurrentRequests = spelled("Twilio-Concurrent-Requests")
    /// Where other pages of a list are. *Source:* RFC 8288.
    static let link = spelled("Link")
    /// The event that a client has seen last. *Source:* WHATWG HTML, "Server-sent events".
    static let lastEventID = spelled("Last-Event-ID")
    /// What a reverse proxy says of a request that it passes on: client, scheme, host.
    static let forwardedFor = spelled("X-Forwarded-For")
    static let forwardedProto = spelled("X-Forwarded-Proto")
    static let forwardedHost = spelled("X-Forwarded-Host")
    /// The host that answered.
    static let apiDomain = spelled("X-API-Domain")

    /// A name that is spelled out in this file, and so is well-formed.
    private static func spelled(_ name: String) -> HTTPField.Name {
        guard let parsed = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return parsed
    }
}
