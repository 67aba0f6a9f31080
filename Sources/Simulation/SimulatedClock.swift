import Engine
package import Messaging
import Synchronization

/// A clock that stands still until it is moved. Sleepers wake in the order of their times.
package final class SimulatedClock: EngineClock {
    private struct Sleeper {
        var instant: Instant
        var id: Int
        var continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        /// Where the clocks would have stood together; the calendar is counted from here, so that no step rounds it.
        var start: ClockReading
        var instant: Instant
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
        var watchers: [Sleeper] = []
        var nextID = 0

        var reading: ClockReading {
            ClockReading(instant: instant, wall: start.wall + (instant - start.instant))
        }

        mutating func move(to next: Instant) { instant = max(instant, next) }
    }

    private let state: Mutex<State>

    /// A clock that starts at `reading`.
    package init(
        at reading: ClockReading = ClockReading(
            instant: Instant(nanoseconds: 0),
            wall: WallTime(milliseconds: 1_600_000_000_000)
        )
    ) {
        state = Mutex(State(start: reading, instant: reading.instant))
    }

    package func read() -> ClockReading { state.withLock { $0.reading } }

    package func sleep(until instant: Instant) async {
        let id = nextID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { fallAsleep(Sleeper(instant: instant, id: id, continuation: $0)) }
        } onCancel: {
            cancel(id)
        }
    }

    private func nextID() -> Int {
        state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
    }

    private func fallAsleep(_ sleeper: Sleeper) {
        let watchers = state.withLock { state -> [Sleeper]? in
            if state.cancelled.remove(sleeper.id) != nil || sleeper.instant <= state.instant { return nil }
            state.sleepers.append(sleeper)
            defer { state.watchers.removeAll { sleeper.instant <= $0.instant } }
            return state.watchers.filter { sleeper.instant <= $0.instant }
        }
        guard let watchers else { return sleeper.continuation.resume() }
        for watcher in watchers { watcher.continuation.resume() }
    }

    private func cancel(_ id: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            if let index = state.sleepers.firstIndex(where: { $0.id == id }) { return state.sleepers.remove(at: index) }
            if let index = state.watchers.firstIndex(where: { $0.id == id }) { return state.watchers.remove(at: index) }
            state.cancelled.insert(id)
            return nil
        }
        sleeper?.continuation.resume()
    }

    /// Moves both clocks forward, and wakes on the way who slept until then.
    package func advance(by duration: Duration) { advance(to: read().instant + duration) }

    /// Moves both clocks forward to `instant`, and wakes on the way who slept until then. Never moves back.
    package func advance(to instant: Instant) {
        while let sleeper = wakeNext(until: instant) { sleeper.continuation.resume() }
        state.withLock { $0.move(to: instant) }
    }

    private func wakeNext(until instant: Instant) -> Sleeper? {
        state.withLock { state -> Sleeper? in
            let next = state.sleepers.indices.min { a, b in
                (state.sleepers[a].instant, state.sleepers[a].id) < (state.sleepers[b].instant, state.sleepers[b].id)
            }
            guard let next, state.sleepers[next].instant <= instant else { return nil }
            state.move(to: state.sleepers[next].instant)
            return state.sleepers.remove(at: next)
        }
    }

    /// Whether anybody sleeps.
    package var hasSleepers: Bool { state.withLock { !$0.sleepers.isEmpty } }

    /// Waits until somebody sleeps who wakes by `limit`, then moves to the time when the first of them does. Moves
    /// nothing when the task is cancelled.
    package func advanceToNextSleeper(by limit: Instant) async {
        let id = nextID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { watch(Sleeper(instant: limit, id: id, continuation: $0)) }
        } onCancel: {
            cancel(id)
        }
        let next = state.withLock { $0.sleepers.map(\.instant).min() }
        if !Task.isCancelled, let next, next <= limit { advance(to: next) }
    }

    private func watch(_ watcher: Sleeper) {
        let waits = state.withLock { state in
            if state.cancelled.remove(watcher.id) != nil { return false }
            if state.sleepers.contains(where: { $0.instant <= watcher.instant }) { return false }
            state.watchers.append(watcher)
            return true
        }
        if !waits { watcher.continuation.resume() }
    }

    /// Sets the calendar forward or back, as an operator may; the monotonic clock does not notice.
    package func stepCalendar(by duration: Duration) {
        state.withLock { $0.start.wall = $0.start.wall + duration }
    }
}
