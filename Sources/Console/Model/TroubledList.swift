internal import Feed
internal import Messaging

/// Failed and uncertain messages of one lane, newest first, paged in.
struct TroubledList: Sendable {
    /// What was read, without holes from the newest on.
    private(set) var messages: [Message] = []
    /// The selected message; nil is the newest.
    var selected: MessageSID?
    /// The first message on the screen; nil is the newest.
    var top: MessageSID?
    private var isAsked = false
    private(set) var reachedEnd = false

    /// How many come in one page.
    static let pageSize = 100
    /// How many are kept in memory.
    static let limit = 2000

    /// The index of the selected message.
    var selectedIndex: Int { selected.flatMap { sid in messages.firstIndex { $0.sid == sid } } ?? 0 }

    /// The page that is missing for `ahead` messages from the selected one on, marked as asked for.
    mutating func pageWanted(of sender: Address, ahead: Int) -> HistoryQuery? {
        guard !isAsked, !reachedEnd, selectedIndex + ahead > messages.count else { return nil }
        isAsked = true
        return .troubled(sender: sender, before: messages.last?.sequence, limit: Self.pageSize)
    }

    /// The page did not come.
    mutating func forgo() { isAsked = false }

    /// Takes a page of older ones.
    mutating func takePage(_ page: [Message], limit: Int) {
        isAsked = false
        let oldest = messages.last?.sequence ?? .max
        messages += page.filter { $0.sequence < oldest }
        reachedEnd = page.count < limit || messages.count >= Self.limit
    }

    /// Takes what happened to a message of the lane.
    mutating func take(_ message: Message) {
        let index = messages.firstIndex { $0.sequence <= message.sequence } ?? messages.endIndex
        let isKnown = index < messages.endIndex && messages[index].sid == message.sid
        switch (message.status == .failed || message.status == .uncertain, isKnown) {
        case (true, true): messages[index] = message
        case (true, false): if index < messages.endIndex || reachedEnd { messages.insert(message, at: index) }
        case (false, true): remove(at: index)
        case (false, false): break
        }
    }

    private mutating func remove(at index: Int) {
        let gone = messages.remove(at: index)
        let neighbour = messages.isEmpty ? nil : messages[min(index, messages.count - 1)].sid
        if selected == gone.sid { selected = neighbour }
        if top == gone.sid { top = neighbour }
    }
}
