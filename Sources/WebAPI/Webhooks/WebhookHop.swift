import AsyncHTTPClient
import Engine
import Messaging
import NIOCore
import NIOHTTP1

/// One request of a webhook: the first, or one that a redirect led to.
struct WebhookHop: Hashable, Sendable {
    /// Where it goes, a GET's parameters included.
    let url: WebhookURL
    /// The form that a POST carries; nil for a GET.
    let form: [WebhookRequest.Parameter]?

    /// The request as the engine asks for it.
    init(first request: WebhookRequest) throws(WebhookFailure) {
        let url = try WebhookURL(request.url)
        switch request.method {
        case .get: self.init(url: url.adding(request.parameters), form: nil)
        case .post: self.init(url: url, form: request.parameters)
        }
    }

    private init(url: WebhookURL, form: [WebhookRequest.Parameter]?) {
        self.url = url
        self.form = form
    }

    /// Where an answer redirects to; nil when it is no redirect.
    func following(_ response: HTTPClientResponse) throws(WebhookFailure) -> WebhookHop? {
        let status = response.status.code
        guard [301, 302, 303, 307, 308].contains(status), let location = response.headers.first(name: "Location") else {
            return nil
        }
        return WebhookHop(url: try url.following(location), form: status >= 307 ? form : nil)
    }

    /// The request with its headers. *Source:* recorded requests of the original for Accept and User-Agent.
    func request(signedBy signature: WebhookSignature, cookies: String?) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url.requested)
        request.headers = [
            "Host": url.authority,
            "User-Agent": "TwilioProxy/1.1 (Switchboard)",
            "Accept": "*/*",
            "Cache-Control": "max-age=259200",
            "X-Twilio-Signature": signature.sign(url: url.signed, form: form ?? []),
        ]
        if let cookies { request.headers.add(name: "Cookie", value: cookies) }
        if let authorization = url.authorization { request.headers.add(name: "Authorization", value: authorization) }
        guard let form else { return request }
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8")
        request.body = .bytes(ByteBuffer(string: PercentEncoding.form(form)))
        return request
    }
}
