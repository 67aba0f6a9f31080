internal import Messaging

/// The messages of one conversation that are in memory, and where the operator stands among them.
struct ThreadModel: Sendable {
    /// Where the lower edge of the picture is, when it does not follow the newest message.
    struct Anchor: Hashable, Sendable {
        /// The lowest message of which something is visible.
        var sid: MessageSID
        /// How many of its rows are hidden below the edge.
        var hiddenRows: Int
    }

    /// Oldest first.
    private(set) var messages: [Message] = []
    /// Whether the store has no older ones.
    var reachedStart = false
    /// Whether the newest one is in memory too. Not when reading far back filled the memory.
    private(set) var hasNewest = true
    /// Whether a page was asked for and has not come yet.
    var isLoading = false
    /// Whether the first page has come.
    var isLoaded = false
    /// The selected message; nil stands at the newest.
    var selected: MessageSID?
    /// nil follows the newest message.
    var anchor: Anchor?
    /// Messages that came in while the picture did not follow.
    var newBelow = 0

    /// How many messages are kept in memory.
    static let limit = 1000
    /// How many come in one page.
    static let pageSize = 50

    /// Takes a message that is new or has changed. It comes again after a page, so it replaces what has its number.
    mutating func take(_ message: Message) {
        let index = place(of: message.sequence)
        if index < messages.count, messages[index].sequence == message.sequence {
            messages[index] = message
            return
        }
        // Below the oldest one in memory it belongs to a page that has not been read.
        guard index > 0 || reachedStart || messages.isEmpty else { return }
        let isNewest = index == messages.count
        if isNewest, isLoaded, anchor != nil { newBelow += 1 }
        if isNewest, anchor != nil, messages.count >= Self.limit * 2 { hasNewest = false }
        guard hasNewest || !isNewest else { return }
        messages.insert(message, at: index)
        if anchor == nil { trimOldest() }
    }

    /// Takes a page of older messages, newest first.
    mutating func takePage(_ page: [Message], limit: Int) {
        isLoading = false
        isLoaded = true
        reachedStart = page.count < limit
        for message in page {
            let index = place(of: message.sequence)
            if index < messages.count, messages[index].sequence == message.sequence { continue }
            messages.insert(message, at: index)
        }
        if messages.count > Self.limit * 2 {
            messages.removeLast(messages.count - Self.limit * 2)
            hasNewest = false
        }
    }

    /// A message's text was taken away.
    mutating func redact(_ sid: MessageSID) {
        if let index = index(of: sid) { messages[index].body = "" }
    }

    /// A message was deleted: what stood on it stands at the newest.
    mutating func remove(_ sid: MessageSID) {
        guard let index = index(of: sid) else { return }
        messages.remove(at: index)
        if selected == sid { selected = nil }
        if anchor?.sid == sid { follow() }
    }

    /// Follows the newest message from now on.
    mutating func follow() {
        anchor = nil
        selected = nil
        newBelow = 0
        if !hasNewest { self = ThreadModel() }
    }

    /// The index of a message.
    func index(of sid: MessageSID?) -> Int? {
        guard let sid else { return nil }
        return messages.lastIndex { $0.sid == sid }
    }

    private mutating func trimOldest() {
        guard messages.count > Self.limit else { return }
        messages.removeFirst(messages.count - Self.limit)
        reachedStart = false
    }

    private func place(of sequence: Int64) -> Int {
        var (low, high) = (0, messages.count)
        while low < high {
            let middle = (low + high) / 2
            if messages[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The threads in memory: the latest few that were looked at.
struct ThreadShelf: Sendable {
    private var threads: [Conversation.Key: ThreadModel] = [:]
    private var recency: [Conversation.Key] = []

    /// How many threads are kept.
    static let limit = 16

    /// A thread, if it is in memory.
    subscript(key: Conversation.Key) -> ThreadModel? { threads[key] }

    /// Changes a thread, which is made when it is not in memory.
    mutating func change<Result>(_ key: Conversation.Key, _ change: (inout ThreadModel) -> Result) -> Result {
        touch(key)
        return change(&threads[key, default: ThreadModel()])
    }

    /// Takes a message into its thread, if that is in memory.
    mutating func take(_ message: Message) {
        guard threads[message.conversation] != nil else { return }
        threads[message.conversation, default: ThreadModel()].take(message)
    }

    /// A message's text was taken away.
    mutating func redact(_ sid: MessageSID, in key: Conversation.Key) { threads[key]?.redact(sid) }

    /// A message was deleted.
    mutating func remove(_ sid: MessageSID, in key: Conversation.Key) { threads[key]?.remove(sid) }

    /// Forgets all of them, to read them anew.
    mutating func forgetAll() {
        threads = [:]
        recency = []
    }

    private mutating func touch(_ key: Conversation.Key) {
        guard recency.last != key else { return }
        recency.removeAll { $0 == key }
        recency.append(key)
        if recency.count > Self.limit { threads[recency.removeFirst()] = nil }
    }
}
