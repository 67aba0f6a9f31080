internal import Feed
internal import Messaging

/// A lane as the console shows it: the engine's state, kept current between its lane events, and what went out of it.
struct ShownLane: Hashable, Sendable {
    /// A message that went through the gate.
    struct Departure: Hashable, Sendable {
        /// Which message.
        var sid: MessageSID
        /// What is known of it now.
        var status: MessageStatus
        /// When it was claimed, on the engine's monotonic clock.
        var at: Instant
    }

    /// The engine's word, with what events since have changed.
    var state: LaneState
    /// The last departures, oldest first.
    private(set) var gone: [Departure] = []
    /// Departures by second.
    private(set) var pace = SecondCounts()

    /// How many departures are kept.
    static let goneLimit = 32

    /// Begins with the engine's word.
    init(_ state: LaneState) {
        self.state = state
    }

    /// Takes the engine's word. It leaves the gaps out: those that are known and still ahead stay.
    mutating func adopt(_ state: LaneState) {
        let gaps = state.gaps.isEmpty ? self.state.gaps : state.gaps
        self.state = state
        self.state.gaps = gaps.filter { $0.position >= state.head && $0.position < state.tail }
    }

    /// A message was accepted, or came back to the end of the lane.
    mutating func accept(_ message: Message) {
        guard let position = message.position, position >= state.tail else { return }
        if state.waiting == 0 { state.head = position }
        state.waiting += 1
        state.tail = position.after(segments: message.segments)
    }

    /// A message was claimed: it leaves the head of the lane and passes the gate.
    mutating func claim(_ message: Message, at instant: Instant) {
        state.waiting = max(0, state.waiting - 1)
        state.inGate = message.sid
        if let position = message.position, position >= state.head {
            state.head = position.after(segments: message.segments)
            state.tail = max(state.tail, state.head)
            skipGaps()
        }
        gone.append(Departure(sid: message.sid, status: .sending, at: instant))
        if gone.count > Self.goneLimit { gone.removeFirst() }
        pace.count(at: instant)
    }

    /// A claimed message went back into the lane; it never passed.
    mutating func returned(_ message: Message) {
        leaveGate(message.sid)
        gone.removeAll { $0.sid == message.sid }
        guard let position = message.position else { return }
        if position >= state.tail {
            accept(message)
        } else {
            state.head = min(state.head, position)
            state.gaps.removeAll { $0.position == position }
            state.waiting += 1
        }
    }

    /// The outcome of a message is known, or known to be unknown.
    mutating func conclude(_ message: Message, at instant: Instant) {
        leaveGate(message.sid)
        if message.status == .sent { state.sent += 1 }
        if message.status == .failed { state.failed += 1 }
        report(message)
    }

    /// A receipt says what became of a message that was sent.
    mutating func report(_ message: Message) {
        guard let index = gone.lastIndex(where: { $0.sid == message.sid }) else { return }
        gone[index].status = message.status
    }

    /// A message left the middle of the lane: the others move up.
    mutating func leave(_ position: LanePosition, segments: Int) {
        guard position >= state.head, position < state.tail else { return }
        let index = state.gaps.firstIndex { $0.position >= position } ?? state.gaps.endIndex
        if index < state.gaps.endIndex, state.gaps[index].position == position { return }
        state.gaps.insert(LaneState.Gap(position: position, segments: segments), at: index)
        state.waiting = max(0, state.waiting - 1)
        skipGaps()
    }

    private mutating func leaveGate(_ sid: MessageSID) {
        if state.inGate == sid { state.inGate = nil }
    }

    /// The head stands at a message: empty positions before it are passed.
    private mutating func skipGaps() {
        var passed = 0
        while passed < state.gaps.count, state.gaps[passed].position <= state.head {
            if state.gaps[passed].position == state.head {
                state.head = state.head.after(segments: state.gaps[passed].segments)
            }
            passed += 1
        }
        state.gaps.removeFirst(passed)
    }
}

extension LanePosition {
    /// The position behind a message of so many segments that stands here.
    func after(segments: Int) -> LanePosition {
        LanePosition(place: place + 1, slot: slot + Int64(max(1, segments)))
    }
}
