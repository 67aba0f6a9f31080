internal import Feed
internal import Messaging

// The other side: phones of the simulated network.
extension Model {
    mutating func carryOutOnPhone(_ command: KeyCommand) -> [Effect] {
        switch command {
        case .takePhone: takePhone()
        case .nextPhone: turnPhone(by: 1)
        case .previousPhone: turnPhone(by: -1)
        case .sayOnPhone: return sayOnPhone()
        default: break
        }
        return []
    }

    private mutating func takePhone() {
        guard let key = phoneAtHand else { return }
        show(Phone(key: key))
    }

    /// The thread of the phone is the one that is read: its conversation is selected below it.
    private mutating func show(_ phone: Phone) {
        self.phone = phone
        guard conversations.byKey[phone.key] != nil else { return }
        if screen != .conversations { go(to: .conversations) }
        conversations.selected = phone.key
        pane = .thread
    }

    private mutating func turnPhone(by step: Int) {
        guard let phone else { return }
        let phones = phones(with: phone.key.ours)
        guard !phones.isEmpty else { return }
        let index = phones.firstIndex(of: phone.key.theirs) ?? 0
        let next = phones[(index + step + phones.count) % phones.count]
        show(Phone(key: Conversation.Key(ours: phone.key.ours, theirs: next)))
    }

    private mutating func sayOnPhone() -> [Effect] {
        guard let phone, !phone.text.isEmpty else { return [] }
        let body = phone.text.text
        self.phone?.text.remember(body)
        self.phone?.text.clear()
        return [.perform(.handsetSays(phone.key, body: body), .handsetSays)]
    }
}
