/// Random numbers from a seed: the same seed gives the same numbers on every machine.
///
/// It is xoshiro256**, started by SplitMix64. *Source:* Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators" (2021). Not for secrets: tokens come from the system's generator.
package struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Starts from a seed.
    package init(seed: UInt64) {
        var mixer = seed
        func next() -> UInt64 {
            mixer &+= 0x9E37_79B9_7F4A_7C15
            var z = mixer
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        state = (next(), next(), next(), next())
    }

    /// Starts from 256 random bits of another generator, so that identifiers do not repeat from run to run.
    package init(from generator: inout some RandomNumberGenerator) {
        state = (generator.next(), generator.next(), generator.next(), generator.next() | 1)
    }

    package mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = (product << 7 | product >> 57) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }

    package static func == (a: SeededGenerator, b: SeededGenerator) -> Bool { a.state == b.state }

    package func hash(into hasher: inout Hasher) { hasher.combine(state.0) }
}
