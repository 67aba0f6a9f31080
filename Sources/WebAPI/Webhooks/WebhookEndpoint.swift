import Feed
import Messaging

/// One of the listener's paths.
enum WebhookEndpoint: String, Sendable {
    case status = "/status"
    case inbound = "/inbound"

    /// What a request's parameters report.
    func read(_ form: FormBody) -> WebhookReport {
        let sid = (form["MessageSid"] ?? form["SmsSid"] ?? form["SmsMessageSid"]).flatMap { MessageSID($0) }
        switch self {
        case .status: return WebhookReport(message: sid, report: status(form, of: sid))
        case .inbound: return WebhookReport(message: sid, report: inbound(form, of: sid))
        }
    }

    /// The answer to a request that was taken: TwiML without a verb, or nothing.
    var accepted: WebhookReply {
        switch self {
        case .status: WebhookReply(httpStatus: 204, contentType: nil, text: "")
        case .inbound:
            WebhookReply(
                httpStatus: 200,
                contentType: "text/xml",
                text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"
            )
        }
    }

    private func status(_ form: FormBody, of sid: MessageSID?) -> WebhookTaken.Report {
        let word = form["MessageStatus"] ?? form["SmsStatus"] ?? ""
        guard sid != nil, let row = MessageStatus.rows.first(where: { $0.apiName == word }) else { return .unreadable }
        return .status(row.status)
    }

    private func inbound(_ form: FormBody, of sid: MessageSID?) -> WebhookTaken.Report {
        let addresses = (form["From"].flatMap { Address($0) }, form["To"].flatMap { Address($0) })
        guard sid != nil, let from = addresses.0, let to = addresses.1, let body = form["Body"] else {
            return .unreadable
        }
        return .inbound(from: from, to: to, body: body)
    }
}
