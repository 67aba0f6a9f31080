internal import Feed
internal import Messaging

/// The waiting messages of one lane, paged in.
struct LaneDetail: Sendable {
    /// The lane's sender.
    var sender: Address
    /// In the order of hand-off, without holes from the first one on.
    private(set) var messages: [Message] = []
    /// The selected message; nil stands at the head of the lane and stays there while messages go.
    var selected: MessageSID?
    /// The first message on the screen; nil is the head.
    var top: MessageSID?
    /// Messages that the next act is about, instead of the selected one.
    var marks = Marks<MessageSID>()
    /// What did not go out.
    var troubled = TroubledList()
    /// Whether that is shown instead of what waits.
    var showsTroubled = false
    /// The place behind which a page was asked for that has not come yet.
    private(set) var asked: Int64?
    /// Messages that came to the end of the lane while a page was under way, which may not know them.
    private var overtaking: [Message] = []
    /// Whether the end of the lane is in memory.
    private(set) var reachedEnd = false

    /// How many come in one page.
    static let pageSize = 100
    /// How many are kept in memory.
    static let limit = 1000

    /// A lane of which nothing was read yet. Of an empty one there is nothing to read.
    init(sender: Address, isEmpty: Bool = false) {
        self.sender = sender
        reachedEnd = isEmpty
    }

    /// The page that is missing for `ahead` messages from the selected one on, marked as asked for.
    mutating func pageWanted(ahead: Int, head: Int64) -> HistoryQuery? {
        guard asked == nil, !reachedEnd, selectedIndex + ahead > messages.count else { return nil }
        let after = messages.last?.position?.place ?? head - 1
        asked = after
        return .waiting(sender: sender, after: after, limit: Self.pageSize)
    }

    /// The page did not come.
    mutating func forgo(after: Int64) {
        guard asked == after else { return }
        asked = nil
        overtaking = []
    }

    /// Takes the page behind a place, if it is the one that was asked for.
    mutating func takePage(_ page: [Message], after: Int64, limit: Int) {
        guard asked == after else { return }
        asked = nil
        reachedEnd = page.count < limit
        let last = messages.last?.position
        messages += page.filter { message in
            guard let position = message.position, message.status == .queued else { return false }
            return last.map { position > $0 } ?? true
        }
        if messages.count > Self.limit { messages.removeFirst(messages.count - Self.limit) }
        let came = overtaking
        overtaking = []
        for message in came { insert(message) }
    }

    /// Takes what happened to a message of this lane.
    mutating func take(_ message: Message) {
        troubled.take(message)
        if message.status == .queued {
            insert(message)
        } else {
            overtaking.removeAll { $0.sid == message.sid }
            if let index = messages.firstIndex(where: { $0.sid == message.sid }) { remove(at: index) }
        }
        if messages.count > Self.limit { forgetEnd() }
        keepMarks()
    }

    private mutating func keepMarks() {
        guard !marks.isEmpty else { return }
        let there = Set(shown.map(\.sid))
        marks.keep(there.contains)
    }

    /// A message went to another lane.
    mutating func remove(_ sid: MessageSID) {
        if let index = messages.firstIndex(where: { $0.sid == sid }) { remove(at: index) }
        keepMarks()
    }

    /// The index of the selected message: the head when none is.
    var selectedIndex: Int {
        selected.flatMap { sid in messages.firstIndex { $0.sid == sid } } ?? 0
    }

    /// The messages of the list that is shown.
    var shown: [Message] { showsTroubled ? troubled.messages : messages }

    /// A new message stands at the end, one that came back where it stood before.
    private mutating func insert(_ message: Message) {
        guard let position = message.position else { return }
        if let index = messages.firstIndex(where: { $0.position.map { $0 >= position } ?? false }) {
            if messages[index].position != position { messages.insert(message, at: index) }
        } else if reachedEnd {
            messages.append(message)
        } else if asked != nil, overtaking.count < Self.limit {
            overtaking.append(message)
        }
    }

    private mutating func remove(at index: Int) {
        let gone = messages.remove(at: index)
        let neighbour = messages.isEmpty ? nil : messages[min(index, messages.count - 1)].sid
        if selected == gone.sid { selected = neighbour }
        if top == gone.sid { top = index == 0 ? nil : neighbour }
    }

    private mutating func forgetEnd() {
        messages.removeLast(messages.count - Self.limit)
        reachedEnd = false
    }
}
