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
    /// The waiting messages of the selected lane, for the rows that are free below the lanes. While a page is under way
    /// it stays with the lane that it was asked for, so that running through the lanes asks for one page at a time.
    var preview: LaneDetail?
    /// What the preview shows of a lane that is too fast to be read.
    var still: WaitingPicture?

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
