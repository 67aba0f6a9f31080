/// Whom the account is, and what it owns: what requests are judged by. It is small, and changes as a whole.
package struct Directory: Hashable, Sendable, Codable {
    /// The account.
    package var account: Account
    /// Numbers and short codes that the account owns, in the order of purchase.
    package var senders: [Sender]
    /// Numbers verified for trial mode (outgoing caller ids), in the order of verification.
    package var verified: [CallerID]
    /// The applications, in the order of creation.
    package var applications: [Application]
    /// The Messaging Services, in the order of creation.
    package var services: [MessagingService]
    /// Numbers whose validation calls have not ended.
    package var validations: [CallerIDValidation]

    /// Puts the parts together.
    package init(
        account: Account,
        senders: [Sender],
        verified: [CallerID] = [],
        applications: [Application] = [],
        services: [MessagingService] = [],
        validations: [CallerIDValidation] = []
    ) {
        self.account = account
        self.senders = senders
        self.verified = verified
        self.applications = applications
        self.services = services
        self.validations = validations
    }

    /// The sender with a SID (PN… or SC…).
    package func sender(sid: String) -> Sender? { senders.first { $0.sid == sid } }

    /// The application with a SID.
    package func application(_ sid: ApplicationSID) -> Application? { applications.first { $0.sid == sid } }

    /// The Messaging Service with a SID.
    package func service(_ sid: MessagingServiceSID) -> MessagingService? { services.first { $0.sid == sid } }

    /// The Messaging Service whose pool holds a sender; no sender is in two.
    package func service(holding senderSid: String) -> MessagingService? {
        services.first { $0.pool.contains { $0.senderSid == senderSid } }
    }
}
