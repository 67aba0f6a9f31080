import Engine
import Feed
import Messaging
import RemoteLink
import Testing

/// What a console may rely on, whichever way it is linked.
@Suite(.timeLimit(.minutes(1))) struct LinkContractTests {
    enum Way: CaseIterable { case local, remote }

    /// Runs a test over one kind of link.
    private func over(
        _ way: Way,
        _ test: (any ConsoleLink, RunningEngine) async throws -> Void
    ) async throws {
        let engine = try await RunningEngine(run: 7)
        guard way == .remote else { return try await test(engine.local, engine) }
        let folder = try TemporaryFolder()
        let server = try await engine.serve(in: folder.path)
        let link = try #require(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")))
        try await test(link, engine)
        await server.stop()
    }

    @Test(arguments: Way.allCases) func `a snapshot says what there is, and from where the feed goes on`(_ way: Way)
        async throws
    {
        try await over(way) { link, engine in
            try await engine.accept(["one"])
            let snapshot = try await link.snapshot()
            #expect(snapshot == (await engine.runner.snapshot()))
            #expect(snapshot.position == FeedPosition(run: 7, sequence: snapshot.sequence))
        }
    }

    @Test(arguments: Way.allCases) func `events come in order, each once, in batches of the size asked for`(_ way: Way)
        async throws
    {
        try await over(way) { link, engine in
            let start = try await link.snapshot().position
            try await engine.accept(["one", "two", "three"])
            let events = try await follow(link, from: start, until: 3)
            #expect(events.map(\.sequence) == Array(start.sequence + 1...start.sequence + UInt64(events.count)))
            #expect(accepted(.events(events)) == ["one", "two", "three"])
        }
    }

    @Test(arguments: Way.allCases) func `waiting for an event holds up nothing else`(_ way: Way) async throws {
        try await over(way) { link, _ in
            let position = try await link.snapshot().position
            async let next = link.next(after: position, limit: 100)
            let answer = try await link.perform(.send(draft("hello"))).get()
            guard case .accepted(let message) = answer else {
                Issue.record("\(answer)")
                return
            }
            #expect(message.body == "hello")
            #expect(try await next != .events([]))
            #expect(try await link.page(.conversations(before: nil, limit: 5)) != .conversations([]))
        }
    }

    @Test(arguments: Way.allCases) func `a refusal comes back whole`(_ way: Way) async throws {
        try await over(way) { link, _ in
            let result = try await link.perform(.send(Draft(from: "+14158141829", to: "12", body: "x")))
            guard case .failure(let refusal) = result else {
                Issue.record("\(result)")
                return
            }
            #expect(refusal.code == ErrorCode(rawValue: 21211))
            #expect(!refusal.advice.isEmpty)
        }
    }

    @Test(arguments: Way.allCases) func `a wait ends with its task`(_ way: Way) async throws {
        try await over(way) { link, _ in
            let position = try await link.snapshot().position
            let wait = Task { try await link.next(after: position, limit: 1) }
            await Task.yield()
            wait.cancel()
            await #expect(throws: LinkFailure.closed) { try await wait.value }
            #expect(try await link.snapshot().position == position)
        }
    }

    @Test(arguments: Way.allCases) func `another run of the engine is a new start`(_ way: Way) async throws {
        try await over(way) { link, engine in
            try await engine.accept(["one"])
            let batch = try await link.next(after: FeedPosition(run: 6, sequence: 1), limit: 10)
            #expect(batch == .snapshot(try #require(await engine.runner.snapshot())))
        }
    }

    @Test(arguments: Way.allCases) func `a console far behind gets one snapshot, not all that it missed`(_ way: Way)
        async throws
    {
        try await over(way) { link, engine in
            let start = try await link.snapshot().position
            try await engine.accept((0...LocalLink.eventsBehindAtMost).map { "\($0)" })
            guard case .snapshot(let snapshot) = try await link.next(after: start, limit: 10) else {
                Issue.record("events")
                return
            }
            #expect(snapshot.sequence > start.sequence + LocalLink.eventsBehindAtMost)
        }
    }

    @Test(arguments: Way.allCases) func `when the engine stops, everyone who waits hears of it`(_ way: Way) async throws
    {
        try await over(way) { link, engine in
            let position = try await link.snapshot().position
            let next = Task { try await link.next(after: position, limit: 1) }
            await engine.runner.stop(patience: .zero)
            await #expect(throws: LinkFailure.closed) { try await next.value }
            await #expect(throws: LinkFailure.closed) { try await link.snapshot() }
        }
    }
}
