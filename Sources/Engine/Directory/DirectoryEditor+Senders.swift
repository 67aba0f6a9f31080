import Feed
import Messaging

/// Numbers and short codes: bought, set, released.
extension DirectoryEditor {
    func judgeSender(
        _ edit: DirectoryEdit,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        switch edit {
        case .buy(let address, let settings): try buy(address, settings, using: &generator)
        case .setSender(let sid, let revision): try setSender(sid, revision)
        case .release(let sid): try release(sid)
        default: throw Refusal(.internalError)
        }
    }

    /// Any possible number that is nobody's may be bought: the lists of available ones show a part of them.
    private func buy(
        _ address: Address,
        _ settings: SenderSettings?,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        guard address.phoneNumber?.isPlausible ?? true else { throw .phoneNumberInvalid(address.text) }
        let isTaken =
            directory.senders.contains { $0.address == address }
            || directory.verified.contains { $0.number == address.phoneNumber } || handsets[address] != nil
        guard !isTaken else { throw .phoneNumberUnavailable(address.text) }
        let settings = settings ?? SenderSettings(friendlyName: address.nationalForm)
        try check(settings)
        let sid =
            address.phoneNumber == nil
            ? ShortCodeSID(using: &generator).description : NumberSID(using: &generator).description
        let sender = Sender(sid: sid, address: address, settings: settings, createdAt: now)
        return JudgedEdit(changes: [.addSender(sender)], entry: .sender(sender))
    }

    private func setSender(_ sid: String, _ revision: Revision<SenderSettings>) throws(Refusal) -> JudgedEdit {
        guard var sender = directory.sender(sid: sid) else { throw .notFound(path: sid) }
        try check(revision, against: sender.settings)
        try check(revision.to)
        sender.settings = revision.to
        sender.updatedAt = now
        return JudgedEdit(changes: [.setSender(sender)], entry: .sender(sender))
    }

    private func check(_ settings: SenderSettings) throws(Refusal) {
        try checkName(settings.friendlyName)
        try check(settings.smsURL)
        try check(settings.smsFallbackURL)
        try check(settings.smsApplicationSid)
        try check(settings.calls)
    }

    /// A sender leaves its pool first.
    private func release(_ sid: String) throws(Refusal) -> JudgedEdit {
        guard directory.sender(sid: sid) != nil else { throw .notFound(path: sid) }
        var changes: [DirectoryChange] = []
        if let service = directory.service(holding: sid) { changes.append(.setService(without(sid, service))) }
        return JudgedEdit(changes: changes + [.removeSender(sid: sid)], entry: .removed)
    }
}

extension Address {
    /// How a new number is named: its national form, such as `(415) 814-1829`. *Source:* the original's archived page.
    package var nationalForm: String {
        guard let number = phoneNumber else { return text }
        guard number.callingCode == 1 else { return number.formatted }
        let digits = number.nationalNumber
        return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6))"
    }
}
