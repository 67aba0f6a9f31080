import Simulation
import Testing

/// Thousands of random days with faults and crashes; the checkers know nothing of the engine's inside.
@Suite struct `Simulated days` {
    @Test(arguments: 0..<20)
    func `no day breaks a promise`(block: UInt64) {
        for seed in block * 100..<(block + 1) * 100 {
            let violations = World.violations(seed: seed)
            #expect(violations.isEmpty, "seed \(seed); again by: scripts/switchboard simulate --seed \(seed)")
        }
    }
}
