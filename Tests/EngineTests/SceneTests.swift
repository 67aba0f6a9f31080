import Engine
import Feed
import Messaging
import Simulation
import Synchronization
import Testing

struct SceneTests {
    @Test func `the bundled scene can be read, and has what a show needs`() throws {
        let scene = try Scene(parsing: Scene.bundledText)
        #expect(scene.numbers.count >= 3)
        let acts = scene.steps.map(\.act)
        #expect(acts.contains(.outage(true)) && acts.contains(.outage(false)))
        #expect(acts.contains { if case .rush = $0 { true } else { false } })
        #expect(acts.contains { if case .say = $0 { true } else { false } })
        #expect(acts.contains { if case .fault = $0 { true } else { false } })
    }

    @Test func `times are counted from the beginning, or from the step before`() throws {
        let scene = try Scene(
            parsing: """
                # comment
                title Two
                number 27653
                person +14155550123  Ann Other

                1.5s send 27653 +14155550123   Hello  there
                +2   mend
                10   fault to +1415 fails 30003 25%
                """
        )
        let (code, ann) = (try #require(Address("27653")), try #require(Address("+14155550123")))
        #expect(scene.title == "Two")
        #expect(scene.people == [ann: "Ann Other"])
        #expect(
            scene.steps == [
                Scene.Step(at: .milliseconds(1500), .send(from: code, to: ann, body: "Hello  there")),
                Scene.Step(at: .milliseconds(3500), .mend),
                Scene.Step(at: .seconds(10), .fault(.init(.to("+1415"), .fails(.unreachableHandset), .percent(25)))),
            ]
        )
    }

    @Test(
        arguments: [
            ("", 1, "number"), ("number", 1, "missing"), ("number abc", 1, "abc"),
            ("number 27653\nlater mend", 2, "later"),
            ("number 27653\n-1 mend", 2, "-1"), ("number 27653\nnan mend", 2, "nan"),
            ("number 27653\n1e9 mend", 2, "1e9"),
            ("number 27653\n1 dance", 2, "dance"), ("number 27653\n2 mend\n1 mend", 3, "before"),
            ("number 27653\n1 send +14155550123 27653 Hi", 2, "+14155550123"),
            ("number 27653\n1 send 27653", 2, "missing"),
            ("number 27653\n1 rush many 27653 1 Hi", 2, "many"), ("number 27653\n1 fault all breaks", 2, "breaks"),
            ("number 27653\n1 rush 5 27653 1", 2, "text"),
        ]
    )
    func `a wrong line is named with the reason`(_ text: String, _ line: Int, _ word: String) {
        #expect {
            try Scene(parsing: text)
        } throws: {
            guard let fault = $0 as? SceneFault else { return false }
            return fault.line == line && fault.reason.contains(word)
        }
    }

    /// Takes down what a player does, and when.
    private final class Notebook: ConsoleLink {
        let clock: any EngineClock
        let lines = Mutex<[String]>([])

        init(_ clock: any EngineClock) { self.clock = clock }

        func snapshot() async throws(LinkFailure) -> Snapshot { throw .closed }
        func next(after sequence: UInt64, limit: Int) async throws(LinkFailure) -> FeedBatch { throw .closed }
        func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage { throw .closed }

        func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
            let time = clock.read().instant.nanoseconds / 1_000_000
            lines.withLock { $0.append("\(time) \(command)") }
            return .success(.done)
        }
    }

    private static func played(_ text: String, seed: UInt64) async throws -> [String] {
        let real = SimulatedClock()
        let clock = PlaybackClock(over: real)
        let notebook = Notebook(clock)
        let player = ScenePlayer(try Scene(parsing: text), link: notebook, clock: clock, seed: seed) { _ in }
        let show = Task { await player.play() }
        let isOver = Mutex(false)
        let end = Task {
            await show.value
            isOver.withLock { $0 = true }
        }
        while !isOver.withLock({ $0 }), !Task.isCancelled {
            if !(await advanced(real)) { await Task.yield() }
        }
        await end.value
        return notebook.lines.withLock { $0 }
    }

    private static func advanced(_ clock: SimulatedClock) async -> Bool {
        guard clock.hasSleepers else { return false }
        await clock.advanceToNextSleeper(by: clock.read().instant + .seconds(3600))
        return true
    }

    @Test(.timeLimit(.minutes(1)))
    func `the same seed gives the same show, another one another`() async throws {
        let text = "number 27653\n0 rush 20 27653 2 Hi {n}\n5 outage\n+1 back\n"
        let first = try await Self.played(text, seed: 7)
        #expect(first.count == 22)
        #expect(first[1].hasPrefix("100 ") && first[1].contains("Hi 2"))
        #expect(first[20].hasPrefix("5000 "))
        #expect(try await Self.played(text, seed: 7) == first)
        #expect(try await Self.played(text, seed: 8) != first)
    }
}
