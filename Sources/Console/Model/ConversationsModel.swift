internal import Messaging

/// The list of conversations: sorted by last activity, selected by identity, paged in from the store.
struct ConversationsModel: Sendable {
    /// One line of the list: a conversation by the sequence number of its last message.
    struct Entry: Hashable, Sendable {
        var sequence: Int64
        var key: Conversation.Key
    }

    /// What is known, by key.
    private(set) var byKey: [Conversation.Key: Conversation] = [:]
    /// Newest first.
    private(set) var order: [Entry] = []
    /// How many conversations there are with each other party: one for each of our numbers that it writes with.
    private(set) var countByParty: [Address: Int] = [:]
    /// The selected conversation; nil only when there is none.
    var selected: Conversation.Key?
    /// The first conversation on the screen; nil stands at the newest and follows it.
    var top: Conversation.Key?
    /// What the list is filtered by, while and after it is typed.
    var filter: LineEditor?
    /// Whether the filter takes the keys.
    var isFiltering = false
    /// Whether the store has no older ones.
    var isComplete = false
    /// Whether a page was asked for and has not come yet.
    var isLoading = false
    /// A name that is being written.
    var renaming: Renaming?
    /// Words looked for in the selected conversation.
    var finder: MessageFinder?
    /// Whether those words take the keys.
    var isSearching = false
    /// Where the words of the filter are in all texts.
    var found: MessageFinder?
    /// The message of the thread that is opened.
    var timeline: TimelineModel?
    /// The loaded threads.
    var threads = ThreadShelf()

    /// How many conversations are kept in memory; older ones are paged in again.
    static let limit = 2000
    /// How many come in one page.
    static let pageSize = 50

    /// Takes a conversation as the store has it.
    mutating func take(_ conversation: Conversation) {
        if let known = byKey[conversation.key], known.last.sequence >= conversation.last.sequence {
            // Events told more than the page knows; only what was unread before them is news.
            byKey[conversation.key]?.unread = max(known.unread, conversation.unread)
            return
        }
        byKey[conversation.key].map { remove($0) }
        insert(conversation)
    }

    /// Takes a message that is new or has changed.
    mutating func take(_ message: Message, isNew: Bool) {
        let key = message.conversation
        var conversation = byKey[key] ?? Conversation(key: key, last: message, unread: 0)
        if isNew, message.direction == .inbound { conversation.unread += 1 }
        if message.sequence >= conversation.last.sequence { conversation.last = message }
        // A change of an old message does not bring a conversation into the list that is not in it.
        guard byKey[key] != nil || isNew else { return }
        byKey[key].map { remove($0) }
        insert(conversation)
        threads.take(message, isNew: isNew)
    }

    /// A message is not in this conversation any more. If it was the last one and what stands before it
    /// is not in memory, the list is read anew.
    mutating func withdraw(_ sid: MessageSID, from key: Conversation.Key) {
        if threads[key] != nil { threads.change(key) { $0.remove(sid) } }
        guard var conversation = byKey[key], conversation.last.sid == sid else { return }
        if let before = threads[key]?.messages.last {
            remove(conversation)
            conversation.last = before
            return insert(conversation)
        }
        forgetList()
    }

    /// Nothing in it is unread any more.
    mutating func markRead(_ key: Conversation.Key) {
        byKey[key]?.unread = 0
    }

    /// A message's text was taken away.
    mutating func redact(_ sid: MessageSID, in key: Conversation.Key) {
        if byKey[key]?.last.sid == sid { byKey[key]?.last.body = "" }
        threads.redact(sid, in: key)
    }

    /// A message was deleted. What the conversation's last one is now, the store knows: the list is read anew.
    mutating func delete(_ sid: MessageSID, in key: Conversation.Key) {
        threads.remove(sid, in: key)
        if byKey[key]?.last.sid == sid { forgetList() }
    }

    /// Forgets the list, to read it anew; the selection and the filter stay.
    mutating func forgetList() {
        byKey = [:]
        order = []
        countByParty = [:]
        isComplete = false
        isLoading = false
    }

    private mutating func insert(_ conversation: Conversation) {
        let entry = Entry(sequence: conversation.last.sequence, key: conversation.key)
        if byKey.updateValue(conversation, forKey: conversation.key) == nil {
            countByParty[conversation.key.theirs, default: 0] += 1
        }
        order.insert(entry, at: place(of: entry.sequence))
        if selected == nil { selected = conversation.key }
        if order.count > Self.limit, let last = order.last, last.key != selected {
            order.removeLast()
            byKey[last.key] = nil
            countByParty[last.key.theirs, default: 1] -= 1
            isComplete = false
        }
    }

    private mutating func remove(_ conversation: Conversation) {
        let index = place(of: conversation.last.sequence)
        guard index < order.count, order[index].key == conversation.key else {
            order.removeAll { $0.key == conversation.key }
            return
        }
        order.remove(at: index)
    }

    /// The first index whose sequence is not above.
    private func place(of sequence: Int64) -> Int {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if order[middle].sequence > sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ConversationsModel {
    /// The keys of the list as it is shown: all, or those that the filter finds.
    func shown(names: [Address: String]) -> [Conversation.Key] {
        guard let needle = filter?.text.lowercased(), !needle.isEmpty else { return order.map(\.key) }
        let known = order.map(\.key).filter { isFound($0, needle, names) }
        let others = found?.byConversation.filter { byKey[$0.key] == nil } ?? [:]
        return known + others.sorted { $0.value.sequence > $1.value.sequence }.map(\.key)
    }

    /// A conversation of the list, or one that only the search knows.
    func conversation(_ key: Conversation.Key) -> Conversation? {
        byKey[key] ?? found?.byConversation[key].map { Conversation(key: key, last: $0, unread: 0) }
    }

    private func isFound(_ key: Conversation.Key, _ needle: String, _ names: [Address: String]) -> Bool {
        if found?.byConversation[key] != nil { return true }
        let digits = needle.filter { $0.isASCII && $0.isNumber }
        let isNumber = !digits.isEmpty && needle.allSatisfy { $0.isNumber || "+-() .".contains($0) }
        if isNumber, key.theirs.text.contains(digits) { return true }
        let name = names[key.theirs]?.lowercased() ?? ""
        return name.contains(needle) || byKey[key]?.last.body.lowercased().contains(needle) == true
    }

    /// The sequence number that the next page starts below.
    var oldestSequence: Int64? { order.last?.sequence }
}
