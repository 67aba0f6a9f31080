internal import Messaging

/// How many messages left in each of the last 64 seconds.
struct SecondCounts: Hashable, Sendable {
    private var counts: [UInt16] = []
    private var latest: Int64 = 0
    private static let length: Int64 = 64

    /// Counts one at an instant; one too old for the ring is left out.
    mutating func count(at instant: Instant) {
        let second = Self.second(of: instant)
        if counts.isEmpty {
            counts = Array(repeating: 0, count: Int(Self.length))
            latest = second
        }
        advance(to: second)
        guard second > latest - Self.length else { return }
        let index = Self.index(second)
        counts[index] = counts[index] == .max ? .max : counts[index] + 1
    }

    /// How many left in these seconds.
    func count(in seconds: Range<Int64>) -> Int {
        guard !counts.isEmpty else { return 0 }
        let known = seconds.clamped(to: latest - Self.length + 1..<latest + 1)
        return known.reduce(0) { $0 + Int(counts[Self.index($1)]) }
    }

    /// The second of the latest count; nil when there was none.
    var lastSecond: Int64? { counts.isEmpty ? nil : latest }

    /// The whole second that an instant lies in.
    static func second(of instant: Instant) -> Int64 {
        (instant.nanoseconds / 1_000_000_000) - (instant.nanoseconds < 0 ? 1 : 0)
    }

    private mutating func advance(to second: Int64) {
        guard second > latest else { return }
        for passed in max(latest + 1, second - Self.length + 1)...second { counts[Self.index(passed)] = 0 }
        latest = second
    }

    private static func index(_ second: Int64) -> Int {
        let rest = second % length
        return Int(rest < 0 ? rest + length : rest)
    }
}
