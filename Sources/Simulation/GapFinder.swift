import Feed
import Messaging

/// Finds the positions of a lane at which nobody waits, from those at which somebody does.
///
/// How many slots one of several missing neighbours had can't be told any more, and makes no difference: nobody waits
/// between them. The first ones of a stretch count one slot each, its last one the rest.
struct GapFinder {
    /// The first position that was visited.
    private(set) var head: LanePosition?

    private let end: LanePosition
    private var next: LanePosition?
    private var gaps: [LaneState.Gap] = []

    /// More gaps than these are not reported: a snapshot has to stay small. *Source:* `RecoveredState.LaneSummary.gaps`.
    private static let atMost = 100_000

    /// Begins a lane that ends before `end`.
    init(end: LanePosition) { self.end = end }

    /// Takes the next waiting message's position, in order.
    mutating func visit(_ position: LanePosition, segments: Int) {
        if let next { addStretch(from: next, to: position) }
        head = head ?? position
        next = LanePosition(place: position.place + 1, slot: position.slot + Int64(segments))
    }

    /// All gaps, with those between the last waiting message and the lane's end; none in a lane where nobody waits.
    mutating func finish() -> [LaneState.Gap] {
        if let next { addStretch(from: next, to: end) }
        return gaps
    }

    private mutating func addStretch(from start: LanePosition, to end: LanePosition) {
        var position = start
        while position.place < end.place, gaps.count < Self.atMost {
            let isLast = position.place == end.place - 1
            let segments = isLast ? max(Int(end.slot - position.slot), 0) : 1
            gaps.append(LaneState.Gap(position: position, segments: segments))
            position = LanePosition(place: position.place + 1, slot: position.slot + 1)
        }
    }
}
