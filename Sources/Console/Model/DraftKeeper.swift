internal import Feed
internal import Messaging

/// Which drafts the service has, and when it is to be told of others.
struct DraftKeeper: Sendable {
    /// What the service was told last, by slot.
    private(set) var told: [StoredDraft.Slot: StoredDraft] = [:]
    /// What it was told and has not repeated on the feed yet, by slot: its echo is no news.
    private var underWay: [StoredDraft.Slot: [StoredDraft]] = [:]
    /// When it is to be told, on the engine's monotonic clock; nil when it knows all.
    private(set) var dueAt: Instant?
    private var changedAt: Instant?

    /// The service is told this long after the last key.
    static let pause = Duration.milliseconds(150)
    /// While keys keep coming, it is told this often.
    static let longest = Duration.milliseconds(250)
    /// After a refusal it is tried again.
    static let retry = Duration.seconds(2)

    /// The drafts were looked at after a key: if they are others than those that were told, it has to be told.
    mutating func look(at drafts: [StoredDraft.Slot: StoredDraft], at now: Instant) {
        guard !changes(to: drafts).isEmpty else {
            if changedAt != nil { (changedAt, dueAt) = (nil, nil) }
            return
        }
        let first = changedAt ?? now
        changedAt = first
        dueAt = min(now + Self.pause, first + Self.longest)
    }

    /// What is to be told now; it counts as told.
    mutating func take(_ drafts: [StoredDraft.Slot: StoredDraft]) -> [StoredDraft] {
        (changedAt, dueAt) = (nil, nil)
        let changes = changes(to: drafts)
        for draft in changes {
            told[draft.slot] = draft.isEmpty ? nil : draft
            underWay[draft.slot, default: []].append(draft)
        }
        return changes
    }

    /// The service did not keep it: it has to be told again.
    mutating func forgo(_ draft: StoredDraft, at now: Instant) {
        drop(draft)
        guard told[draft.slot] == draft || told[draft.slot] == nil else { return }
        // Something that no draft is equal to.
        told[draft.slot] = StoredDraft(slot: draft.slot, from: "", to: "", body: "")
        dueAt = now + Self.retry
    }

    /// The feed tells of a draft: whether it is news, and not the echo of what was told from here.
    mutating func isNews(_ draft: StoredDraft) -> Bool {
        if underWay[draft.slot]?.contains(draft) == true {
            drop(draft)
            return false
        }
        told[draft.slot] = draft.isEmpty ? nil : draft
        return true
    }

    /// The drafts of the service came; those that differ from what is known here are given back.
    mutating func restore(_ drafts: [StoredDraft]) -> [StoredDraft] {
        let news = drafts.filter { told[$0.slot] != $0 && underWay[$0.slot] == nil }
        for draft in news { told[draft.slot] = draft }
        return news
    }

    private mutating func drop(_ draft: StoredDraft) {
        guard var waiting = underWay[draft.slot], let index = waiting.firstIndex(of: draft) else { return }
        waiting.removeFirst(index + 1)
        underWay[draft.slot] = waiting.isEmpty ? nil : waiting
    }

    private func changes(to drafts: [StoredDraft.Slot: StoredDraft]) -> [StoredDraft] {
        var changes = drafts.values.filter { !$0.isEmpty && told[$0.slot] != $0 }
        for (slot, _) in told where drafts[slot]?.isEmpty ?? true {
            changes.append(StoredDraft(slot: slot, from: "", to: "", body: ""))
        }
        return changes
    }
}
