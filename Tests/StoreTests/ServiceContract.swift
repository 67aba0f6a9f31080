import Engine
import Feed
import Messaging
import Simulation
import Testing

/// What every store promises of messages that go through a Messaging Service.
struct ServiceContract {
    private static let service = MessagingServiceSID(high: 1, low: 2)

    private static func scheduled(_ sequence: Int64, from: Address = Samples.ours, to: Address = Samples.jenny)
        -> Change
    {
        var message = Samples.queued(sequence, place: sequence, from: from, to: to)
        message.status = .scheduled
        message.position = nil
        message.service = ServiceUse(sid: service, isOpen: true)
        return .insert(message)
    }

    private static func chosen(_ sequence: Int64, _ sender: Address, from status: MessageStatus = .scheduled) -> Change
    {
        .move(
            StatusMove(
                sid: Samples.sid(sequence),
                from: status,
                to: .queued,
                at: Samples.time(50),
                position: LanePosition(place: sequence, slot: sequence),
                sender: sender
            )
        )
    }

    private func last(_ bench: any StoreBench, to recipient: Address = Samples.jenny) async throws -> Address? {
        try await bench.store.lastSender(LastSenderQuestion(service: Self.service, recipient: recipient))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a sender counts from when it is chosen, and the latest counts`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([Self.scheduled(1), Self.scheduled(2), Self.scheduled(3, to: Samples.grandma)])
        #expect(try await last(bench) == nil)
        try await bench.store.commit([Self.chosen(1, Samples.otherLine)])
        #expect(try await last(bench) == Samples.otherLine)
        try await bench.store.commit([Self.chosen(2, Samples.ours)])
        #expect(try await last(bench) == Samples.ours)
        #expect(try await last(bench, to: Samples.grandma) == nil)
        try bench.restart()
        _ = try await bench.store.recover()
        #expect(try await last(bench) == Samples.ours)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a message stands in the conversation of the sender that was chosen`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([Self.scheduled(1)])
        try await bench.store.commit([Self.chosen(1, Samples.otherLine)])
        let message = try #require(await bench.store.message(Samples.sid(1)))
        #expect(message.from == Samples.otherLine && message.status == .queued)
        #expect(message.service == ServiceUse(sid: Self.service, isOpen: false))
        guard case .conversations(let found) = try await bench.store.history(.conversations(before: nil, limit: 9))
        else {
            Issue.record("no conversations")
            return
        }
        #expect(found.map(\.key) == [.init(ours: Samples.otherLine, theirs: Samples.jenny)])
        #expect(try await bench.store.waiting(on: Samples.otherLine, after: -1, limit: 9).map(\.sid) == [message.sid])
    }

    @Test(arguments: StoreUnderTest.allCases, [Samples.jenny, nil])
    func `no sender finds a message that has not got it yet`(_ kind: StoreUnderTest, _ to: Address?) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([Self.scheduled(1), Self.scheduled(2)])
        func found(_ from: Address) async throws -> [MessageSID] {
            try await bench.store.page(MessageQuery(to: to, from: from, countsAll: true)).messages.map(\.sid)
        }
        #expect(try await found(Samples.ours) == [])
        try await bench.store.commit([Self.chosen(1, Samples.ours), Self.chosen(2, Samples.otherLine)])
        #expect(try await found(Samples.ours) == [Samples.sid(1)])
        #expect(try await found(Samples.otherLine) == [Samples.sid(2)])
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a sender is chosen once`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([Self.scheduled(1), Self.chosen(1, Samples.ours)])
        try await bench.store.commit([Samples.move(1, .queued, .sending)])
        await #expect(throws: StoreFailure.self) {
            try await bench.store.commit([Self.chosen(1, Samples.otherLine, from: .sending)])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a webhook keeps the service of its message`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        var job = Samples.job(5)
        job.service = ServiceUse(sid: Self.service, isOpen: true)
        try await bench.store.commit([.enqueueWebhook(job)])
        job.attempts = 2
        job.service?.isOpen = false
        try await bench.store.commit([.updateWebhook(job)])
        try bench.restart()
        _ = try await bench.store.recover()
        #expect(try await bench.store.webhookJobs(after: 0, limit: 9) == [job])
    }
}
