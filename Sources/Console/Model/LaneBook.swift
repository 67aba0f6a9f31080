internal import Feed
internal import Messaging

/// All lanes, kept current by every event.
struct LaneBook: Sendable {
    /// By sender.
    private(set) var lanes: [Address: ShownLane] = [:]
    /// In the order of purchase.
    private(set) var order: [Address] = []
    /// Messages that wait in all lanes.
    private(set) var waiting = 0
    /// Messages that all lanes sent in this run of the engine.
    private(set) var sent = 0
    /// Messages that failed in all lanes in this run of the engine.
    private(set) var failed = 0
    /// Departures of all lanes by second.
    private(set) var pace = SecondCounts()

    /// A book without lanes.
    init() {}

    /// Begins anew from a snapshot; what went out of the lanes before stays in the picture.
    mutating func reseed(_ states: [LaneState]) {
        let old = lanes
        lanes = [:]
        order = states.map(\.sender)
        for state in states {
            var lane = old[state.sender] ?? ShownLane(state)
            lane.state = state
            lanes[state.sender] = lane
        }
        (waiting, sent, failed) = (0, 0, 0)
        for lane in lanes.values { add(Counts(lane), times: 1) }
    }

    /// Takes what happened into the lanes that it concerns.
    mutating func apply(_ event: Event) {
        switch event.kind {
        case .accepted(let message) where message.direction.isOutbound:
            change(message.from) { $0.accept(message) }
        case .statusChanged(let message):
            apply(message, at: event.time.instant)
        case .laneChanged(let state):
            if lanes[state.sender] == nil {
                lanes[state.sender] = ShownLane(state)
                order.append(state.sender)
                add(Counts(ShownLane(state)), times: 1)
            } else {
                change(state.sender) { $0.adopt(state) }
            }
        case .leftLane(let sender, let position, let segments):
            change(sender) { $0.leave(position, segments: segments) }
        case .directoryChanged(let directory):
            keep(Set(directory.senders.map(\.address)))
        default:
            break
        }
    }

    /// Lanes of senders that were given back are gone.
    private mutating func keep(_ owned: Set<Address>) {
        for sender in order where !owned.contains(sender) {
            if let lane = lanes.removeValue(forKey: sender) { add(Counts(lane), times: -1) }
        }
        order.removeAll { !owned.contains($0) }
    }

    private mutating func apply(_ message: Message, at instant: Instant) {
        switch message.status {
        case .sending:
            change(message.from) { $0.claim(message, at: instant) }
            pace.count(at: instant)
        case .queued:
            change(message.from) { $0.returned(message) }
        case .sent, .failed, .uncertain:
            change(message.from) { $0.conclude(message, at: instant) }
        case .delivered, .undelivered:
            change(message.from) { $0.report(message) }
        case .accepted, .scheduled, .canceled, .received:
            break
        }
    }

    private mutating func change(_ sender: Address, _ change: (inout ShownLane) -> Void) {
        guard let before = lanes[sender].map(Counts.init) else { return }
        // Through the dictionary's slot, and with nothing else that holds the lane, so that its arrays are not copied.
        change(&lanes[sender, default: ShownLane.empty(sender)])
        add(before, times: -1)
        if let after = lanes[sender].map(Counts.init) { add(after, times: 1) }
    }

    private mutating func add(_ counts: Counts, times: Int) {
        waiting += times * counts.waiting
        sent += times * counts.sent
        failed += times * counts.failed
    }

    private struct Counts {
        let waiting: Int
        let sent: Int
        let failed: Int

        init(_ lane: ShownLane) {
            (waiting, sent, failed) = (lane.state.waiting, lane.state.sent, lane.state.failed)
        }
    }
}

extension ShownLane {
    /// A lane of which nothing is known yet.
    static func empty(_ sender: Address) -> ShownLane {
        let start = LanePosition(place: 0, slot: 0)
        let zero = Instant(nanoseconds: 0)
        return ShownLane(
            LaneState(
                sender: sender,
                kind: .longCode,
                period: .seconds(1),
                head: start,
                tail: start,
                opensAt: zero,
                closedSince: zero
            )
        )
    }
}
