package import Engine
package import Messaging
import Synchronization

/// A clock that runs faster or slower than another, stands still, and can be stepped: time for demonstrations.
///
/// Both of its readings keep its pace, and neither ever goes back.
package final class PlaybackClock: EngineClock {
    /// How fast it may run.
    package static let speeds = 0.0...100.0

    /// How fast a step passes, unless it runs faster already: so that what happens in it can be seen, in its order.
    package static let stepSpeed = 5.0

    private struct State {
        /// Where the other clock stood when the speed was set last.
        var origin: Instant
        /// Where this one stood then.
        var start: ClockReading
        var speed: Double
        /// How much of a step is still to pass at `start`.
        var step = Duration.zero
        var sleepers: [Int: Task<Void, Never>] = [:]
        var nextSleeper = 0

        var stepSpeed: Double { max(speed, PlaybackClock.stepSpeed) }

        func reading(at real: Instant) -> ClockReading {
            let passed = Double(max(real - origin, .zero).nanoseconds)
            let stepped = min(passed * stepSpeed, Double(step.nanoseconds))
            let elapsed = Duration.nanoseconds(Int64(stepped + (passed - stepped / stepSpeed) * speed))
            return ClockReading(instant: start.instant + elapsed, wall: start.wall + elapsed)
        }

        /// Counts from `real` on.
        mutating func rebase(at real: Instant) {
            let reading = reading(at: real)
            step = max(step - (reading.instant - start.instant), .zero)
            (origin, start) = (real, reading)
        }

        /// When, on the other clock, this one stands at `instant`; nil when it stands still before that.
        func moment(of instant: Instant, now: Instant) -> Instant? {
            let left = instant - start.instant
            if reading(at: now).instant >= instant { return now }
            let stepped = min(left, step)
            let rest = Double((left - stepped).nanoseconds)
            guard rest <= 0 || speed > 0 else { return nil }
            let real = Double(stepped.nanoseconds) / stepSpeed + (rest > 0 ? rest / speed : 0)
            return max(origin + .nanoseconds(Int64(real.rounded(.up))), now)
        }
    }

    private let real: any EngineClock
    private let state: Mutex<State>

    /// Starts where `real` stands, at its speed.
    package init(over real: any EngineClock) {
        self.real = real
        let now = real.read()
        state = Mutex(State(origin: now.instant, start: now, speed: 1))
    }

    package func read() -> ClockReading {
        let now = real.read().instant
        return state.withLock { $0.reading(at: now) }
    }

    /// How many of its seconds pass in one of the other clock's; 0 stands still.
    package var speed: Double { state.withLock { $0.speed } }

    /// Runs at another speed from now on; a speed outside `speeds` is taken for the nearest in it.
    package func run(at speed: Double) {
        change { state in
            state.speed = min(max(speed, Self.speeds.lowerBound), Self.speeds.upperBound)
            state.step = .zero
        }
    }

    /// Lets `duration` pass quickly (`stepSpeed`), after what is left of a step before; then it goes on as before.
    package func step(by duration: Duration) {
        change { $0.step += max(duration, .zero) }
    }

    private func change(_ change: (inout State) -> Void) {
        let now = real.read().instant
        let sleepers = state.withLock { state in
            state.rebase(at: now)
            change(&state)
            return state.sleepers.values
        }
        // They look again when to wake.
        sleepers.forEach { $0.cancel() }
    }

    package func sleep(until instant: Instant) async {
        while !Task.isCancelled, let nap = nap(until: instant) {
            await withTaskCancellationHandler {
                await nap.task.value
            } onCancel: {
                nap.task.cancel()
            }
            state.withLock { $0.sleepers[nap.id] = nil }
        }
    }

    /// How long it takes, on the other clock, until this one stands at `instant`; nil when it stands still before that.
    package func delay(until instant: Instant) -> Duration? {
        let now = real.read().instant
        return state.withLock { $0.moment(of: instant, now: now).map { $0 - now } }
    }

    /// A sleep on the other clock that ends at `instant`, or when the speed changes; nil when it has passed.
    private func nap(until instant: Instant) -> (id: Int, task: Task<Void, Never>)? {
        let now = real.read().instant
        return state.withLock { state in
            if state.reading(at: now).instant >= instant { return nil }
            // Standing still, it sleeps until somebody moves the clock.
            let end = state.moment(of: instant, now: now) ?? now + .seconds(365 * 86_400)
            let task = Task { [real] in await real.sleep(until: end) }
            state.nextSleeper += 1
            state.sleepers[state.nextSleeper] = task
            return (state.nextSleeper, task)
        }
    }
}
