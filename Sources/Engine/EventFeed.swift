import DequeModule
package import Feed
import Messaging
import Synchronization

/// The latest events, for any number of readers. Readers pull; one that falls behind the oldest kept event is told so.
package final class EventFeed: Sendable {
    private struct State {
        var events: Deque<Event> = []
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter: UInt64 = 0
        var isClosed = false
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// Keeps the latest `capacity` events.
    package init(capacity: Int = 10_000) { self.capacity = capacity }

    /// Appends an event and wakes all readers.
    package func append(_ event: Event) {
        let waiters = state.withLock { state in
            state.events.append(event)
            if state.events.count > capacity { state.events.removeFirst() }
            return Self.takeWaiters(&state)
        }
        waiters.forEach { $0.resume() }
    }

    /// Ends the feed: all readers get `closed`.
    package func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            return Self.takeWaiters(&state)
        }
        waiters.forEach { $0.resume() }
    }

    private static func takeWaiters(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
        defer { state.waiters.removeAll(keepingCapacity: true) }
        return Array(state.waiters.values)
    }

    /// What the reader that has seen `sequence` gets.
    private enum Reading {
        case events([Event])
        case gap
        case nothingYet
        case closed
    }

    private func read(after sequence: UInt64, limit: Int) -> Reading {
        state.withLock { state in
            if state.isClosed { return .closed }
            guard let first = state.events.first, let last = state.events.last else {
                return sequence == 0 ? .nothingYet : .gap
            }
            if sequence == last.sequence { return .nothingYet }
            guard sequence < last.sequence, sequence + 1 >= first.sequence else { return .gap }
            let start = Int(sequence + 1 - first.sequence)
            return .events(Array(state.events[start..<min(start + max(limit, 1), state.events.count)]))
        }
    }

    /// Waits for events after `sequence`; nil when they are not kept any more, or never were.
    package func next(after sequence: UInt64, limit: Int) async throws(LinkFailure) -> [Event]? {
        while !Task.isCancelled {
            switch read(after: sequence, limit: limit) {
            case .events(let events): return events
            case .gap: return nil
            case .closed: throw .closed
            case .nothingYet: await waitForChange(after: sequence)
            }
        }
        throw .closed
    }

    private func waitForChange(after sequence: UInt64) async {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    // Something may have come between the look and the wait.
                    let hasMore = (state.events.last?.sequence ?? 0) > sequence
                    guard !hasMore, !state.isClosed, !Task.isCancelled else { return true }
                    state.waiters[number] = continuation
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }
}
