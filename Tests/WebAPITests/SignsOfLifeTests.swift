import Engine
import Messaging
import Simulation
import Synchronization
import Testing

@testable import WebAPI

/// An engine that answers until it hangs, and goes on when it is let.
private actor Hanging {
    private var isHanging = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private let asked: AsyncStream<Void>.Continuation

    init(asked: AsyncStream<Void>.Continuation) { self.asked = asked }

    func hang() { isHanging = true }

    func goOn() {
        isHanging = false
        for continuation in held { continuation.resume() }
        held = []
    }

    func reading() async -> EngineReading? {
        asked.yield()
        if isHanging { await withCheckedContinuation { held.append($0) } }
        return EngineReading()
    }
}

@Suite(.timeLimit(.minutes(1))) struct SignsOfLifeTests {
    @Test func `an engine that hangs gives no sign of life, however much time passes`() async {
        let clock = SimulatedClock()
        let (questions, asked) = AsyncStream.makeStream(of: Void.self)
        let (answers, told) = AsyncStream.makeStream(of: Void.self)
        let signs = Mutex(0)
        let engine = Hanging(asked: asked)
        let monitor = FakeMonitor { await engine.reading() }
        let follower = Task {
            await SignsOfLife(every: .seconds(5), clock: clock).follow(monitor) { _ in
                signs.withLock { $0 += 1 }
                told.yield()
            }
        }
        var (question, answer) = (questions.makeAsyncIterator(), answers.makeAsyncIterator())
        for _ in 0..<3 {
            _ = await question.next()
            _ = await answer.next()
            await clock.advanceToNextSleeper(by: clock.read().instant + .seconds(5))
        }
        _ = await question.next()
        _ = await answer.next()
        await engine.hang()
        await clock.advanceToNextSleeper(by: clock.read().instant + .seconds(5))
        // It was asked, and does not answer: nobody sleeps until a next sign.
        _ = await question.next()
        clock.advance(by: .seconds(3600))
        #expect(!clock.hasSleepers)
        #expect(signs.withLock(\.self) == 4)
        await engine.goOn()
        _ = await answer.next()
        #expect(signs.withLock(\.self) == 5)
        follower.cancel()
        await follower.value
    }

    @Test func `an engine that does not run is asked again, and gives no sign`() async {
        let clock = SimulatedClock()
        let (questions, asked) = AsyncStream.makeStream(of: Void.self)
        let signs = Mutex(0)
        let monitor = FakeMonitor {
            asked.yield()
            return nil
        }
        let follower = Task {
            await SignsOfLife(every: .seconds(5), clock: clock).follow(monitor) { _ in signs.withLock { $0 += 1 } }
        }
        var question = questions.makeAsyncIterator()
        for _ in 0..<3 {
            _ = await question.next()
            await clock.advanceToNextSleeper(by: clock.read().instant + .seconds(5))
        }
        #expect(signs.withLock(\.self) == 0)
        follower.cancel()
        await follower.value
    }
}
