internal import Feed
internal import Messaging

/// A phone of the simulated network in the operator's hand.
struct Phone: Sendable {
    /// Whose phone it is, and the number of ours that it writes to.
    var key: Conversation.Key
    /// What its owner types.
    var text = LineEditor()
}

extension Model {
    /// Whether the carrier is a simulated one.
    var isSimulated: Bool { service.faults != nil }

    /// The phone that opens first: the other party of what is selected, else the first contact.
    var phoneAtHand: Conversation.Key? {
        if screen == .conversations, let key = conversations.selected { return key }
        if let message = selectedMessage { return message.conversation }
        guard let ours = freestSender, let theirs = phones(with: ours).first else { return nil }
        return Conversation.Key(ours: ours, theirs: theirs)
    }

    /// The phones that can be taken in hand: contacts and whoever a number of ours speaks with, by name.
    func phones(with ours: Address) -> [Address] {
        let spoken = conversations.byKey.keys.filter { $0.ours == ours }.map(\.theirs)
        let all = Set(spoken).union(service.contacts.keys).filter { $0.phoneNumber != nil && !owns($0) }
        return all.sorted { (name(of: $0), $0.text) < (name(of: $1), $1.text) }
    }

    /// The call that rings a phone: whoever answers it keys a code in, and the number is verified.
    func call(to phone: Phone) -> CallerIDValidation? {
        service.directory?.validations.first { .phoneNumber($0.order.number) == phone.key.theirs }
    }

    /// What a phone shows: what its owner wrote, and what arrived.
    func messages(on phone: Phone) -> [Message] {
        let thread = conversations.threads[phone.key]?.messages ?? []
        return thread.filter { $0.direction == .inbound || $0.status.hasArrived }
    }
}

extension MessageStatus {
    /// Whether the phone has it, as far as the sender is told.
    fileprivate var hasArrived: Bool { self == .sent || self == .delivered }
}
