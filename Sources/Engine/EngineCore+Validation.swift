import Messaging

/// The callback that reports how the validation of a number ended.
///
/// *Source:* the original's announcement of status callbacks for verification calls, and its OutgoingCallerIds page:
/// `VerificationStatus` and `OutgoingCallerIdSid` beside what every callback about a call carries.
extension EngineCore {
    /// The number that validation calls come from. *Source:* the original's page on verified caller IDs.
    static let validationCaller = Address("+14157234000")

    /// What is owed; nil when nobody wanted to know.
    mutating func validationCallback(for ended: EndedValidation, at now: ClockReading) -> WebhookJob? {
        let order = ended.validation.order
        guard let url = order.statusCallback, let caller = Self.validationCaller else { return nil }
        let call = ended.validation.callSid
        return WebhookJob(
            id: takeWebhookJob(),
            message: MessageSID(high: call.high, low: call.low),
            resource: .messages,
            from: caller,
            to: .phoneNumber(order.number),
            body: "",
            segments: 1,
            purpose: .validation(ended.result),
            target: .url(url),
            method: order.statusCallbackMethod,
            dueAt: now.wall
        )
    }

    func validationParameters(_ job: WebhookJob, _ result: ValidationResult) -> [WebhookRequest.Parameter] {
        var parameters: [WebhookRequest.Parameter] = [
            .init("CallSid", CallSID(high: job.message.high, low: job.message.low).description),
            .init("AccountSid", directory.account.sid.description),
            .init("From", job.from.text),
            .init("To", job.to.text),
            .init("CallStatus", result == .unanswered ? "no-answer" : "completed"),
            .init("ApiVersion", "2010-04-01"),
            .init("Direction", "outbound-api"),
        ]
        if case .verified(let sid) = result {
            parameters.append(.init("VerificationStatus", "success"))
            parameters.append(.init("OutgoingCallerIdSid", sid.description))
        } else {
            parameters.append(.init("VerificationStatus", "failed"))
        }
        return parameters
    }
}
