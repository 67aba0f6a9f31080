import Engine
import Feed
import Messaging
import Testing

/// What every store promises of lanes and of the next start.
struct RecoveryContract {
    @Test(arguments: StoreUnderTest.allCases)
    func `an empty store begins at the beginning`(_ kind: StoreUnderTest) async throws {
        let bench = try kind.make()
        let state = try await bench.store.recover()
        #expect(state.directory == Samples.directory)
        #expect(state.lanes.isEmpty && state.claimed.isEmpty)
        #expect(state.nextSequence == 1)
        #expect(state.nextWebhookJob == 1)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `waiting messages come in the order of their places`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let places: [Int64] = [4, 0, 3, 1, 2]
        let messages = places.enumerated().map { Samples.queued(Int64($0.offset) + 1, place: $0.element) }
        try await bench.store.commit(
            messages.map(Change.insert) + [.insert(Samples.queued(9, place: 2, from: Samples.otherLine))]
        )
        let read = try await bench.store.waiting(on: Samples.ours, after: -1, limit: 3)
        #expect(read.map(\.position?.place) == [0, 1, 2])
        #expect(try await bench.store.waiting(on: Samples.ours, after: 2, limit: 3).map(\.position?.place) == [3, 4])
        #expect(try await bench.store.waiting(on: Samples.shortCode, after: -1, limit: 3).isEmpty)
        let page = try await bench.store.history(.waiting(sender: Samples.ours, after: 3, limit: 9))
        #expect(page == .messages([messages[0]]))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a lane's end stays where it was when its last messages are taken back`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([
            .insert(Samples.queued(1, place: 0, slot: 0, segments: 3)),
            .insert(Samples.queued(2, place: 1, slot: 3, segments: 2)),
        ])
        try await bench.store.commit([Samples.move(2, .queued, .canceled), Samples.move(1, .queued, .canceled)])
        try bench.restart()
        let lane = try #require(try await bench.store.recover().lanes.first)
        #expect(lane.tail == LanePosition(place: 2, slot: 5))
        #expect(lane.head == nil && lane.waiting == 0 && lane.gaps.isEmpty)
        try await bench.store.commit([.insert(Samples.queued(3, place: 0))])
        #expect(try await bench.store.recover().lanes.first?.tail == LanePosition(place: 2, slot: 5))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `gaps are the empty places between the first waiting message and the end`(_ kind: StoreUnderTest) async throws
    {
        let bench = try await kind.makeOwned()
        let messages: [Message] = (0..<8).map { place in
            Samples.queued(place + 1, place: place, slot: place * 2, segments: 2)
        }
        try await bench.store.commit(messages.map(Change.insert))
        // Place 0 is sent, 1 claimed; 3, 5 and 7 are taken back.
        try await bench.store.commit([
            Samples.move(1, .queued, .sending), Samples.move(1, .sending, .sent), Samples.move(2, .queued, .sending),
            Samples.move(4, .queued, .canceled), Samples.move(6, .queued, .canceled),
            Samples.move(8, .queued, .canceled),
        ])
        try bench.restart()
        let state = try await bench.store.recover()
        let lane = try #require(state.lanes.first)
        #expect(lane.sender == Samples.ours && lane.waiting == 3)
        #expect(lane.head == LanePosition(place: 2, slot: 4))
        #expect(lane.tail == LanePosition(place: 8, slot: 16))
        let expected: [Int64] = [3, 5, 7]
        #expect(lane.gaps == expected.map { .init(position: LanePosition(place: $0, slot: $0 * 2), segments: 2) })
        #expect(state.claimed.map(\.sid) == [Samples.sid(2)])
        #expect(state.claimed.first?.status == .sending)
        #expect(state.nextSequence == 9)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the slots of neighbouring gaps add up`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([
            .insert(Samples.queued(1, place: 0, slot: 0)), .insert(Samples.queued(2, place: 1, slot: 1, segments: 3)),
            .insert(Samples.queued(3, place: 2, slot: 4, segments: 4)), .insert(Samples.queued(4, place: 3, slot: 8)),
        ])
        try await bench.store.commit([Samples.move(2, .queued, .canceled), Samples.move(3, .queued, .failed)])
        let lane = try #require(try await bench.store.recover().lanes.first)
        #expect(lane.gaps.map(\.position.place) == [1, 2])
        #expect(lane.gaps.reduce(0) { $0 + $1.segments } == 7)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a message that is sent again gets the place that it is given`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([
            .insert(Samples.queued(1, place: 0)), .insert(Samples.queued(2, place: 1)),
            Samples.move(1, .queued, .sending), Samples.move(1, .sending, .uncertain),
        ])
        try await bench.store.commit([
            Samples.move(1, .uncertain, .queued, position: LanePosition(place: 2, slot: 2))
        ])
        #expect(try await bench.store.waiting(on: Samples.ours, after: -1, limit: 9).map(\.sequence) == [2, 1])
        #expect(try await bench.store.recover().lanes.first?.tail == LanePosition(place: 3, slot: 3))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a message that was moved waits, and is talked about, where it was moved to`(_ kind: StoreUnderTest)
        async throws
    {
        let bench = try await kind.makeOwned()
        let messages = (1...2).map { Samples.queued($0, place: $0 - 1) }
        try await bench.store.commit(messages.map(Change.insert))
        try await bench.store.commit([.reroute(Samples.reroute(1, to: Samples.otherLine, place: 4))])
        try bench.restart()
        #expect(try await bench.store.waiting(on: Samples.ours, after: -1, limit: 9).map(\.sequence) == [2])
        let moved = try #require(try await bench.store.waiting(on: Samples.otherLine, after: -1, limit: 9).first)
        #expect(moved.from == Samples.otherLine && moved.updatedAt == Samples.time(61))
        let lanes = try await bench.store.recover().lanes
        #expect(lanes.first { $0.sender == Samples.otherLine }?.tail == LanePosition(place: 5, slot: 5))
        let thread = HistoryQuery.thread(moved.conversation, before: nil, limit: 9)
        #expect(try await bench.store.history(thread) == .messages([moved]))
        try await bench.store.commit([.reroute(Samples.reroute(2, to: Samples.otherLine, place: 5))])
        let conversations = try await bench.store.history(.conversations(before: nil, limit: 9))
        guard case .conversations(let left) = conversations else { return #expect(Bool(false)) }
        #expect(left.map(\.key) == [moved.conversation], "the conversation that they left is empty")
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `pauses are found again until they end`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([.pause(Samples.ours, Samples.pause), .pause(Samples.shortCode, Samples.pause)])
        try await bench.store.commit([.resume(Samples.shortCode)])
        try bench.restart()
        #expect(try await bench.store.recover().pauses == [Samples.ours: Samples.pause])
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a claim that returns keeps its place`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit((1...3).map { .insert(Samples.queued($0, place: $0 - 1)) })
        try await bench.store.commit([Samples.move(1, .queued, .sending), Samples.move(2, .queued, .sending)])
        try await bench.store.commit([Samples.move(1, .sending, .queued)])
        #expect(try await bench.store.waiting(on: Samples.ours, after: -1, limit: 9).map(\.sequence) == [1, 3])
        let lane = try #require(try await bench.store.recover().lanes.first)
        #expect(lane.head == LanePosition(place: 0, slot: 0))
        #expect(lane.gaps == [.init(position: LanePosition(place: 1, slot: 1), segments: 1)])
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `numbers are not given twice, even when all that had them is done`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([.insert(Samples.queued(41, place: 0)), .enqueueWebhook(Samples.job(17))])
        try await bench.store.commit([.removeWebhook(17)])
        try bench.restart()
        let state = try await bench.store.recover()
        #expect(state.nextSequence == 42)
        #expect(state.nextWebhookJob == 18)
    }
}
