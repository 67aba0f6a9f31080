internal import Feed
internal import Messaging

/// The screen of lanes, and the lane that is opened.
struct QueuesModel: Sendable {
    /// In which order the lanes stand.
    enum Order: Hashable, Sendable {
        /// Most waiting first, by rough size, so that rows do not dance.
        case busiest
        /// By the sender's number.
        case number
    }

    /// The order that the operator chose.
    var order = Order.busiest
    /// The lanes in that order, as they were sorted last.
    private(set) var sorted: [Address] = []
    /// When they were sorted.
    private(set) var sortedAt: Instant?
    /// The selected lane.
    var selected: Address?
    /// The first lane on the screen; nil is the first of all.
    var top: Address?
    /// The lane that is opened.
    var detail: LaneDetail?

    /// Rows may change places this often, not more.
    static let sortPeriod = Duration.seconds(5)

    /// Sorts the lanes when it is time, or when there are others than before.
    mutating func sort(_ book: LaneBook, at now: Instant, force: Bool = false) {
        let isDue = sortedAt.map { now - $0 >= Self.sortPeriod } ?? true
        guard force || sorted.count != book.order.count || (order == .busiest && isDue) else { return }
        sortedAt = now
        sorted = book.order.map { (size: size(of: $0, in: book), address: $0) }
            .sorted { $0.size != $1.size ? $0.size > $1.size : $0.address < $1.address }
            .map(\.address)
        if selected.map({ book.lanes[$0] == nil }) ?? true { selected = sorted.first }
    }

    /// The rough size of a lane: 0 for none waiting, then one more for each doubling.
    private func size(of address: Address, in book: LaneBook) -> Int {
        guard order == .busiest, let waiting = book.lanes[address]?.state.waiting else { return 0 }
        return Int.bitWidth - waiting.leadingZeroBitCount
    }
}

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
    /// Whether the page that was asked for has not come yet.
    var isLoading = false
    /// Whether the end of the lane is in memory.
    var reachedEnd = false

    /// How many come in one page.
    static let pageSize = 100
    /// How many are kept in memory.
    static let limit = 1000

    init(sender: Address) {
        self.sender = sender
    }

    /// Takes the next page.
    mutating func takePage(_ page: [Message], limit: Int) {
        isLoading = false
        reachedEnd = page.count < limit
        let last = messages.last?.position
        messages += page.filter { message in
            guard let position = message.position, message.status == .queued else { return false }
            return last.map { position > $0 } ?? true
        }
        if messages.count > Self.limit { messages.removeFirst(messages.count - Self.limit) }
    }

    /// Takes what happened to a message of this lane.
    mutating func take(_ message: Message) {
        if message.status == .queued {
            guard reachedEnd, let position = message.position else { return }
            if messages.last?.position.map({ position > $0 }) ?? true { messages.append(message) }
        } else if let index = messages.firstIndex(where: { $0.sid == message.sid }) {
            remove(at: index)
        }
        if messages.count > Self.limit { forgetEnd() }
    }

    /// The index of the selected message: the head when none is.
    var selectedIndex: Int {
        selected.flatMap { sid in messages.firstIndex { $0.sid == sid } } ?? 0
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
