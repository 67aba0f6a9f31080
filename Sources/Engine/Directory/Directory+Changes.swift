package import Messaging

extension Directory {
    /// Applies a change whose guard holds; the stores and the core agree on what it comes to.
    /// - Throws: `StoreFailure.guardFailed` with the guard that does not hold; the directory is then as it was.
    package mutating func apply(_ change: DirectoryChange) throws(StoreFailure) {
        switch change {
        case .setAccount(let account):
            guard account.sid == self.account.sid else { throw .guardFailed("\(account.sid) is not the account") }
            self.account = account
        case .addSender(let sender): try add(sender)
        case .setSender(let sender):
            let index = try index(in: senders, of: sender.sid) { $0.sid == sender.sid && $0.address == sender.address }
            senders[index] = sender
        case .removeSender(let sid):
            let index = try index(in: senders, of: sid) { $0.sid == sid }
            guard service(holding: sid) == nil else { throw .guardFailed("\(sid) is still in a pool") }
            senders.remove(at: index)
        case .addCallerID, .setCallerID, .removeCallerID, .addValidation, .removeValidation: try applyToCallers(change)
        case .addApplication, .setApplication, .removeApplication: try applyToApplications(change)
        case .addService, .setService, .removeService: try applyToServices(change)
        }
    }

    private mutating func add(_ sender: Sender) throws(StoreFailure) {
        guard !senders.contains(where: { $0.sid == sender.sid || $0.address == sender.address }) else {
            throw .guardFailed("\(sender.sid) \(sender.address) is owned already")
        }
        senders.append(sender)
    }

    private mutating func applyToCallers(_ change: DirectoryChange) throws(StoreFailure) {
        switch change {
        case .addCallerID(let caller):
            guard !verified.contains(where: { $0.sid == caller.sid || $0.number == caller.number }) else {
                throw .guardFailed("\(caller.sid) \(caller.number) is verified already")
            }
            verified.append(caller)
        case .setCallerID(let caller):
            let index = try index(in: verified, of: caller.sid) { $0.sid == caller.sid && $0.number == caller.number }
            verified[index] = caller
        case .removeCallerID(let sid):
            verified.remove(at: try index(in: verified, of: sid) { $0.sid == sid })
        case .addValidation(let validation):
            let number = validation.order.number
            guard !validations.contains(where: { $0.callSid == validation.callSid || $0.order.number == number }) else {
                throw .guardFailed("\(number) is being validated already")
            }
            validations.append(validation)
        case .removeValidation(let sid):
            validations.remove(at: try index(in: validations, of: sid) { $0.callSid == sid })
        default: break
        }
    }

    private mutating func applyToApplications(_ change: DirectoryChange) throws(StoreFailure) {
        switch change {
        case .addApplication(let application):
            guard self.application(application.sid) == nil else {
                throw .guardFailed("\(application.sid) is there already")
            }
            applications.append(application)
        case .setApplication(let application):
            applications[try index(in: applications, of: application.sid) { $0.sid == application.sid }] = application
        case .removeApplication(let sid):
            applications.remove(at: try index(in: applications, of: sid) { $0.sid == sid })
        default: break
        }
    }

    private mutating func applyToServices(_ change: DirectoryChange) throws(StoreFailure) {
        switch change {
        case .addService(let service):
            guard self.service(service.sid) == nil else { throw .guardFailed("\(service.sid) is there already") }
            try checkPool(of: service)
            services.append(service)
        case .setService(let service):
            let index = try index(in: services, of: service.sid) { $0.sid == service.sid }
            try checkPool(of: service)
            services[index] = service
        case .removeService(let sid):
            services.remove(at: try index(in: services, of: sid) { $0.sid == sid })
        default: break
        }
    }

    private func checkPool(of service: MessagingService) throws(StoreFailure) {
        var seen: Set<String> = []
        for member in service.pool {
            guard sender(sid: member.senderSid) != nil else { throw .guardFailed("\(member.senderSid) is not owned") }
            let holder = self.service(holding: member.senderSid)?.sid ?? service.sid
            guard holder == service.sid, seen.insert(member.senderSid).inserted else {
                throw .guardFailed("\(member.senderSid) is in a pool already")
            }
        }
    }

    private func index<Row>(
        in rows: [Row],
        of name: some CustomStringConvertible,
        where isIt: (Row) -> Bool
    ) throws(StoreFailure) -> Int {
        guard let index = rows.firstIndex(where: isIt) else { throw .guardFailed("there is no \(name)") }
        return index
    }
}
