import Feed
import HeapModule
import Messaging

/// All lanes, and the one list of when each of them wants to be looked at: ten thousand lanes cost one sleeper.
struct LaneBoard {
    private struct Wake: Comparable {
        var instant: Instant
        var lane: Int

        static func < (a: Wake, b: Wake) -> Bool { a.instant < b.instant }
    }

    private(set) var lanes: [Lane] = []
    private var indices: [Address: Int] = [:]
    private var wakes = Heap<Wake>()

    /// The earliest wish of any lane.
    var nextWake: Instant? { wakes.min?.instant }

    mutating func add(_ lane: Lane) {
        indices[lane.sender] = lanes.count
        lanes.append(lane)
    }

    func index(of sender: Address) -> Int? { indices[sender] }

    /// Changes a lane, and lets it say what it wants then.
    mutating func update(_ index: Int, at now: Instant, _ change: (inout Lane) -> Void) -> [LaneStep] {
        change(&lanes[index])
        return look(at: index, now: now)
    }

    /// Changes a lane that will be looked at later.
    mutating func withLane<Answer>(_ index: Int, _ change: (inout Lane) -> Answer) -> Answer { change(&lanes[index]) }

    /// The lanes whose time has come.
    mutating func due(at now: Instant) -> [LaneStep] {
        var steps: [LaneStep] = []
        while let wake = wakes.min, wake.instant <= now {
            _ = wakes.popMin()
            guard lanes[wake.lane].scheduledWake == wake.instant else { continue }
            lanes[wake.lane].scheduledWake = nil
            steps += look(at: wake.lane, now: now)
        }
        return steps
    }

    private mutating func look(at index: Int, now: Instant) -> [LaneStep] {
        let steps = lanes[index].advance(to: now)
        let next = lanes[index].nextWake
        if next != lanes[index].scheduledWake {
            lanes[index].scheduledWake = next
            if let next { wakes.insert(Wake(instant: next, lane: index)) }
        }
        return steps
    }
}
