import Feed
import Messaging

/// Messaging Services and their pools.
extension DirectoryEditor {
    /// Senders that one pool holds at most. *Source:* the original's page on service limits: 400.
    private static var poolLimit: Int { 400 }

    func judgeService(
        _ edit: DirectoryEdit,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        switch edit {
        case .createService(let settings):
            try check(settings)
            let service = MessagingService(
                sid: MessagingServiceSID(using: &generator),
                settings: settings,
                createdAt: now
            )
            return JudgedEdit(changes: [.addService(service)], entry: .service(service))
        case .setService(let sid, let revision): return try setService(sid, revision)
        case .removeService(let sid):
            _ = try service(sid)
            return JudgedEdit(changes: [.removeService(sid)], entry: .removed)
        case .addToPool(let sid, let senderSid): return changed(try adding(senderSid, to: service(sid)))
        case .removeFromPool(let sid, let senderSid):
            let service = try service(sid)
            guard service.pool.contains(where: { $0.senderSid == senderSid }) else { throw .notFound(path: senderSid) }
            return JudgedEdit(changes: [.setService(without(senderSid, service))], entry: .removed)
        default: throw Refusal(.internalError)
        }
    }

    /// A service as it is without a sender.
    func without(_ senderSid: String, _ service: MessagingService) -> MessagingService {
        var service = service
        service.pool.removeAll { $0.senderSid == senderSid }
        service.updatedAt = now
        return service
    }

    private func setService(
        _ sid: MessagingServiceSID,
        _ revision: Revision<MessagingServiceSettings>
    ) throws(Refusal) -> JudgedEdit {
        var service = try service(sid)
        try check(revision, against: service.settings)
        try check(revision.to)
        service.settings = revision.to
        service.updatedAt = now
        return changed(service)
    }

    private func adding(_ senderSid: String, to service: MessagingService) throws(Refusal) -> MessagingService {
        guard directory.sender(sid: senderSid) != nil else { throw .notFound(path: senderSid) }
        if let holder = directory.service(holding: senderSid) {
            throw Refusal(holder.sid == service.sid ? .alreadyInPool : .inAnotherPool)
        }
        guard service.pool.count < Self.poolLimit else { throw Refusal(.poolFull) }
        var service = service
        service.pool.append(.init(senderSid: senderSid, addedAt: now))
        service.updatedAt = now
        return service
    }

    private func changed(_ service: MessagingService) -> JudgedEdit {
        JudgedEdit(changes: [.setService(service)], entry: .service(service))
    }

    private func service(_ sid: MessagingServiceSID) throws(Refusal) -> MessagingService {
        guard let service = directory.service(sid) else { throw .notFound(path: sid.description) }
        return service
    }

    private func check(_ settings: MessagingServiceSettings) throws(Refusal) {
        try checkName(settings.friendlyName)
        try checkURL(settings.inboundRequestURL)
        try checkURL(settings.fallbackURL)
        guard settings.statusCallback.map(WebAddress.isAbsoluteHTTP) ?? true else { throw Refusal(.callbackURLInvalid) }
        guard (1...36_000).contains(settings.validityPeriod) else { throw Refusal(.validityInvalid) }
    }
}
