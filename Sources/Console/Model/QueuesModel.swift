internal import Feed
internal import Messaging

/// The screen of lanes, and the lane that is opened.
struct QueuesModel: Sendable {
    /// The order that the operator chose.
    var order = LaneOrder.length
    /// Whether the order is turned around.
    var isReversed = false
    /// The lanes in that order, as they were sorted last.
    private(set) var sorted: [Address] = []
    /// When they were sorted.
    private(set) var sortedAt: Instant?
    /// The selected lane.
    var selected: Address?
    /// Lanes that the next act is about, instead of the selected one.
    var marks = Marks<Address>()
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
    mutating func sort(_ book: LaneBook, names: [Address: String], at now: Instant, force: Bool = false) {
        let isDue = sortedAt.map { now - $0 >= Self.sortPeriod } ?? true
        guard force || sorted.count != book.order.count || (order.changesByItself && isDue) else { return }
        sortedAt = now
        let ranked = book.order.map { (rank: order.rank(of: $0, in: book, names: names, at: now), address: $0) }
        sorted = ranked.sorted { $0.rank != $1.rank ? $0.rank < $1.rank : $0.address < $1.address }.map(\.address)
        if isReversed { sorted.reverse() }
        if selected.map({ book.lanes[$0] == nil }) ?? true { selected = sorted.first }
        marks.keep { book.lanes[$0] != nil }
    }
}

/// In which order the lanes stand.
enum LaneOrder: String, Hashable, Sendable, CaseIterable {
    /// Most waiting first, by rough size, so that rows do not dance.
    case length
    /// The longest time until it is empty first, by rough size; held lanes before all.
    case eta
    /// Most gone in the last minute first.
    case rate
    /// By the sender's name.
    case name
    /// By the sender's number.
    case number

    /// What a lane is sorted by; the least comes first.
    struct Rank: Comparable {
        var size: Int
        var name = ""

        static func < (a: Rank, b: Rank) -> Bool { (a.size, a.name) < (b.size, b.name) }
    }

    /// Whether the order can change without an operator's doing.
    var changesByItself: Bool { self == .length || self == .eta || self == .rate }

    /// What it sorts by, for the menu and the message line.
    var words: String {
        switch self {
        case .length: "what waits"
        case .eta: "time until empty"
        case .rate: "what went out in the last minute"
        case .name: "name"
        case .number: "number"
        }
    }

    /// The rank of a lane.
    func rank(of address: Address, in book: LaneBook, names: [Address: String], at now: Instant) -> Rank {
        guard let lane = book.lanes[address] else { return Rank(size: 0) }
        switch self {
        case .length: return Rank(size: -Self.magnitude(lane.state.waiting))
        case .eta:
            if lane.state.hold != nil, lane.state.waiting > 0 { return Rank(size: .min) }
            return Rank(size: -Self.magnitude(Int(Words.wholeSeconds(lane.state.drainTime(at: now)))))
        case .rate: return Rank(size: -lane.lastMinute(at: now))
        case .name: return Rank(size: 0, name: names[address]?.lowercased() ?? "")
        case .number: return Rank(size: 0)
        }
    }

    /// 0 for none, then one more for each doubling.
    private static func magnitude(_ number: Int) -> Int { Int.bitWidth - max(0, number).leadingZeroBitCount }
}

extension ShownLane {
    /// Messages that left in the minute before the bin of the sparkline that runs: it changes with the sparkline only.
    func lastMinute(at now: Instant) -> Int {
        let second = SecondCounts.second(of: now)
        let rest = second % Sparkline.secondsPerBin
        let end = second - (rest < 0 ? rest + Sparkline.secondsPerBin : rest)
        return pace.count(in: end - 60..<end)
    }
}
