package import Messaging

/// One request that came in at our webhook listener.
package struct WebhookTaken: Hashable, Sendable, Codable {
    /// What the request reports.
    package enum Report: Hashable, Sendable, Codable {
        /// A message's status.
        case status(MessageStatus)
        /// An inbound message.
        case inbound(from: Address, to: Address, body: String)
        /// Neither can be made of its parameters.
        case unreadable
    }

    /// The signature's verdict.
    package enum Verdict: String, Hashable, Sendable, Codable {
        /// The signature is right: the request was taken (2xx).
        case genuine
        /// The request carried no signature (403).
        case unsigned
        /// The signature does not fit (403).
        case forged
    }

    /// Its number in the log of webhooks, which the engine gives: they ascend over both directions.
    package var number: Int64
    /// The message that it is about; nil when it names none.
    package var message: MessageSID?
    /// What it reports.
    package var report: Report
    /// The signature's verdict.
    package var verdict: Verdict
    /// Why the verdict is so; nil when the request could not be read.
    package var signature: SignatureReport?
    /// The URL that it came to, as the signature must cover it.
    package var url: String
    /// GET or POST.
    package var method: WebhookMethod
    /// What it carried, in its form and its query.
    package var parameters: WebhookParameters
    /// The HTTP status that we answered with.
    package var httpStatus: Int
    /// The rest of our answer.
    package var response: WebhookResponse?
    /// When it came.
    package var at: WallTime

    /// Puts the parts together.
    package init(
        number: Int64 = 0,
        message: MessageSID?,
        report: Report,
        verdict: Verdict,
        signature: SignatureReport? = nil,
        url: String,
        method: WebhookMethod = .post,
        parameters: WebhookParameters = WebhookParameters(),
        httpStatus: Int = 204,
        response: WebhookResponse? = nil,
        at: WallTime
    ) {
        self.number = number
        self.message = message
        self.report = report
        self.verdict = verdict
        self.signature = signature
        self.url = url
        self.method = method
        self.parameters = parameters
        self.httpStatus = httpStatus
        self.response = response
        self.at = at
    }
}

/// Why a request's signature has its verdict: what was to be signed, and what was signed instead.
package struct SignatureReport: Hashable, Sendable, Codable {
    /// A signed text is kept up to this many bytes.
    package static let bytesAtMost = 4 * 1024

    /// The signature that came, its first 100 bytes; nil when none did.
    package var given: String?
    /// The signature that belongs to the request.
    package var expected: String
    /// The text that is signed: the URL, then every parameter's name and value, sorted by name; its beginning.
    package var text: String
    /// Bytes of the whole text.
    package var byteCount: Int
    /// What the given signature fits instead, as the end of "It fits …"; nil when it is genuine, or fits nothing known.
    package var fits: String?
    /// The text that the given signature was made of, its beginning; nil when that is not known, or is `text`.
    package var fittingText: String?

    /// Puts the parts together, and keeps the texts' beginnings.
    package init(
        given: String?,
        expected: String,
        text: String,
        byteCount: Int? = nil,
        fits: String? = nil,
        fittingText: String? = nil
    ) {
        self.given = given.map { $0.beginning(utf8: 100) ?? "" }
        self.expected = expected
        self.text = text.beginning(utf8: Self.bytesAtMost) ?? ""
        self.byteCount = byteCount ?? text.utf8.count
        self.fits = fits
        self.fittingText = fittingText.map { $0.beginning(utf8: Self.bytesAtMost) ?? "" }
    }
}

/// A line of the log of webhooks.
package enum WebhookRecord: Hashable, Sendable, Codable {
    /// A request of ours.
    case attempted(WebhookAttempt)
    /// A request at our listener.
    case taken(WebhookTaken)

    /// Its number in the log.
    package var number: Int64 {
        switch self {
        case .attempted(let attempt): attempt.number
        case .taken(let taken): taken.number
        }
    }

    /// When it ended; for one of ours, with its answer.
    package var at: WallTime {
        switch self {
        case .attempted(let attempt): attempt.at
        case .taken(let taken): taken.at
        }
    }

    /// When an inbound message's webhook of ours was answered: replies of that answer are accepted at this very time.
    package var inboundAnsweredAt: WallTime? {
        if case .attempted(let attempt) = self, attempt.purpose == .inbound { attempt.at } else { nil }
    }

    /// The message that it is about; nil when it names none.
    package var message: MessageSID? {
        switch self {
        case .attempted(let attempt): attempt.message
        case .taken(let taken): taken.message
        }
    }
}
