internal import Feed
internal import Synchronization
internal import Terminal

/// What others have for the console's thread. It is bounded by how it is filled: one batch of the feed at a time, whose
/// reader goes on only when the batch was taken, and one answer for each thing that the console asked for.
final class Inbox: Sendable {
    private struct State {
        var messages: [ConsoleMessage] = []
        var reader: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let waker: Waker

    init(waker: Waker) {
        self.waker = waker
    }

    /// Adds a message and wakes the console.
    func post(_ message: ConsoleMessage) {
        state.withLock { state in
            if !state.isClosed { state.messages.append(message) }
        }
        waker.wake()
    }

    /// Adds a batch of the feed and waits until the console has taken it: a slow terminal holds its own reader up.
    func deliver(_ batch: FeedBatch) async {
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock { state in
                guard !state.isClosed else { return true }
                state.messages.append(.feed(batch))
                state.reader = continuation
                return false
            }
            if isClosed { continuation.resume() } else { waker.wake() }
        }
    }

    /// Takes everything, and lets the reader of the feed go on.
    func drain() -> [ConsoleMessage] {
        let (messages, reader) = state.withLock { state in
            defer {
                state.messages = []
                state.reader = nil
            }
            return (state.messages, state.reader)
        }
        reader?.resume()
        return messages
    }

    /// Takes nothing any more; the reader of the feed goes on and finds that out.
    func close() {
        let reader = state.withLock { state in
            defer {
                state.messages = []
                state.reader = nil
            }
            state.isClosed = true
            return state.reader
        }
        reader?.resume()
        waker.wake()
    }

    /// Whether the console is to end.
    var isClosed: Bool { state.withLock { $0.isClosed } }
}
