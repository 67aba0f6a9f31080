import Messaging

/// What an SMS URL is told of an inbound message.
extension EngineCore {
    /// The order of recorded requests; empty geography is sent too. No name comes twice: validators differ on what that means.
    func inboundParameters(_ job: WebhookJob) -> [WebhookParameter] {
        var parameters = messageParameters(job)
        if let keyword = job.keyword { parameters.append(.init("OptOutType", keyword.rawValue)) }
        for (name, value) in replyParameters(job) {
            if let index = parameters.firstIndex(where: { $0.name == name }) {
                parameters[index].value = value
            } else {
                parameters.append(.init(name, value))
            }
        }
        return parameters
    }

    /// ZIP codes stay empty: no plan of numbers tells them.
    private func messageParameters(_ job: WebhookJob) -> [WebhookParameter] {
        let sid = job.message.description
        let from = job.from.phoneNumber.flatMap { AreaCode(of: $0) }
        let to = job.to.phoneNumber.flatMap { AreaCode(of: $0) }
        return [
            .init("ToCountry", job.to.phoneNumber?.country?.isoCode ?? ""),
            .init("ToState", to?.state ?? ""),
            .init("SmsMessageSid", sid),
            .init("NumMedia", "0"),
            .init("ToCity", to?.city ?? ""),
            .init("FromZip", ""),
            .init("SmsSid", sid),
            .init("FromState", from?.state ?? ""),
            .init("SmsStatus", "received"),
            .init("FromCity", from?.city ?? ""),
            .init("Body", job.body),
            .init("FromCountry", job.from.phoneNumber?.country?.isoCode ?? ""),
            .init("To", job.to.text),
        ] + serviceParameters(job) + [
            .init("ToZip", ""),
            .init("NumSegments", String(job.segments)),
            .init("MessageSid", sid),
            .init("AccountSid", directory.account.sid.description),
            .init("From", job.from.text),
            .init("ApiVersion", "2010-04-01"),
        ]
    }

    private func serviceParameters(_ job: WebhookJob) -> [WebhookParameter] {
        let service = intake.sender(job.to).flatMap { directory.service(holding: $0.sid) }
        return service.map { [.init("MessagingServiceSid", $0.sid.description)] } ?? []
    }

    /// An `action` is told of the reply in place of the message that was answered. *Source:* the original's pages on the
    /// verbs: MessageSid and MessageStatus for `<Message>`, SmsSid and SmsStatus for `<Sms>`; `sending`, or `invalid`.
    private func replyParameters(_ job: WebhookJob) -> [(String, String)] {
        guard let reply = job.reply else { return [] }
        let prefix = reply.verb == "Sms" ? "Sms" : "Message"
        return [
            (prefix + "Sid", reply.message?.description ?? ""),
            (prefix + "Status", reply.message == nil ? "invalid" : "sending"),
        ]
    }
}
