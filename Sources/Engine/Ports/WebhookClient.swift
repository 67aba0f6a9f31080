package import Messaging

/// Makes our webhooks' requests: signed, bounded in time and size. It never retries: the engine does.
package protocol WebhookClient: Sendable {
    /// Makes one request and reads the answer, at most 64 KiB of it.
    func send(_ request: WebhookRequest) async -> WebhookAnswer
}

/// One request to a webhook. What is signed is its very URL and parameters.
package struct WebhookRequest: Hashable, Sendable {
    /// One form parameter; the order is kept, names do not repeat.
    package typealias Parameter = WebhookParameter

    /// The absolute URL.
    package var url: String
    /// POST puts the parameters into a form body, GET into the query.
    package var method: WebhookMethod
    /// The parameters.
    package var parameters: [Parameter]
    /// The bounds of the request.
    package var timing: WebhookTiming
    /// Whose cookies it carries; nil for none.
    package var cookies: Conversation.Key?
    /// Whether it goes to our own listener, which it may although that is a loopback address.
    package var goesToListener: Bool

    /// Puts the parts together.
    package init(
        url: String,
        method: WebhookMethod,
        parameters: [Parameter],
        timing: WebhookTiming = WebhookTiming(),
        cookies: Conversation.Key? = nil,
        goesToListener: Bool = false
    ) {
        self.url = url
        self.method = method
        self.parameters = parameters
        self.timing = timing
        self.cookies = cookies
        self.goesToListener = goesToListener
    }
}

/// What came back from a webhook.
package struct WebhookAnswer: Hashable, Sendable {
    /// How it ended.
    package enum Outcome: Hashable, Sendable {
        /// An HTTP answer.
        case answered(status: Int, contentType: String?, body: [UInt8])
        /// None, and why: an error of the webhook family, and whether no connection could be made.
        case failed(ErrorCode, beforeConnecting: Bool)
    }

    /// How it ended.
    package var outcome: Outcome
    /// From start to the answer's end.
    package var duration: Duration
    /// The URL that redirects led to; nil when there were none.
    package var redirectedTo: String?
    /// What went wrong, more exactly than the error's code has it.
    package var detail: String?
    /// Whether another attempt could only end the same way: the URL itself is bad, or leads where it must not.
    package var isPermanent: Bool

    /// Puts the parts together.
    package init(
        outcome: Outcome,
        duration: Duration,
        redirectedTo: String? = nil,
        detail: String? = nil,
        isPermanent: Bool = false
    ) {
        self.outcome = outcome
        self.duration = duration
        self.redirectedTo = redirectedTo
        self.detail = detail
        self.isPermanent = isPermanent
    }

    /// The HTTP status, if there was an answer.
    package var httpStatus: Int? {
        if case .answered(let status, _, _) = outcome { status } else { nil }
    }

    /// Whether the other side took it: any 2xx.
    package var succeeded: Bool { httpStatus.map { (200..<300).contains($0) } ?? false }

    /// The error of the webhook family that it comes to; nil when it succeeded.
    package var failure: ErrorCode? {
        switch outcome {
        case .answered(let status, _, _): (200..<300).contains(status) ? nil : .webhookFailed
        case .failed(let code, _): code
        }
    }
}
