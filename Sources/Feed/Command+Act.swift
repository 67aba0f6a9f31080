import Messaging

/// What an operator does by a command, in words for the audit log.
package struct Act: Hashable, Sendable {
    /// What, in a word.
    package var action: String
    /// To what; never a message's text.
    package var object: String

    init(_ action: String, _ object: String = "") {
        self.action = action
        self.object = object
    }

    fileprivate init(_ action: String, _ sids: [MessageSID]) {
        self.init(action, sids.count == 1 ? sids[0].description : "\(sids.count) messages")
    }

    fileprivate init(_ action: String, _ senders: [Address]) {
        self.init(action, senders.map(\.text).joined(separator: ", "))
    }
}

extension Command {
    /// What an operator does by it; nil for what changes nothing for anybody else.
    package var act: Act? {
        switch self {
        case .send(let draft): Act("send", "\(draft.from) to \(draft.to)")
        case .takeBack(let sid): Act("take back", [sid])
        case .resend(let sid): Act("resend", [sid])
        case .close(let sid): Act("close", [sid])
        case .sendAgain(let sid): Act("send again", [sid])
        case .cancel(let sids): Act("cancel", sids)
        case .retry(let sids): Act("retry", sids)
        case .delete(let sids): Act("delete", sids)
        case .move(let sids, to: let sender): Act("move to \(sender.text)", sids)
        case .pause(let senders, by: _, reason: _): Act("pause", senders)
        case .resume(let senders): Act("resume", senders)
        case .note(.name(let address, let name)): Act("rename", "\(address.text) \(name ?? "")")
        case .note(.template(let name, let text)): Act(text == nil ? "forget template" : "keep template", name)
        case .replay(let replay): Act("replay", "#\(replay.number) \(replay.url)")
        case .saveFilter(let filter): Act("save filter", filter.name)
        case .forgetFilter(let filter): Act("forget filter", filter.name)
        case .handsetSays(let key, body: _): Act("handset says", "\(key.theirs.text) to \(key.ours.text)")
        case .setFaults(let faults): Act("set faults", "\(faults.rows.count)")
        case .edit(let edit): edit.act
        case .compact: Act("compact")
        case .note(.draft), .markRead, .writing: nil
        }
    }
}

extension DirectoryEdit {
    fileprivate var act: Act {
        switch self {
        case .nameAccount(let name): Act("name account", name)
        case .setAccountKind(let kind): Act("set account", kind.rawValue)
        case .buy(let address, _): Act("buy", address.text)
        case .setSender(let sid, _): Act("set number", sid)
        case .release(let sid): Act("release", sid)
        case .requestValidation: Act("validate number")
        case .endValidation(let sid, entered: _): Act("end validation", sid.description)
        case .verify(let number, friendlyName: _): Act("verify", number.e164)
        case .nameCallerID(let sid, _): Act("name verified number", sid.description)
        case .removeCallerID(let sid): Act("remove verified number", sid.description)
        case .createApplication(let settings): Act("create application", settings.friendlyName)
        case .setApplication(let sid, _): Act("set application", sid.description)
        case .removeApplication(let sid): Act("remove application", sid.description)
        case .createService(let settings): Act("create service", settings.friendlyName)
        case .setService(let sid, _): Act("set service", sid.description)
        case .removeService(let sid): Act("remove service", sid.description)
        case .addToPool(let sid, let sender): Act("add to pool", "\(sender) to \(sid)")
        case .removeFromPool(let sid, let sender): Act("remove from pool", "\(sender) of \(sid)")
        }
    }
}

extension Result<CommandAnswer, Refusal> {
    /// What it came to, in words for the audit log.
    package var auditWords: String {
        switch self {
        case .success(.accepted(let message)), .success(.takenBack(let message)): message.sid.description
        case .success(.changed(let count, let refused, first: _)):
            refused > 0 ? "\(count) done, \(refused) not" : "\(count) done"
        case .success: "done"
        case .failure(let refusal): "refused: \(refusal.code) \(refusal.message)"
        }
    }
}
