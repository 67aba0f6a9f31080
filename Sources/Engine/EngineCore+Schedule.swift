import Feed
import Messaging

/// What waits for a time of the calendar: scheduled messages, and waiting ones whose validity runs out. They are rows on
/// disk; the core knows when the next of them is due.
struct DueWatch {
    /// When the next scheduled message is due, on the machine's calendar.
    private(set) var nextSendAt: WallTime?
    /// When the next waiting message's own validity ends, on the steady calendar.
    private(set) var nextExpiry: WallTime?
    private var lookAt: Instant?
    private var isLoading = false
    /// Commits under way that take care of what was due: until then the disk would name it again.
    private var underWay = 0

    /// The machine's calendar may be set right while a message waits for a time of it.
    private static let looksEvery = Duration.seconds(60)

    init(nextSendAt: WallTime?, nextExpiry: WallTime?) {
        self.nextSendAt = nextSendAt
        self.nextExpiry = nextExpiry
    }

    /// Something will be due at these times.
    mutating func note(sendAt: WallTime?, expiresAt: WallTime?) {
        if let sendAt { nextSendAt = min(nextSendAt ?? sendAt, sendAt) }
        if let expiresAt { nextExpiry = min(nextExpiry ?? expiresAt, expiresAt) }
        if sendAt != nil || expiresAt != nil { lookAt = nil }
    }

    /// When to look again.
    mutating func nextWake(at now: ClockReading, _ calendar: SteadyCalendar) -> Instant? {
        if isLoading || underWay > 0 { return nil }
        if let lookAt { return lookAt }
        let waits = [nextSendAt.map { $0 - now.wall }, nextExpiry.map { calendar.instant(of: $0) - now.instant }]
        guard let wait = waits.compactMap({ $0 }).min() else { return nil }
        lookAt = now.instant + min(max(wait, .zero), Self.looksEvery)
        return lookAt
    }

    /// Whether the disk has to be asked now.
    mutating func isDue(at now: ClockReading, _ calendar: SteadyCalendar) -> Bool {
        guard !isLoading, underWay == 0, let lookAt, lookAt <= now.instant else { return false }
        self.lookAt = nil
        let sendIsDue = nextSendAt.map { $0 <= now.wall } ?? false
        let expiryIsDue = nextExpiry.map { $0 <= calendar.time(at: now.instant) } ?? false
        isLoading = sendIsDue || expiryIsDue
        return isLoading
    }

    /// Somebody takes care of a message that was due, or that left its lane because it expired.
    mutating func began() { underWay += 1 }

    /// That is on disk.
    mutating func ended() {
        underWay -= 1
        lookAt = nil
    }

    /// It could not be taken care of: the disk is asked again after a pause.
    mutating func failed(at now: Instant, retry: Duration) {
        underWay -= 1
        lookAt = now + retry
    }

    /// The disk has answered. When nothing could be done about what is due (a claim is on its way to disk, say), it is asked
    /// again after a pause.
    mutating func loaded(nextSendAt: WallTime?, nextExpiry: WallTime?, pause: Instant?) {
        isLoading = false
        lookAt = pause
        self.nextSendAt = nextSendAt
        self.nextExpiry = nextExpiry
    }

    /// The disk could not answer: it is asked again after a pause.
    mutating func loadFailed(at now: Instant, retry: Duration) {
        isLoading = false
        lookAt = now + retry
    }
}

extension EngineCore {
    mutating func startWhatIsDue(at now: ClockReading) {
        // Times are made in whole milliseconds: the wake is at the first instant that shows the time.
        guard due.nextWake(at: now, calendar).map({ $0 <= now.instant }) ?? false, due.isDue(at: now, calendar) else {
            return
        }
        let query = DueQuery(sendAtUntil: now.wall, expiresUntil: calendar.time(at: now.instant), limit: 500)
        actions.append(.loadDue(query))
    }

    mutating func dueLoaded(_ messages: DueMessages, at now: ClockReading) {
        due.loaded(
            nextSendAt: (messages.scheduled.first?.schedule.sendAt) ?? messages.nextSendAt,
            nextExpiry: (messages.expired.last?.schedule.expiresAt) ?? messages.nextExpiry,
            pause: messages.scheduled.isEmpty && messages.expired.isEmpty ? nil : now.instant + settings.commitRetry
        )
        messages.scheduled.forEach { release($0, at: now) }
        for message in messages.expired {
            var waited = false
            update(message.from, at: now) { waited = $0.withdraw(message) }
            if waited { expire(message, at: now) }
        }
    }

    /// A scheduled message's time has come: it joins its lane.
    private mutating func release(_ message: Message, at now: ClockReading) {
        // The calendar may have been set back while the disk was read.
        guard message.schedule.sendAt.map({ $0 <= now.wall }) ?? true, leftSchedule.insert(message.sid).inserted else {
            return
        }
        if let service = message.service, service.isOpen {
            due.began()
            return releaseThroughService(message, service, at: now)
        }
        guard let lane = board.index(of: message.from) else {
            return expire(message, as: .outboundDisabled, at: now)
        }
        due.began()
        queueReleased(message, on: lane, at: now)
    }

    /// A due message goes into a lane: its own, or the one that its Messaging Service has chosen.
    mutating func queueReleased(_ message: Message, on lane: Int, at now: ClockReading) {
        let (waiting, move) = queuing(message, on: lane, at: now)
        let job = callback(for: waiting, after: .scheduled, at: now)
        noteChoice(for: waiting)
        commit(
            [.move(move)] + (job.map { [.enqueueWebhook($0)] } ?? []),
            then: [.released(waiting, from: message.from)] + (job.map { [.webhookEnqueued($0)] } ?? [])
        )
    }

    mutating func released(_ message: Message, from old: Address, at now: ClockReading) {
        due.ended()
        choiceIsKnown(for: message)
        publish(.statusChanged(message), at: now)
        if message.from != old { publish(.rerouted(message, from: old), at: now) }
        join(message, at: now)
    }

    /// A message that may wait for as long as usual is looked at when its turn comes.
    mutating func noteExpiry(of message: Message) {
        guard message.schedule.validityPeriod != nil else { return }
        due.note(sendAt: nil, expiresAt: message.schedule.expiresAt)
    }

    /// A message's validity ran out before it was handed off: it has left its lane. (Or, with another code, its sender is gone.)
    mutating func expire(_ message: Message, as code: ErrorCode = .validityExpired, at now: ClockReading) {
        let (failed, changes, jobs) = settlement(of: message, as: .failed(code), at: now)
        settling[message.sid] = failed
        due.began()
        commit(changes, then: [.expired(message, failed)] + jobs.map { .webhookEnqueued($0) })
    }

    mutating func expired(_ message: Message, _ failed: Message, at now: ClockReading) {
        due.ended()
        isSettled(failed)
        if message.status == .queued { publishGap(of: message, at: now) }
        publish(.statusChanged(failed), at: now)
        publishLane(message.from, at: now)
    }
}
