internal import Feed
internal import Messaging

/// What the SLOT column shows of a lane at a moment, and when that changes next. A function of state and time alone.
struct SlotPicture: Hashable, Sendable {
    /// The picture.
    enum Look: Hashable, Sendable {
        /// The gate is held.
        case held(LaneState.Hold)
        /// The lane is too fast for a meter, or none is wanted: its rate.
        case rate
        /// The gate is open.
        case open
        /// A message is in the gate for longer than a hand-off takes.
        case handingOff
        /// The slot runs: eighths of the meter, and what is left of it.
        case filling(eighths: Int, left: Duration)
    }

    let look: Look
    /// When the look changes by itself; nil when it does not.
    let changesAt: Instant?

    /// Lanes with a shorter period show their rate.
    static let shortestPeriod = Duration.milliseconds(500)
    /// A hand-off that takes longer is shown.
    static let patience = Duration.milliseconds(500)

    init(_ lane: LaneState, at now: Instant, level: MotionLevel) {
        if let hold = lane.hold {
            (look, changesAt) = (.held(hold), nil)
        } else if lane.period < Self.shortestPeriod {
            (look, changesAt) = (.rate, nil)
        } else if now < lane.opensAt {
            (look, changesAt) = Self.filling(lane, at: now, level: level)
        } else if lane.inGate != nil {
            let shownFrom = lane.opensAt + Self.patience
            (look, changesAt) = now < shownFrom ? (.open, shownFrom) : (.handingOff, nil)
        } else {
            (look, changesAt) = (.open, nil)
        }
    }

    private static func filling(_ lane: LaneState, at now: Instant, level: MotionLevel) -> (Look, Instant?) {
        guard let perSecond = level.meterStepsPerSecond else { return (.rate, nil) }
        let whole = max(lane.opensAt - lane.closedSince, .milliseconds(1))
        let steps = min(8, max(1, Int(whole.milliseconds) * perSecond / 1000))
        let elapsed = min(max(now - lane.closedSince, .zero), whole)
        let step = min(steps - 1, Int(elapsed.nanoseconds / max(1, whole.nanoseconds / Int64(steps))))
        let stepLength = whole / steps
        let look = Look.filling(eighths: (step + 1) * 8 / steps, left: whole - stepLength * step)
        return (look, step + 1 == steps ? lane.opensAt : lane.closedSince + stepLength * (step + 1))
    }
}

/// A message on its way from the head of its lane through the gate.
enum Slide {
    /// How long it takes.
    static let duration = Duration.milliseconds(300)
    /// Over how many cells.
    static let cells = 6
    /// The time of one cell: 20 frames a second.
    static let step = duration / cells

    /// How many cells the last departure has gone at a moment; nil when it has arrived or does not slide.
    static func position(of lane: ShownLane, at now: Instant, level: MotionLevel) -> Int? {
        guard level == .full, lane.state.period >= duration, let last = lane.gone.last else { return nil }
        let age = now - last.at
        guard age >= .zero, age < duration else { return nil }
        return min(cells - 1, Int(age.nanoseconds / step.nanoseconds))
    }

    /// When the picture changes next.
    static func changesAt(_ lane: ShownLane, now: Instant, level: MotionLevel) -> Instant? {
        guard let position = position(of: lane, at: now, level: level), let last = lane.gone.last else { return nil }
        return last.at + step * (position + 1)
    }
}
