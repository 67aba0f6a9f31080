import DequeModule
import Feed
import Messaging

/// The positions of a lane at which nobody waits any more, ascending, and how many slots they take.
struct LaneGaps {
    private var gaps: Deque<LaneState.Gap>
    /// The slots of all of them.
    private(set) var segments: Int

    init(_ found: [LaneState.Gap]) {
        gaps = Deque(found)
        segments = found.reduce(0) { $0 + $1.segments }
    }

    /// All of them, ascending.
    var all: [LaneState.Gap] { Array(gaps) }

    func contains(_ position: LanePosition) -> Bool {
        let index = index(of: position)
        return index < gaps.count && gaps[index].position == position
    }

    mutating func insert(_ position: LanePosition, segments: Int) {
        guard !contains(position) else { return }
        gaps.insert(.init(position: position, segments: segments), at: index(of: position))
        self.segments += segments
    }

    /// Somebody waits there again.
    mutating func remove(_ position: LanePosition) {
        guard contains(position) else { return }
        segments -= gaps.remove(at: index(of: position)).segments
    }

    /// Gaps that lie before all others.
    mutating func prepend(_ found: [LaneState.Gap]) {
        gaps.prepend(contentsOf: found)
        segments += found.reduce(0) { $0 + $1.segments }
    }

    /// The lane's head has come past them.
    mutating func dropAll(before head: LanePosition) {
        while let first = gaps.first, first.position < head { segments -= gaps.removeFirst().segments }
    }

    /// The first gap that is not before `position`, by halving: operators may take back half of a million messages.
    private func index(of position: LanePosition) -> Int {
        var low = 0
        var high = gaps.count
        while low < high {
            let middle = (low + high) / 2
            if gaps[middle].position < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
