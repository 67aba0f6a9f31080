package import Feed
package import Messaging

/// The engine at one moment, for those who watch over it.
package struct EngineReading: Sendable {
    /// One sender's lane.
    package struct Line: Sendable {
        /// The sender.
        package var sender: Address
        /// Messages that wait.
        package var waiting: Int
        /// How long the first of them has waited; nil when none does, or when it has not been read from disk yet.
        package var oldest: Duration?
        /// Why the gate is shut although a message waits.
        package var hold: LaneState.Hold?

        /// Puts the parts together.
        package init(sender: Address, waiting: Int, oldest: Duration? = nil, hold: LaneState.Hold? = nil) {
            self.sender = sender
            self.waiting = waiting
            self.oldest = oldest
            self.hold = hold
        }
    }

    /// What was done.
    package var meters: EngineMeters
    /// The lanes of the account's senders, in their order.
    package var lines: [Line]
    /// Messages that are claimed for the carrier, or with it, and have no outcome yet.
    package var inFlight: Int
    /// Why the store can't commit; nil when it can, as far as is known.
    package var storeTrouble: String?

    /// Puts the parts together.
    package init(
        meters: EngineMeters = EngineMeters(),
        lines: [Line] = [],
        inFlight: Int = 0,
        storeTrouble: String? = nil
    ) {
        self.meters = meters
        self.lines = lines
        self.inFlight = inFlight
        self.storeTrouble = storeTrouble
    }

    /// Messages that wait, over all lanes.
    package var waiting: Int { lines.reduce(0) { $0 + $1.waiting } }
}

extension EngineCore {
    /// The engine as it is now.
    package func reading(at now: ClockReading) -> EngineReading {
        EngineReading(
            meters: meters,
            lines: board.lanes.lazy.filter { !$0.isReleased }.map { $0.line(at: now.wall) },
            inFlight: inFlight.count,
            storeTrouble: storeTrouble
        )
    }
}

extension Lane {
    /// How long after it could go a hand-off began: after its slot opened or, when that was open, after it was claimed.
    func lateness(of sid: MessageSID, begun instant: Instant) -> Duration? {
        claims.first.flatMap { $0.message.sid == sid ? instant - max(opensAt, $0.madeAt) : nil }
    }

    fileprivate func line(at now: WallTime) -> EngineReading.Line {
        EngineReading.Line(
            sender: sender,
            waiting: max(waiting, 0),
            oldest: window.first.map { max(now - $0.createdAt, .zero) },
            hold: hold
        )
    }
}

extension EngineRunner {
    /// The engine as it is now; nil when it does not run, or must not go on. It is the engine that answers: who gets an
    /// answer knows that it lives.
    package func reading() -> EngineReading? {
        haltReason == nil && !isStopping ? core?.reading(at: clock.read()) : nil
    }
}
