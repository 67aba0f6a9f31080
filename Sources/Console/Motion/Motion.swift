internal import Feed
internal import Messaging
internal import Terminal

/// When the picture changes next by itself, on the engine's monotonic clock; nil when nothing moves.
///
/// What moves waits for the quiet after a key; what only tells the time of something does so as well.
func nextMotion(_ model: Model) -> Instant? {
    if let rewind = model.rewind { return nextMotion(model, lookingBack: rewind) }
    guard let next = MotionSearch(model).earliest() else { return nil }
    return model.motion.notBefore.map { max($0, next) } ?? next
}

/// The past stands still; how long ago it was goes on in whole seconds.
private func nextMotion(_ model: Model, lookingBack rewind: Rewind) -> Instant {
    let live = rewind.now ?? model.now
    // The words round up: they change just after a whole second.
    let age = live.instant - model.now.instant
    let second = live.instant + .seconds(Words.wholeSeconds(age)) - age + .nanoseconds(1)
    return rewind.noticeDue.map { min($0, second) } ?? second
}

/// Looks through what is on the screen for the next change.
struct MotionSearch {
    let model: Model
    private let now: Instant
    private let level: MotionLevel

    init(_ model: Model) {
        self.model = model
        now = model.motion.picture
        level = model.motionLevel
    }

    func earliest() -> Instant? {
        let fixed = [
            model.notice?.until, model.loadsBlockedUntil, model.drafts.dueAt, model.conversations.finder?.dueAt,
            model.conversations.found?.dueAt, model.service.lost.map { wholeSecond(since: $0.since) },
        ]
        var next = fixed.compactMap { $0 }.min()
        guard level < .events, !Layout.isTooSmall(model.size), model.help == nil else { return next }
        for instant in [rateChange(), screenChange(), composerChange()].compactMap({ $0 }) {
            next = next.map { min($0, instant) } ?? instant
        }
        return next
    }

    /// The next whole second since a moment.
    private func wholeSecond(since start: Instant) -> Instant {
        let passed = max(0, (model.now.instant - start).nanoseconds / 1_000_000_000)
        return start + .seconds(passed + 1)
    }

    /// The rate on the status line is a mean of the last whole seconds: it changes with them until it is 0.
    private func rateChange() -> Instant? {
        guard let last = model.lanes.pace.lastSecond else { return nil }
        let second = SecondCounts.second(of: now)
        guard second - last <= Int64(StatusLine.rateSeconds) else { return nil }
        return Instant(nanoseconds: (second + 1) * 1_000_000_000)
    }

    private func screenChange() -> Instant? {
        switch model.screen {
        case .conversations: threadChange()
        case .queues: queuesChange()
        case .log: logChange()
        case .webhooks, .numbers: nil
        }
    }

    /// Times left in the bubbles that are on the screen.
    private func threadChange() -> Instant? {
        guard let thread = model.openThread, let area = model.layout.thread else { return nil }
        let placed = model.geometry(of: thread, in: area).placed()
        return placed.compactMap { messageChange(thread.messages[$0.index]) }.min()
    }

    private func messageChange(_ message: Message) -> Instant? {
        if message.status == .queued, let lane = model.lanes.lanes[message.from]?.state {
            return secondOfETA(lane)
        }
        guard let attempt = model.traces[message.sid]?.attempt, let delay = attempt.nextInMilliseconds else {
            return nil
        }
        let left = (attempt.at + .milliseconds(delay)) - model.now.wall
        return left > .zero ? now + untilNextSecond(of: left) : nil
    }

    /// Times left count down while the slot runs; an open gate counts nothing.
    private func secondOfETA(_ lane: LaneState) -> Instant? {
        let left = lane.opensAt - now
        return left > .zero ? now + untilNextSecond(of: left) : nil
    }

    private func untilNextSecond(of left: Duration) -> Duration {
        let rest = left.nanoseconds % 1_000_000_000
        return .nanoseconds(rest == 0 ? 1_000_000_000 : rest)
    }

    private func queuesChange() -> Instant? {
        if let detail = model.queues.detail { return model.lanes.lanes[detail.sender].flatMap { laneChange($0) } }
        let book = model.lanes
        let visible = model.queues.sorted[model.laneWindow.range]
        let lanes = visible.compactMap { book.lanes[$0] }
        return (lanes.map { laneChange($0) } + [totalsChange(), model.previewChange]).compactMap { $0 }.min()
    }

    /// The time left of the opened message, while it waits.
    private func logChange() -> Instant? {
        guard model.log.detail != nil, let message = model.selectedLogMessage, message.status == .queued else {
            return nil
        }
        return model.lanes.lanes[message.from].flatMap { secondOfETA($0.state) }
    }

    private func laneChange(_ lane: ShownLane) -> Instant? {
        let eta = lane.state.waiting > 0 ? secondOfETA(lane.state) : nil
        let changes = [
            SlotPicture(lane.state, at: now, level: level).changesAt,
            Slide.changesAt(lane, now: now, level: level),
            eta,
            sparklineChange(lane),
        ]
        return changes.compactMap { $0 }.min()
    }

    private func sparklineChange(_ lane: ShownLane) -> Instant? {
        guard let last = lane.pace.lastSecond, QueueColumns(model.size.columns).sparkline > 0 else { return nil }
        let second = SecondCounts.second(of: now)
        guard second - last <= 60 + Sparkline.secondsPerBin else { return nil }
        let bin = Sparkline.secondsPerBin
        return Instant(nanoseconds: (second - floorMod(second, bin) + bin) * 1_000_000_000)
    }

    private func totalsChange() -> Instant? {
        guard model.lanes.waiting > 0 else { return nil }
        return model.slowestLane.flatMap { secondOfETA($0) }
    }

    private func composerChange() -> Instant? {
        guard model.layout.compose != nil, let from = model.composer.from else { return nil }
        guard let lane = model.lanes.lanes[from]?.state, lane.waiting > 0 else { return nil }
        return secondOfETA(lane)
    }

    private func floorMod(_ value: Int64, _ divisor: Int64) -> Int64 {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }
}

extension Model {
    /// How much moves now: the level of the line, less where too much is on the screen or nobody looks.
    var motionLevel: MotionLevel {
        if !motion.isFocused { return .events }
        return screen == .queues && laneWindow.range.count > 30 ? max(motion.level, .numbers) : motion.level
    }

    /// The level in words.
    var motionWords: String {
        motion.isFocused && motionLevel > motion.level ? "numbers only (many lines)" : motion.level.words
    }

    /// The lane that is empty last.
    var slowestLane: LaneState? {
        let now = motion.picture
        var slowest: (lane: LaneState, time: Duration)?
        for lane in lanes.lanes.values where lane.state.waiting > 0 && lane.state.hold == nil {
            let time = lane.state.drainTime(at: now)
            if slowest.map({ time > $0.time }) ?? true { slowest = (lane.state, time) }
        }
        return slowest?.lane
    }
}
