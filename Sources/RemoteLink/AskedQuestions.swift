import Feed
import Synchronization

/// The questions of one connection whose answers are still to come, on the side of the console.
final class AskedQuestions: Sendable {
    typealias Answer = Result<WireAnswer.Kind, LinkFailure>

    private struct State {
        var waiting: [UInt64: CheckedContinuation<Answer, Never>] = [:]
        var lastNumber: UInt64 = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Whether the connection has not broken yet.
    var areWelcome: Bool { state.withLock { !$0.isClosed } }

    func nextNumber() -> UInt64 {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    /// Keeps whom to answer. When the connection is broken, or the task cancelled, that is answered at once.
    /// - Returns: whether the question may go out.
    func add(_ number: UInt64, _ continuation: CheckedContinuation<Answer, Never>) -> Bool {
        let isKept = state.withLock { state in
            guard !state.isClosed, !Task.isCancelled else { return false }
            state.waiting[number] = continuation
            return true
        }
        if !isKept { continuation.resume(returning: .failure(.closed)) }
        return isKept
    }

    /// Answers a question.
    /// - Returns: false when nobody waits for it.
    func answer(_ number: UInt64, _ answer: Answer) -> Bool {
        guard let continuation = state.withLock({ $0.waiting.removeValue(forKey: number) }) else { return false }
        continuation.resume(returning: answer)
        return true
    }

    /// The connection is broken: all that wait hear of it.
    func close() {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            state.isClosed = true
            return state.waiting.values
        }
        waiting.forEach { $0.resume(returning: .failure(.closed)) }
    }
}
