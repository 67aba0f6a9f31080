package import Engine
package import Messaging
import Synchronization

/// A clock that runs faster or slower than another, stands still, and can be stepped: time for demonstrations.
///
/// Both of its readings keep its pace, and neither ever goes back.
package final class PlaybackClock: EngineClock {
    /// How fast it may run.
    package static let speeds = 0.0...100.0

    private struct State {
        /// Where the other clock stood when the speed was set last.
        var origin: Instant
        /// Where this one stood then.
        var start: ClockReading
        var speed: Double
        var sleepers: [Int: Task<Void, Never>] = [:]
        var nextSleeper = 0

        func reading(at real: Instant) -> ClockReading {
            let passed = Double((real - origin).nanoseconds) * speed
            let elapsed = Duration.nanoseconds(Int64(max(passed, 0)))
            return ClockReading(instant: start.instant + elapsed, wall: start.wall + elapsed)
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
        change { $0.speed = min(max(speed, Self.speeds.lowerBound), Self.speeds.upperBound) }
    }

    /// Jumps forward.
    package func step(by duration: Duration) {
        change { state in
            let step = max(duration, .zero)
            state.start = ClockReading(instant: state.start.instant + step, wall: state.start.wall + step)
        }
    }

    private func change(_ change: (inout State) -> Void) {
        let now = real.read().instant
        let sleepers = state.withLock { state in
            state.start = state.reading(at: now)
            state.origin = now
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
        return state.withLock { Self.moment(of: instant, $0, now: now).map { $0 - now } }
    }

    private static func moment(of instant: Instant, _ state: State, now: Instant) -> Instant? {
        let left = instant - state.reading(at: now).instant
        if left <= .zero { return now }
        guard state.speed > 0 else { return nil }
        return now + .nanoseconds(Int64((Double(left.nanoseconds) / state.speed).rounded(.up)))
    }

    /// A sleep on the other clock that ends at `instant`, or when the speed changes; nil when it has passed.
    private func nap(until instant: Instant) -> (id: Int, task: Task<Void, Never>)? {
        let now = real.read().instant
        return state.withLock { state in
            if state.reading(at: now).instant >= instant { return nil }
            // Standing still, it sleeps until somebody moves the clock.
            let end = Self.moment(of: instant, state, now: now) ?? now + .seconds(365 * 86_400)
            let task = Task { [real] in await real.sleep(until: end) }
            state.nextSleeper += 1
            state.sleepers[state.nextSleeper] = task
            return (state.nextSleeper, task)
        }
    }
}
