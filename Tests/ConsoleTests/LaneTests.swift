import Feed
import Messaging
import Testing

@testable import Console

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct LaneTests {
    /// A lane kept as a plain list of what waits: the reference.
    struct ReferenceLane {
        var waiting: [Message] = []
        var tail = LanePosition(place: 1, slot: 1)
        var sent = 0
        var failed = 0
    }

    @Test(arguments: 1...20)
    func `counts, places and slots from events equal those of a plain list`(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        var reference = ReferenceLane()
        var lane = ShownLane(Cast.lane(Cast.main, at: Instant(nanoseconds: 0)))
        lane.state.head = reference.tail
        lane.state.tail = reference.tail
        var inGate: [Message] = []
        for number in 1...400 {
            step(number, &reference, &lane, &inGate, &generator)
            check(reference, lane)
        }
    }

    private func step(
        _ number: Int,
        _ reference: inout ReferenceLane,
        _ lane: inout ShownLane,
        _ inGate: inout [Message],
        _ generator: inout SeededGenerator
    ) {
        let now = Instant(nanoseconds: Int64(number) * 100_000_000)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<4:
            let message = message(number, at: reference.tail, segments: Int.random(in: 1...3, using: &generator))
            reference.tail = LanePosition(
                place: reference.tail.place + 1,
                slot: reference.tail.slot + Int64(message.segments)
            )
            reference.waiting.append(message)
            lane.accept(message)
        case 4..<7:
            guard !reference.waiting.isEmpty else { return }
            let head = reference.waiting.removeFirst()
            inGate.append(head)
            lane.claim(head, at: now)
        case 7..<9:
            guard let index = reference.waiting.indices.randomElement(using: &generator) else { return }
            let gone = reference.waiting.remove(at: index)
            if let position = gone.position { lane.leave(position, segments: gone.segments) }
        default:
            guard !inGate.isEmpty else { return }
            var message = inGate.removeFirst()
            message.status = Bool.random(using: &generator) ? .sent : .failed
            if message.status == .sent { reference.sent += 1 } else { reference.failed += 1 }
            lane.conclude(message, at: now)
        }
    }

    private func check(_ reference: ReferenceLane, _ lane: ShownLane) {
        #expect(lane.state.waiting == reference.waiting.count)
        #expect(lane.state.sent == reference.sent && lane.state.failed == reference.failed)
        #expect(lane.state.tail == reference.tail)
        #expect(lane.state.head == reference.waiting.first?.position ?? reference.tail)
        var slots = 0
        for (index, message) in reference.waiting.enumerated() {
            guard let position = message.position else { continue }
            #expect(lane.state.place(of: position) == index + 1)
            #expect(lane.state.eta(of: position, at: lane.state.opensAt) == .seconds(slots))
            slots += message.segments
        }
    }

    private func message(_ number: Int, at position: LanePosition, segments: Int) -> Message {
        Message(
            sid: MessageSID(high: 0, low: UInt64(number)),
            sequence: Int64(number),
            resource: .smsMessages,
            direction: .outboundAPI,
            from: Cast.main,
            to: Cast.jenny,
            body: "",
            segments: segments,
            status: .queued,
            createdAt: WallTime(milliseconds: 0),
            position: position
        )
    }

    @Test func `the engine's word replaces what was derived, and known gaps stay`() {
        var lane = ShownLane(Cast.lane(Cast.main, at: Instant(nanoseconds: 0)))
        for number in 1...4 {
            lane.accept(message(number, at: LanePosition(place: Int64(number), slot: Int64(number)), segments: 1))
        }
        lane.leave(LanePosition(place: 3, slot: 3), segments: 1)
        var word = lane.state
        word.gaps = []
        word.hold = .carrierDown
        lane.adopt(word)
        #expect(lane.state.hold == .carrierDown)
        #expect(lane.state.place(of: LanePosition(place: 4, slot: 4)) == 3)
    }

    @Test func `a second counts for a minute and is forgotten after it`() {
        var counts = SecondCounts()
        for second in [-3, 0, 0, 5, 70] { counts.count(at: Instant(nanoseconds: Int64(second) * 1_000_000_000 + 7)) }
        #expect(counts.count(in: 0..<71) == 1)
        #expect(counts.count(in: 70..<71) == 1)
        counts.count(at: Instant(nanoseconds: 10_000_000_000))
        #expect(counts.count(in: 10..<11) == 1)
        counts.count(at: Instant(nanoseconds: 5_000_000_000))
        #expect(counts.count(in: 0..<6) == 0)
    }
}
