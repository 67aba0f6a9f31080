import DequeModule
import Messaging

/// Keeps two programs that answer each other from doing so for ever: at most so many replies between two numbers in so long.
///
/// *Source:* the original's error 14107: 30 replies within 30 s; then none for 30 s.
struct ReplyLimiter {
    private static let atMost = 30
    private static let span: Duration = .seconds(30)

    private struct Pair {
        var times: Deque<Instant> = []
        var shutUntil: Instant?
    }

    private var pairs: [Conversation.Key: Pair] = [:]

    /// Whether one more reply may go to the pair now; it is counted when it may.
    mutating func allow(_ key: Conversation.Key, at now: Instant) -> Bool {
        if pairs.count > 10_000 { forgetQuietPairs(at: now) }
        var pair = pairs[key] ?? Pair()
        defer { pairs[key] = pair }
        if let shutUntil = pair.shutUntil {
            if now < shutUntil { return false }
            pair = Pair()
        }
        while let first = pair.times.first, first <= now - Self.span { pair.times.removeFirst() }
        guard pair.times.count < Self.atMost else {
            pair.shutUntil = now + Self.span
            return false
        }
        pair.times.append(now)
        return true
    }

    private mutating func forgetQuietPairs(at now: Instant) {
        pairs = pairs.filter { _, pair in
            (pair.shutUntil ?? pair.times.last).map { $0 > now - Self.span } ?? false
        }
    }
}
