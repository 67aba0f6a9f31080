import Messaging

/// Judges a request by the directory: what it may become, or why not. Pure.
struct Intake {
    /// What a good request comes to.
    struct Admission {
        /// Nil when the Messaging Service is to choose it.
        var from: Address?
        var to: Address
        var body: String
        var segments: Int
        var applicationSid: ApplicationSID?
        /// When it may be sent; `expiresAt` is for whoever puts it into its lane.
        var schedule = MessageSchedule.none
        var service: MessagingService?
    }

    private(set) var directory: Directory
    private var senders: [String: Sender]
    private var verified: Set<PhoneNumber>
    private var applications: [ApplicationSID: Application]

    init(directory: Directory) {
        self.directory = directory
        senders = Dictionary(directory.senders.map { ($0.address.text, $0) }, uniquingKeysWith: { first, _ in first })
        verified = Set(directory.verified.map(\.number))
        applications = Dictionary(directory.applications.map { ($0.sid, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func sender(_ address: Address) -> Sender? { senders[address.text] }

    /// Checks in the order of the facts: what is missing, the form of the numbers, ownership, length, trial mode, the rest.
    func admit(_ request: SendRequest, at now: WallTime) throws(Refusal) -> Admission {
        guard let toText = request.to, !toText.isEmpty else { throw Refusal(.toRequired) }
        let options = request.resource == .messages ? request.options : SendOptions()
        let fromText = request.from ?? ""
        guard !fromText.isEmpty || options.messagingServiceSid != nil else { throw Refusal(.fromRequired) }
        let body = request.body ?? ""
        guard !body.isEmpty || options.hasMedia || options.contentSid != nil else { throw Refusal(.bodyRequired) }
        let service = try readService(options.messagingServiceSid)
        let from = fromText.isEmpty ? nil : try readFrom(withPlus(fromText))
        let to = try readTo(withPlus(toText), dialledFrom: from)
        if let from { try checkOwner(of: from, given: fromText, in: service) }
        try checkContent(options, from: fromText.isEmpty ? options.messagingServiceSid ?? "" : fromText)
        let limit: BodyLimit = request.resource == .smsMessages ? .legacy : .current
        guard limit.excess(of: body) == 0 else { throw .bodyTooLong(limit) }
        if directory.account.kind == .trial, !verified.contains(to) { throw .toUnverified(toText) }
        try checkCallback(request.statusCallback)
        let application = try readApplication(request.applicationSid)
        var terms = try terms(options, of: service, at: now)
        if let due = request.dueAt { terms.sendAt = try scheduled(due, at: now) }
        let text = sentText(body, terms)
        return Admission(
            from: from,
            to: .phoneNumber(to),
            body: text,
            segments: Segmentation(text).segmentCount,
            applicationSid: application,
            schedule: MessageSchedule(validityPeriod: terms.validityPeriod, sendAt: terms.sendAt),
            service: service
        )
    }

    /// What is sent, stored and counted in segments; the limits are for the text as it was given.
    private func sentText(_ body: String, _ terms: Terms) -> String {
        let text = terms.isSmartEncoded ? SmartEncoding.encoded(body) : body
        return directory.account.kind == .trial ? TrialNotice.preceding(text) : text
    }

    /// Where a message reports its status: each resource has its own rule about which URL wins.
    ///
    /// *Source:* the seed, "Optional Parameters" (SMS/Messages); the OpenAPI description (Messages).
    func callbackTarget(of message: Message) -> WebhookTarget {
        let application = message.applicationSid.flatMap { applications[$0] }
        switch message.resource {
        case .smsMessages:
            return application?.smsStatusCallback.map(WebhookTarget.url) ?? message.statusCallback
        case .messages:
            guard message.statusCallback == .none else { return message.statusCallback }
            let service = message.service.flatMap { directory.service($0.sid) }?.settings
            return (application?.messageStatusCallback ?? service?.statusCallback).map(WebhookTarget.url) ?? .none
        }
    }

    /// A form that was not encoded turns the plus into a space (`curl -d From=+1415…`): no number begins with one.
    private func withPlus(_ text: String) -> String { text.hasPrefix(" ") ? "+" + text.dropFirst() : text }

    private func readFrom(_ text: String) throws(Refusal) -> Address {
        if let sender = senders[text] { return sender.address }
        if let code = ShortCode(text) { return .shortCode(code) }
        do {
            return .phoneNumber(try PhoneNumber.read(text, dialledFrom: nil))
        } catch {
            throw .fromInvalid(text)
        }
    }

    private func readTo(_ text: String, dialledFrom from: Address?) throws(Refusal) -> PhoneNumber {
        do {
            return try PhoneNumber.read(text, dialledFrom: from?.phoneNumber ?? homeNumber)
        } catch {
            throw .toInvalid(text)
        }
    }

    /// A short code, or a Messaging Service, dials from the country of the account's first number.
    private var homeNumber: PhoneNumber? { directory.senders.lazy.compactMap(\.address.phoneNumber).first }

    private func checkCallback(_ target: WebhookTarget) throws(Refusal) {
        guard case .url(let url) = target else { return }
        guard WebAddress.isAbsoluteHTTP(url) else { throw .statusCallbackInvalid(url) }
    }

    private func readApplication(_ text: String?) throws(Refusal) -> ApplicationSID? {
        guard let text, !text.isEmpty else { return nil }
        guard let sid = ApplicationSID(text), applications[sid] != nil else { throw Refusal(.applicationUnknown) }
        return sid
    }
}
