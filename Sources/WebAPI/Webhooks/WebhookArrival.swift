import Feed
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore

/// A request as it came to the listener.
struct WebhookArrival: Sendable {
    /// The URL that it came to.
    var url: String
    /// GET or POST.
    var method: WebhookMethod
    /// X-Twilio-Signature.
    var header: String?
    /// The parameters of its form, which the signature covers one by one.
    var form: [WebhookParameter] = []
    /// The parameters of its query, which the signature covers with the URL.
    var query: [WebhookParameter] = []
}

/// What a request at the listener reports, and about which message.
struct WebhookReport: Sendable {
    /// The message; nil when none is named.
    var message: MessageSID?
    /// What it reports.
    var report: WebhookTaken.Report
}

extension WebhookTaken.Verdict {
    /// The verdict without its reason.
    init(_ verdict: SignatureVerdict) {
        switch verdict {
        case .genuine: self = .genuine
        case .unsigned: self = .unsigned
        case .forged: self = .forged
        }
    }
}

/// How the listener answers.
struct WebhookReply: Sendable {
    /// The HTTP status.
    var httpStatus: Int
    /// The type of the text; nil for none.
    var contentType: String? = "text/plain; charset=utf-8"
    /// The body.
    var text: String

    /// The answer as the server gives it.
    var response: Response {
        let status = HTTPResponse.Status(code: httpStatus)
        guard let contentType else { return Response(status: status) }
        let body = ResponseBody(byteBuffer: ByteBuffer(string: text))
        return Response(status: status, headers: [.contentType: contentType], body: body)
    }
}
