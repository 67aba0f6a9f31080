package import Messaging

/// All that a console needs to begin: what there is at one point of the feed.
package struct Snapshot: Hashable, Sendable, Codable {
    /// A snapshot names at most this many opted-out pairs: it has to stay small. The engine knows all of them.
    package static let optOutsAtMost = 10_000

    /// The run of the engine: drawn anew at each start.
    package var run: UInt64
    /// The sequence number of the last event that is already in here; 0 when there was none.
    package var sequence: UInt64
    /// The engine's clocks at that point.
    package var time: ClockReading
    /// The account, and what it owns.
    package var directory: Directory
    /// The lanes of its senders.
    package var lanes: [LaneState]
    /// Pairs of which the recipient wants nothing from our sender, at most `optOutsAtMost`; `optOutChanged` tells of more.
    package var optOuts: [Conversation.Key]
    /// Names for addresses.
    package var contacts: [Address: String]
    /// Numbers that the simulated network knows as landlines: its carrier refuses what goes there.
    package var landlines: Set<Address>?
    /// The carrier's name, for the status line.
    package var carrier: String
    /// The faults that the simulated carrier makes; nil when the carrier is a real one.
    package var faults: FaultTable?
    /// The port of the REST API.
    package var apiPort: Int
    /// The port of the webhook listener.
    package var webhookPort: Int
    /// Why the store can't commit, if it can't.
    package var storeTrouble: String?
    /// The consoles that are attached.
    package var consoles: [AttachedConsole] = []
    /// How the service sees whom this is for; nil in its own process.
    package var seat: Seat?

    /// Puts the parts together.
    package init(
        run: UInt64 = 0,
        sequence: UInt64,
        time: ClockReading,
        directory: Directory,
        lanes: [LaneState],
        optOuts: [Conversation.Key] = [],
        contacts: [Address: String] = [:],
        carrier: String,
        faults: FaultTable? = nil,
        apiPort: Int,
        webhookPort: Int,
        storeTrouble: String? = nil
    ) {
        self.run = run
        self.sequence = sequence
        self.time = time
        self.directory = directory
        self.lanes = lanes
        self.optOuts = optOuts
        self.contacts = contacts
        self.carrier = carrier
        self.faults = faults
        self.apiPort = apiPort
        self.webhookPort = webhookPort
        self.storeTrouble = storeTrouble
    }
    /// Where the feed goes on after this.
    package var position: FeedPosition { FeedPosition(run: run, sequence: sequence) }
}
