internal import Feed
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

    /// Oldest first, without holes.
    private(set) var messages: [Message] = []
    /// Whether the store has no older ones.
    private(set) var reachedStart = false
    /// Whether the newest one is in memory too. Not when reading far back filled the memory, or began far back.
    private(set) var hasNewest = true
    /// Whether the first page has come.
    private(set) var isLoaded = false
    /// The message that is to be shown once its page has come.
    private(set) var wanted: Int64?
    /// The page of older messages that is under way.
    private var asked: HistoryQuery?
    /// The page of newer messages that is under way.
    private var askedNewer: HistoryQuery?
    /// What happened while a page was under way, which may know less.
    private var overtaking: [Message] = []
    /// The selected message; nil stands at the newest.
    var selected: MessageSID?
    /// nil follows the newest message.
    var anchor: Anchor?
    /// Messages that came in while the picture did not follow.
    var newBelow = 0

    /// How many messages are kept in memory while the newest is followed; twice as many while one reads back.
    static let limit = 1000
    /// How many come in one page.
    static let pageSize = 50

    /// A thread of which nothing was read yet; it begins at its newest message.
    init() {}

    /// A thread that begins at a message far back.
    init(around sequence: Int64) {
        wanted = sequence
        hasNewest = false
    }

    /// Takes a message that is new or has changed.
    mutating func take(_ message: Message, isNew: Bool) {
        if asked != nil || askedNewer != nil { overtaking = overtaking.suffix(Self.limit - 1) + [message] }
        if isNew, isLoaded, anchor != nil, messages.last.map({ message.sequence > $0.sequence }) ?? true {
            newBelow += 1
        }
        put(message)
        if anchor == nil { trimOldest() }
    }

    /// A message whose number is known already replaces that one.
    private mutating func put(_ message: Message) {
        let index = place(of: message.sequence)
        if index < messages.count, messages[index].sequence == message.sequence {
            messages[index] = message
            return
        }
        // Below the oldest one in memory it belongs to a page that has not been read.
        guard index > 0 || reachedStart || (messages.isEmpty && hasNewest) else { return }
        let isNewest = index == messages.count
        if isNewest, anchor != nil, messages.count >= Self.limit * 2 { hasNewest = false }
        guard hasNewest || !isNewest else { return }
        messages.insert(message, at: index)
    }

    /// A message's text was taken away.
    mutating func redact(_ sid: MessageSID) {
        if let index = index(of: sid) { messages[index].body = "" }
    }

    /// A message was deleted, or went to another conversation: what stood on it stands at the newest.
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

    /// The index of the message with a number.
    func index(ofSequence sequence: Int64) -> Int? {
        let index = place(of: sequence)
        return index < messages.count && messages[index].sequence == sequence ? index : nil
    }

    /// Whether a message is in memory.
    func holds(_ sequence: Int64) -> Bool { index(ofSequence: sequence) != nil }

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

// Pages: older ones above, and newer ones below when the picture is far back.
extension ThreadModel {
    /// Whether older messages are under way.
    var isLoading: Bool { asked != nil }

    /// The page of older messages that is missing when the picture begins at an index, marked as asked for.
    mutating func olderWanted(of key: Conversation.Key, highest: Int) -> HistoryQuery? {
        guard asked == nil, !reachedStart, !isLoaded || highest < 10 else { return nil }
        let before = isLoaded ? messages.first?.sequence : wanted.map { $0 < .max ? $0 + 1 : $0 }
        asked = .thread(key, before: before, limit: Self.pageSize)
        return asked
    }

    /// The page of newer messages that is missing when the picture ends at an index, marked as asked for.
    mutating func newerWanted(of key: Conversation.Key, lowest: Int) -> HistoryQuery? {
        guard askedNewer == nil, isLoaded, !hasNewest, lowest > messages.count - 10, let last = messages.last else {
            return nil
        }
        askedNewer = .newer(key, after: last.sequence, limit: Self.pageSize)
        return askedNewer
    }

    /// Takes a page, if it is one that was asked for.
    mutating func takePage(_ query: HistoryQuery, _ page: [Message]) {
        if query == asked {
            asked = nil
            takeOlder(page)
        } else if query == askedNewer {
            askedNewer = nil
            takeNewer(page)
        } else {
            return
        }
        for message in overtaking { put(message) }
        if asked == nil, askedNewer == nil { overtaking = [] }
    }

    /// The page did not come.
    mutating func forgo(_ query: HistoryQuery) {
        if query == asked { asked = nil }
        if query == askedNewer { askedNewer = nil }
    }

    /// The message that was to be shown has come: the picture stands there and follows nothing.
    mutating func settle() {
        wanted = nil
        if !hasNewest, anchor == nil { anchor = messages.last.map { Anchor(sid: $0.sid, hiddenRows: 0) } }
    }

    private mutating func takeOlder(_ page: [Message]) {
        isLoaded = true
        reachedStart = page.count < Self.pageSize
        let known = messages.first?.sequence ?? .max
        messages.insert(contentsOf: page.reversed().filter { $0.sequence < known }, at: 0)
        // What an event told before the first page came stands above a hole: the page knows what lies between.
        for message in page where message.sequence > known { fill(message) }
        if messages.count > Self.limit * 2 {
            messages.removeLast(messages.count - Self.limit * 2)
            hasNewest = false
        }
    }

    private mutating func fill(_ message: Message) {
        let index = place(of: message.sequence)
        if index < messages.count, messages[index].sequence == message.sequence { return }
        messages.insert(message, at: index)
    }

    private mutating func takeNewer(_ page: [Message]) {
        let last = messages.last?.sequence ?? 0
        messages += page.filter { $0.sequence > last }
        hasNewest = page.count < Self.pageSize
        if messages.count > Self.limit * 2 {
            messages.removeFirst(messages.count - Self.limit * 2)
            reachedStart = false
        }
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
    mutating func take(_ message: Message, isNew: Bool) {
        guard threads[message.conversation] != nil else { return }
        threads[message.conversation, default: ThreadModel()].take(message, isNew: isNew)
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
