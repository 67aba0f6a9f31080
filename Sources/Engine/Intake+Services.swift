import Messaging

/// Messaging Services: which one a request names, and who is in its pool.
extension Intake {
    /// The service that a request names; nil when it names none.
    func readService(_ text: String?) throws(Refusal) -> MessagingService? {
        guard let text else { return nil }
        guard let sid = MessagingServiceSID(text) else { throw Refusal(.messagingServiceInvalid) }
        guard let service = directory.service(sid) else { throw Refusal(.messagingServiceUnknown) }
        guard !service.pool.isEmpty else { throw Refusal(.poolEmpty) }
        return service
    }

    /// Checks that the account owns a sender, and that the service's pool holds it.
    func checkOwner(of from: Address, given text: String, in service: MessagingService?) throws(Refusal) {
        guard let sender = sender(from) else { throw .fromNotOwned(text) }
        guard let service, !service.pool.contains(where: { $0.senderSid == sender.sid }) else { return }
        throw Refusal(directory.service(holding: sender.sid) == nil ? .notInPool : .inAnotherPool)
    }

    /// The senders of a pool, in the order in which they were added.
    func members(of service: MessagingService) -> [Address] {
        service.pool.compactMap { directory.sender(sid: $0.senderSid)?.address }
    }
}
