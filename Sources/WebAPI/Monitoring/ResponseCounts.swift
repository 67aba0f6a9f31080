import Synchronization

/// Counts answers by the class of their status. Counting waits for nobody.
final class ResponseCounts: Sendable {
    private let successes = Atomic<Int>(0)
    private let redirects = Atomic<Int>(0)
    private let refusals = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    /// Counts an answer with an HTTP status.
    func count(_ status: Int) {
        switch status {
        case ..<300: successes.add(1, ordering: .relaxed)
        case ..<400: redirects.add(1, ordering: .relaxed)
        case ..<500: refusals.add(1, ordering: .relaxed)
        default: failures.add(1, ordering: .relaxed)
        }
    }

    /// Class and count of each.
    var reading: [(kind: String, count: Int)] {
        [
            ("2xx", successes.load(ordering: .relaxed)), ("3xx", redirects.load(ordering: .relaxed)),
            ("4xx", refusals.load(ordering: .relaxed)), ("5xx", failures.load(ordering: .relaxed)),
        ]
    }
}
