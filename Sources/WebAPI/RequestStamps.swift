import Synchronization

/// Gives each request its identifier, and counts those that are being answered.
final class RequestStamps: Sendable {
    private let seed: (high: UInt64, low: UInt64)
    private let issued = Atomic<UInt64>(0)
    private let running = Atomic<Int>(0)

    init(using generator: inout some RandomNumberGenerator) {
        seed = (generator.next(), generator.next())
    }

    /// Begins a request: how many are running now, this one included.
    func begin() -> Int { running.add(1, ordering: .relaxed).newValue }

    /// Ends a request.
    func end() { running.subtract(1, ordering: .relaxed) }

    /// `RQ` and 32 hex digits that were not given before in this run.
    func nextIdentifier() -> String {
        let count = issued.add(1, ordering: .relaxed).newValue
        var bytes = Array("RQ".utf8)
        for half in [mixed(seed.high ^ count), mixed(seed.low &+ count &* 0x9E37_79B9_7F4A_7C15)] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(shift) & 0xF)
                bytes.append(digit < 10 ? 48 + digit : 87 + digit)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The finisher of SplitMix64: one to one, so different counts stay different.
    private func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
