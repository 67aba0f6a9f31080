import Messaging

/// What the carrier remembers of a handset, so that its manners do not depend on restarts.
struct HandsetMemory: Hashable, Sendable {
    /// How many messages were submitted to it.
    var submissions: Int64 = 0
    /// What it answered last.
    var lastAnswer: String?
    /// Hand-offs in a row that found the carrier out of reach.
    var refusals: Int64 = 0

    /// The dice of the next hand-off: they follow from the seed, the handset and how many came before, not from time.
    func generator(seed: UInt64, handset: Address) -> SeededGenerator {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ value: UInt64) {
            for shift in stride(from: 0, to: 64, by: 8) {
                hash = (hash ^ (value >> shift & 0xFF)) &* 0x0000_0100_0000_01B3
            }
        }
        mix(seed)
        for byte in handset.text.utf8 { mix(UInt64(byte)) }
        mix(UInt64(submissions))
        mix(UInt64(refusals))
        return SeededGenerator(seed: hash)
    }
}
