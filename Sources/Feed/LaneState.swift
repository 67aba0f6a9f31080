package import Messaging

/// One sender's lane as a console sees it. With it and a clock, the slot meter and every ETA can be drawn.
package struct LaneState: Hashable, Sendable, Codable {
    /// Why the gate is shut although a message waits.
    package enum Hold: Hashable, Sendable, Codable {
        /// An operator paused the lane; it stays so across restarts.
        case paused(LanePause)
        /// The carrier is out of reach; the lane tries again by itself.
        case carrierDown
        /// Claims of an earlier run are being resolved with the carrier.
        case recovering
    }

    /// A stretch of positions that somebody left.
    package struct Gap: Hashable, Sendable, Codable {
        /// The position that is empty.
        package var position: LanePosition
        /// How many slots it would have taken.
        package var segments: Int

        /// Puts the parts together.
        package init(position: LanePosition, segments: Int) {
            self.position = position
            self.segments = segments
        }
    }

    /// The sender.
    package var sender: Address
    /// What sort of sender.
    package var kind: SenderKind
    /// The time from one slot to the next.
    package var period: Duration
    /// Messages that wait, the claimed one not counted.
    package var waiting: Int
    /// The position of the first message that waits, or that the next accepted one will have.
    package var head: LanePosition
    /// The position that the next accepted message will have.
    package var tail: LanePosition
    /// When the gate opens, or opened, on the engine's monotonic clock.
    package var opensAt: Instant
    /// When the slot that now runs began: the hand-off before. Equal to `opensAt` when none ran yet.
    package var closedSince: Instant
    /// The message that is in the gate: claimed, or handed off and not yet begun.
    package var inGate: MessageSID?
    /// Why the gate stays shut, if it does.
    package var hold: Hold?
    /// Messages sent by this lane in this run of the engine.
    package var sent: Int
    /// Messages failed in this run of the engine.
    package var failed: Int
    /// Empty positions between head and tail, ascending. Only filled in a snapshot; `leftLane` events add to it.
    package var gaps: [Gap]

    /// Puts the parts together.
    package init(
        sender: Address,
        kind: SenderKind,
        period: Duration,
        waiting: Int = 0,
        head: LanePosition,
        tail: LanePosition,
        opensAt: Instant,
        closedSince: Instant,
        inGate: MessageSID? = nil,
        hold: Hold? = nil,
        sent: Int = 0,
        failed: Int = 0,
        gaps: [Gap] = []
    ) {
        self.sender = sender
        self.kind = kind
        self.period = period
        self.waiting = waiting
        self.head = head
        self.tail = tail
        self.opensAt = opensAt
        self.closedSince = closedSince
        self.inGate = inGate
        self.hold = hold
        self.sent = sent
        self.failed = failed
        self.gaps = gaps
    }

    /// The place of a waiting message, from 1; nil when it does not wait here any more.
    package func place(of position: LanePosition) -> Int? {
        guard position >= head, position < tail else { return nil }
        return Int(position.place - head.place) + 1 - gapsAhead(of: position).count
    }

    /// How long until the message at `position` is handed off, if nothing fails and nobody cuts in.
    package func eta(of position: LanePosition, at now: Instant) -> Duration? {
        guard position >= head, position < tail else { return nil }
        let slots = Int(position.slot - head.slot) - gapsAhead(of: position).reduce(0) { $0 + $1.segments }
        return max(opensAt - now, .zero) + period * slots
    }

    /// How long until the lane is empty.
    package func drainTime(at now: Instant) -> Duration {
        guard waiting > 0 else { return .zero }
        let slots = Int(tail.slot - head.slot) - gaps.reduce(0) { $0 + $1.segments }
        return max(opensAt - now, .zero) + period * max(slots - 1, 0)
    }

    private func gapsAhead(of position: LanePosition) -> [Gap] {
        gaps.filter { $0.position >= head && $0.position < position }
    }
}
