internal import Feed
internal import Messaging
internal import Terminal

// Screen 4.
extension Model {
    /// Carries out a key of the webhooks' screen; nil when it means there what it means everywhere.
    mutating func carryOutInWebhooks(_ command: KeyCommand) -> [Effect]? {
        guard screen == .webhooks, !isComposing, help == nil, question == nil else { return nil }
        if webhooks.form != nil { return carryOutInForm(command) }
        switch command {
        case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom: moveInWebhooks(command)
        case .nextRow: stepInWebhooks(by: 1)
        case .previousRow: stepInWebhooks(by: -1)
        case .open: openWebhook()
        case .nextView: webhooks.turnView()
        case .follow: webhooks.list.follow()
        case .freeze: webhooks.list.turnFreeze(room: webhookRoom)
        case .openConversation: return goToConversationOfWebhook()
        case .replay: return askToReplay()
        case .editReplay: webhooks.form = selectedAttempt.map { ReplayForm($0) }
        default: return nil
        }
        return []
    }

    private mutating func moveInWebhooks(_ command: KeyCommand) {
        guard webhooks.detail != nil, !webhooks.field.isEditing else {
            let index = webhooks.list.selectedIndex ?? 0
            let next = target(command, from: index, count: webhooks.list.count, page: webhookRoom)
            return webhooks.list.select(next, room: webhookRoom)
        }
        let count = webhookLines.count
        let room = webhookDetailRoom
        let last = max(1, count - room + 1)
        webhooks.detailTop = target(command, from: webhooks.detailTop, count: last, page: max(1, room - 1))
    }

    private mutating func stepInWebhooks(by step: Int) {
        guard let index = webhooks.list.selectedIndex, (0..<webhooks.list.count).contains(index + step) else {
            say(step > 0 ? "This is the last request" : "This is the newest request")
            return
        }
        webhooks.list.select(index + step, room: webhookRoom)
        (webhooks.detail, webhooks.detailTop) = (webhooks.list.selectedRow, 0)
        webhooks.list.pin(room: webhookRoom)
    }

    private mutating func openWebhook() {
        if webhooks.field.isEditing {
            webhooks.field.isEditing = false
        } else if let record = webhooks.list.selectedRow {
            (webhooks.detail, webhooks.detailTop) = (record, 0)
            webhooks.list.pin(room: webhookRoom)
        }
    }

    /// One step back; false at the first one.
    mutating func backInWebhooks() -> Bool {
        if webhooks.form != nil {
            webhooks.form = nil
        } else if webhooks.field.isEditing {
            webhooks.field.isEditing = false
        } else if webhooks.detail != nil {
            webhooks.detail = nil
            webhooks.list.unpin()
        } else if webhooks.list.isFrozen {
            webhooks.list.turnFreeze(room: webhookRoom)
        } else if !webhooks.field.isEmpty {
            webhooks.field.replace(with: "")
            readWebhookFilter()
        } else {
            return false
        }
        return true
    }

    /// What the words of the filter mean now.
    mutating func readWebhookFilter() {
        webhooks.take(WebhookFilterReader.read(webhooks.field.text.text))
    }

    private mutating func goToConversationOfWebhook() -> [Effect] {
        guard let key = selectedRecord?.conversation, conversations.byKey[key] != nil else {
            say("Its conversation is not among the latest ones")
            return []
        }
        go(to: .conversations)
        conversations.filter = nil
        select(key)
        pane = .thread
        return markRead()
    }
}

// Making a request anew.
extension Model {
    /// A status callback is only told again; the answer to an inbound message's may send messages, so that is asked.
    private mutating func askToReplay() -> [Effect] {
        guard let attempt = selectedAttempt else { return [] }
        let replay = ReplayForm(attempt).replay
        guard attempt.purpose == .inbound else { return perform(replay) }
        let whom = name(of: attempt.conversation.theirs)
        question = Question(
            act: .replay(replay),
            words: "Post the message of \(whom) again? What its answer asks for is carried out again."
        )
        return []
    }

    /// The effect that makes a request anew.
    func perform(_ replay: WebhookReplay) -> [Effect] { [.perform(.replay(replay), .replay(replay))] }

    private mutating func carryOutInForm(_ command: KeyCommand) -> [Effect]? {
        guard let form = webhooks.form else { return nil }
        let count = form.fields.count
        switch command {
        case .nextField, .down: webhooks.form?.focus = (form.focus + 1) % count
        case .previousField, .up: webhooks.form?.focus = (form.focus + count - 1) % count
        case .pageDown: webhooks.form?.focus = min(form.focus + 10, count - 1)
        case .pageUp: webhooks.form?.focus = max(form.focus - 10, 0)
        case .send:
            webhooks.form = nil
            return perform(form.replay)
        default: return nil
        }
        return []
    }
}
