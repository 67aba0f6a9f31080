package import Messaging

/// What a simulated carrier can do that a real one can't: play the other side, and fail on purpose.
package protocol SimulatedNetwork: Sendable {
    /// Lets a handset write to one of our numbers; the message comes in like any other.
    func handsetSays(from: Address, to: Address, body: String) async

    /// Makes these faults from the next hand-off on, and no others. They end with the process.
    func setFaults(_ faults: FaultTable) async
}
