import Messaging

/// What a webhook's URL says in its fragment about how it is to be requested: `#rc=2&rp=5xx,ct&ct=2000`.
///
/// The fragment is neither sent nor signed. A value that is no value, or out of its range, counts as not given.
/// *Source:* the original's page "Connection Overrides"; the conditions of `rp` from its SDKs.
struct ConnectionOverrides: Hashable, Sendable {
    /// What a retry is for.
    enum Condition: String, Hashable, Sendable, CaseIterable {
        /// No connection could be made, the TLS handshake included.
        case connect = "ct"
        /// The answer did not come in time.
        case read = "rt"
        /// An answer of 400 to 499.
        case clientError = "4xx"
        /// An answer of 500 to 599.
        case serverError = "5xx"
        /// Anything that is no success.
        case all
    }

    /// Retries after the first attempt, 0...5.
    private(set) var retries: Int?
    /// What is retried.
    private(set) var conditions: Set<Condition>?
    /// Bounds of a request.
    private(set) var timing = WebhookTiming()

    /// Reads a URL's fragment.
    init(url: String) {
        guard let mark = url.utf8.firstIndex(of: UInt8(ascii: "#")) else { return }
        for pair in url[url.utf8.index(after: mark)...].split(separator: "&").prefix(32) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { take(String(parts[0]), parts[1]) }
        }
    }

    private mutating func take(_ key: String, _ value: Substring) {
        switch key {
        case "rc": retries = Self.number(value, in: 0...5) ?? retries
        case "rp": conditions = Self.conditions(value) ?? conditions
        case "ct": timing.connect = Self.milliseconds(value, atMost: 10_000) ?? timing.connect
        case "rt": timing.read = Self.milliseconds(value, atMost: 15_000) ?? timing.read
        case "tt": timing.total = Self.milliseconds(value, atMost: 15_000) ?? timing.total
        default: break
        }
    }

    private static func conditions(_ value: Substring) -> Set<Condition>? {
        let names = value.split(separator: ",")
        let known = names.compactMap { Condition(rawValue: $0.lowercased()) }
        return known.isEmpty || known.count != names.count ? nil : Set(known)
    }

    private static func milliseconds(_ value: Substring, atMost most: Int) -> Duration? {
        number(value, in: 100...most).map { .milliseconds($0) }
    }

    private static func number(_ value: Substring, in range: ClosedRange<Int>) -> Int? {
        guard value.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(value) else { return nil }
        return range.contains(number) ? number : nil
    }

    /// Whether the URL says how often, or for what, its request is to be tried again: then that counts, and nothing else.
    var setsRetries: Bool { retries != nil || conditions != nil }

    /// Attempts there are at most.
    var attemptsAtMost: Int { 1 + (retries ?? 1) }

    /// Whether an attempt that ended so is to be followed by another one.
    func wantsRetry(of answer: WebhookAnswer, attempts: Int) -> Bool {
        guard attempts < attemptsAtMost, !answer.succeeded, !answer.isPermanent else { return false }
        let conditions = conditions ?? [.connect]
        if conditions.contains(.all) { return true }
        switch answer.outcome {
        case .failed(_, beforeConnecting: true): return conditions.contains(.connect)
        case .failed(.webhookTimedOut, _): return conditions.contains(.read)
        case .answered(let status, _, _) where (400..<500).contains(status): return conditions.contains(.clientError)
        case .answered(let status, _, _) where (500..<600).contains(status): return conditions.contains(.serverError)
        default: return false
        }
    }
}
