internal import Feed
internal import Messaging

// Drafts as the service keeps them.
extension Composer {
    /// All texts that are not sent yet: the one in the pane and those beside it.
    var storedDrafts: [StoredDraft.Slot: StoredDraft] {
        var result: [StoredDraft.Slot: StoredDraft] = [:]
        for (target, parked) in drafts {
            result[target.slot] = StoredDraft(
                slot: target.slot,
                from: parked.from?.text ?? "",
                to: parked.to,
                body: parked.body.text,
                options: parked.options.stored
            )
        }
        result[target.slot] = StoredDraft(
            slot: target.slot,
            from: from?.text ?? "",
            to: to.text,
            body: body.text,
            options: options.stored
        )
        return result
    }

    /// Takes a draft that the service has. A text that stands in the pane is the operator's: it stays.
    mutating func restore(_ draft: StoredDraft) {
        let target = Target(draft.slot)
        guard target != self.target else {
            if body.isEmpty, !draft.body.isEmpty || to.isEmpty { show(draft) }
            return
        }
        put(draft, at: target)
    }

    private mutating func show(_ draft: StoredDraft) {
        if target == .new {
            to = LineEditor(draft.to)
            from = Address(draft.from) ?? from
        }
        var text = LineEditor(draft.body, isMultiline: true)
        text.adoptHistory(of: body)
        body = text
        options = ComposeOptions(draft.options)
    }
}

extension Composer.Target {
    /// The slot in which the service keeps the text.
    var slot: StoredDraft.Slot {
        switch self {
        case .new: .new
        case .reply(let key): .reply(key)
        }
    }

    /// The target of a slot.
    init(_ slot: StoredDraft.Slot) {
        switch slot {
        case .new: self = .new
        case .reply(let key): self = .reply(key)
        }
    }
}
