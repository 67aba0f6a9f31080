import Engine
import Messaging
import Simulation
import Testing

struct PlaybackClockTests {
    private let real = SimulatedClock()

    @Test func `time keeps the pace that it was given, and both readings agree`() {
        let clock = PlaybackClock(over: real)
        let start = clock.read()
        for (speed, passed) in [(1.0, 2.0), (10.0, 20.0), (0.25, 0.5), (0.0, 0.0)] {
            let before = clock.read()
            clock.run(at: speed)
            #expect(clock.read() == before, "a change of pace is no jump")
            real.advance(by: .seconds(2))
            #expect(clock.read().instant - before.instant == .milliseconds(Int(passed * 1000)))
        }
        #expect(clock.read().wall - start.wall == clock.read().instant - start.instant)
    }

    @Test(arguments: [(-1.0, 0.0), (1000.0, 100.0)])
    func `a pace has bounds`(_ asked: Double, _ speed: Double) {
        let clock = PlaybackClock(over: real)
        clock.run(at: asked)
        #expect(clock.speed == speed)
    }

    @Test func `a delay is what the other clock shows, and none when time stands still`() {
        let clock = PlaybackClock(over: real)
        let instant = clock.read().instant + .seconds(10)
        #expect(clock.delay(until: instant) == .seconds(10))
        clock.run(at: 5)
        #expect(clock.delay(until: instant) == .seconds(2))
        clock.run(at: 0)
        #expect(clock.delay(until: instant) == nil)
    }

    @Test func `a step passes quickly but not at once, and then time stands still again`() {
        let clock = PlaybackClock(over: real)
        clock.run(at: 0)
        let before = clock.read()
        clock.step(by: .seconds(10))
        #expect(clock.read() == before)
        #expect(clock.delay(until: before.instant + .seconds(5)) == .seconds(1))
        #expect(clock.delay(until: before.instant + .seconds(11)) == nil)
        real.advance(by: .seconds(1))
        #expect(clock.read() == ClockReading(instant: before.instant + .seconds(5), wall: before.wall + .seconds(5)))
        // One more while it passes comes after it; none goes back.
        clock.step(by: .seconds(1))
        clock.step(by: .seconds(-5))
        real.advance(by: .seconds(60))
        #expect(clock.read().instant == before.instant + .seconds(11))
        #expect(clock.read().wall == before.wall + .seconds(11))
    }

    @Test func `a step of a clock that runs only hurries it, and another pace ends the step`() {
        let clock = PlaybackClock(over: real)
        let start = clock.read().instant
        clock.step(by: .seconds(5))
        #expect(clock.delay(until: start + .seconds(7)) == .seconds(3))
        real.advance(by: .seconds(3))
        #expect(clock.read().instant == start + .seconds(7))
        clock.step(by: .seconds(5))
        clock.run(at: 0)
        real.advance(by: .seconds(3))
        #expect(clock.read().instant == start + .seconds(7))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a sleeper wakes by the new pace when it changes`() async {
        let clock = PlaybackClock(over: real)
        let start = real.read().instant
        let sleeper = Task {
            await clock.sleep(until: start + .seconds(100))
            return clock.read().instant
        }
        while !real.hasSleepers { await Task.yield() }
        clock.run(at: 0)
        clock.run(at: 100)
        while clock.read().instant < start + .seconds(100), !Task.isCancelled {
            await real.advanceToNextSleeper(by: real.read().instant + .seconds(1))
        }
        #expect(await sleeper.value >= start + .seconds(100))
        #expect(real.read().instant - start <= .seconds(2))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a step wakes who slept until then, and a cancelled sleep ends`() async {
        let clock = PlaybackClock(over: real)
        clock.run(at: 0)
        let end = clock.read().instant + .seconds(60)
        let sleeper = Task { await clock.sleep(until: end) }
        let other = Task { await clock.sleep(until: end + .seconds(3600)) }
        clock.step(by: .seconds(60))
        real.advance(by: .seconds(12))
        await sleeper.value
        other.cancel()
        await other.value
    }
}
