internal import Feed
internal import Messaging

// What other parts ask of the model. Nothing here changes it.
extension Model {
    /// The name of an address for people: the contact's, else the number.
    func name(of address: Address) -> String {
        service.contacts[address] ?? address.formatted
    }

    /// The conversations as the list shows them.
    var shownConversations: [Conversation.Key] { conversations.shown(names: service.contacts) }

    /// The thread that the screen shows.
    var openThread: ThreadModel? { conversations.selected.flatMap { conversations.threads[$0] } }

    /// The message that acts like taking back are about: the selected one where messages are selected.
    var selectedMessage: Message? {
        switch screen {
        case .conversations:
            guard pane == .thread, let thread = openThread else { return nil }
            return thread.index(of: thread.selected).map { thread.messages[$0] } ?? thread.messages.last
        case .queues:
            guard let detail = queues.detail, !detail.shown.isEmpty else { return nil }
            return detail.shown[detail.showsTroubled ? detail.troubled.selectedIndex : detail.selectedIndex]
        case .log: return selectedLogMessage
        case .webhooks, .numbers: return nil
        }
    }

    /// The message that `z` takes back: the selected one if it waits, else the newest sent from here that does.
    var takeBackTarget: MessageSID? {
        if let message = selectedMessage, [.queued, .scheduled].contains(message.status) { return message.sid }
        return sentHere.last
    }

    /// The next conversation with unread messages, below the selected one first.
    var nextUnread: Conversation.Key? {
        let keys = shownConversations
        let start = conversations.selected.flatMap(keys.firstIndex).map { $0 + 1 } ?? 0
        return (keys[start...] + keys[..<start]).first { conversations.byKey[$0]?.unread ?? 0 > 0 }
    }

    /// Whether the list that has the focus stands at its newest or first entry and stays there.
    var isFollowing: Bool {
        switch screen {
        case .conversations: openThread.map { $0.anchor == nil && $0.selected == nil } ?? true
        case .queues: queues.detail.map { ($0.showsTroubled ? $0.troubled.selected : $0.selected) == nil } ?? true
        case .log: log.list.isFollowing
        case .webhooks: webhooks.list.isFollowing
        case .numbers: true
        }
    }

    /// What the To field says.
    var recipient: Recipient {
        Recipient(composer.to.text, from: composer.from, recipientSurroundings)
    }

    /// What numbers are judged by.
    var recipientSurroundings: Recipient.Surroundings {
        Recipient.Surroundings(
            contacts: service.contacts,
            recent: conversations.order.map(\.key.theirs),
            verified: service.verified,
            isTrial: service.isTrial,
            optOuts: service.optOuts,
            landlines: service.landlines
        )
    }

    /// How long a message sent from a number now would wait.
    func wait(from sender: Address) -> Duration? {
        guard let lane = lanes.lanes[sender]?.state else { return nil }
        let ahead = lane.waiting + (lane.inGate == nil ? 0 : 1)
        let slots = lane.waiting > 0 ? lane.drainTime(at: motion.picture) + lane.period : .zero
        return ahead == 0 ? max(lane.opensAt - motion.picture, .zero) : max(slots, lane.opensAt - motion.picture)
    }

    /// The sender from which a message leaves first; the first bought of those that are equal. Short codes only when
    /// there is nothing else: they reach one country. A lane that is held lets nothing out, however short it is.
    var freestSender: Address? {
        var best: (address: Address, wait: Duration)?
        let numbers = service.senders.filter { $0.kind != .shortCode }
        let senders = numbers.isEmpty ? service.senders : numbers
        let open = senders.filter { lanes.lanes[$0.address]?.state.hold == nil }
        for sender in open.isEmpty ? senders : open {
            let wait = wait(from: sender.address) ?? .zero
            if best.map({ wait < $0.wait }) ?? true { best = (sender.address, wait) }
        }
        return best?.address
    }

    /// Whether an address is one of the account's.
    func owns(_ address: Address?) -> Bool {
        address.map { address in service.senders.contains { $0.address == address } } ?? false
    }

    /// The senders that the opened list shows.
    var pickableSenders: [Sender] {
        let needle = composer.picker?.filter.text.lowercased() ?? ""
        guard !needle.isEmpty else { return service.senders }
        return service.senders.filter {
            $0.address.text.contains(needle) || $0.address.formatted.contains(needle)
                || $0.friendlyName.lowercased().contains(needle)
        }
    }

    /// The zone that times are shown in.
    var zone: LocalZone { timeForm == .local ? settings.zone : .utc }

    /// Our own monotonic clock at a moment of the engine's.
    func ours(_ instant: Instant) -> Instant { instant - (clockLead ?? .zero) }
}
