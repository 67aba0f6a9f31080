import Messaging
import Simulation

/// What a demonstration changes about the service: who is there, and that chance comes from a seed.
struct Play {
    /// The numbers that the account owns, with their names.
    var numbers: [(address: Address, name: String?)]
    /// Names for other numbers.
    var people: [Address: String]
    /// What all chance follows from.
    var seed: UInt64

    /// What a scene needs.
    init(_ scene: Scene, seed: UInt64) {
        numbers = scene.numbers.map { ($0.address, $0.name) }
        people = scene.people
        self.seed = seed
    }
}
