/// What sort of address a sender is; its lane's throughput follows from it.
package enum SenderKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// An ordinary phone number: one message a second, worldwide, not adjustable. *Source:* the seed, "Rate limiting".
    case longCode
    /// A freephone number.
    case tollFree
    /// A short code.
    case shortCode
}

/// How fast a lane's slots follow each other.
package struct Throughput: Hashable, Sendable, Codable {
    /// The time from one slot to the next.
    package var period: Duration

    /// One segment a second: every long code's, always.
    package static let longCode = Throughput(period: .seconds(1))

    /// `perSecond` slots a second, 1...1000; the period is rounded up, so that the rate is never exceeded.
    package init(perSecond: Int) {
        let slots = Int64(min(max(perSecond, 1), 1000))
        period = .nanoseconds((1_000_000_000 + slots - 1) / slots)
    }

    private init(period: Duration) { self.period = period }
}

/// The rates of senders that have one to set. A long code's is no setting.
package struct ThroughputSettings: Hashable, Sendable, Codable {
    /// Segments a second of a toll-free number. *Source:* the original's FAQ: 3.
    package var tollFreePerSecond: Int
    /// Segments a second of a short code. *Source:* the original's error 21611 page: 100.
    package var shortCodePerSecond: Int

    /// The original's rates unless others are given.
    package init(tollFreePerSecond: Int = 3, shortCodePerSecond: Int = 100) {
        self.tollFreePerSecond = tollFreePerSecond
        self.shortCodePerSecond = shortCodePerSecond
    }

    /// The throughput of a sender of this kind.
    package func throughput(of kind: SenderKind) -> Throughput {
        switch kind {
        case .longCode: .longCode
        case .tollFree: Throughput(perSecond: tollFreePerSecond)
        case .shortCode: Throughput(perSecond: shortCodePerSecond)
        }
    }
}
