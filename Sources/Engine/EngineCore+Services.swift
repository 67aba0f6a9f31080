import Feed
import Messaging

/// Which sender of a Messaging Service writes a message: the one that wrote to its recipient last, if it is still in the
/// pool; else the one whose lane is free soonest.
///
/// *Source:* the original's pages on Messaging Services (sticky sender); the rest is ours: its choice among the others is
/// nowhere told.
extension EngineCore {
    // MARK: The choice

    /// The sender of an admitted request.
    func sender(of admission: Intake.Admission, lastSender: Address?, at now: ClockReading) throws(Refusal) -> Address {
        guard let service = admission.service else {
            guard let from = admission.from else { throw Refusal(.fromRequired) }
            return from
        }
        try checkOptOuts(of: service, to: admission.to)
        if let from = admission.from { return from }
        return try choose(from: service, lastSender: lastSender, limit: settings.laneLimit, at: now)
    }

    /// A recipient who stopped one number of a pool hears nothing from the others either.
    /// *Source:* the original's page on opt-out keywords: they hold for the Messaging Service.
    private func checkOptOuts(of service: MessagingService, to recipient: Address) throws(Refusal) {
        for member in intake.members(of: service) { try checkOptOut(from: member, to: recipient) }
    }

    private func choose(
        from service: MessagingService,
        lastSender: Address?,
        limit: Int?,
        at now: ClockReading
    ) throws(Refusal) -> Address {
        let members = intake.members(of: service)
        guard !members.isEmpty else { throw Refusal(.poolEmpty) }
        let lanes = members.compactMap { board.index(of: $0) }.map { board.lanes[$0] }
            .filter { lane in !lane.isReleased && (limit.map { lane.expected < $0 } ?? true) }
        if let lastSender, service.settings.isSticky, lanes.contains(where: { $0.sender == lastSender }) {
            return lastSender
        }
        // Nobody knows when a paused lane goes on: it comes after all others. The first of equals is taken.
        let best = lanes.min { a, b in
            (a.pause == nil ? 0 : 1, a.freeAt(now.instant)) < (b.pause == nil ? 0 : 1, b.freeAt(now.instant))
        }
        guard let best else { throw Refusal(.noSenderAvailable) }
        return best.sender
    }

    // MARK: Into its lane

    /// What follows in the same commit for a message that was accepted through a service: it joins its sender's lane.
    mutating func entry(of message: Message, at now: ClockReading) -> ([Change], [Consequence]) {
        guard message.status == .accepted, let lane = board.index(of: message.from) else { return ([], []) }
        let (waiting, move) = queuing(message, on: lane, at: now)
        let job = callback(for: waiting, after: .accepted, at: now)
        noteChoice(for: waiting)
        return (
            [.move(move)] + (job.map { [.enqueueWebhook($0)] } ?? []),
            [.entered(waiting)] + (job.map { [.webhookEnqueued($0)] } ?? [])
        )
    }

    mutating func entered(_ message: Message, at now: ClockReading) {
        choiceIsKnown(for: message)
        publish(.statusChanged(message), at: now)
        join(message, at: now)
    }

    /// The store refused it: its position stays empty.
    mutating func entryRefused(_ message: Message, at now: ClockReading) {
        choiceIsKnown(for: message)
        board.index(of: message.from).map { board.withLane($0) { $0.forget(message) } }
        publishGap(of: message, at: now)
    }

    /// A message that gets its position has the service's latest sender.
    mutating func noteChoice(for message: Message) {
        guard let service = message.service else { return }
        lastSenders.chose(message.from, for: LastSenderQuestion(service: service.sid, recipient: message.to))
    }

    /// What was chosen is on disk, or was refused.
    mutating func choiceIsKnown(for message: Message) {
        guard let service = message.service else { return }
        lastSenders.choiceEnded(for: LastSenderQuestion(service: service.sid, recipient: message.to))
    }

    // MARK: Who wrote last

    /// What must be known before a request is taken; nil when nothing, or when it is refused anyway.
    func question(about request: SendRequest, at now: ClockReading) -> LastSenderQuestion? {
        guard request.options.messagingServiceSid != nil, let admission = try? intake.admit(request, at: now.wall),
            admission.from == nil, let service = admission.service
        else { return nil }
        return question(to: service, about: admission.to)
    }

    private func question(to service: MessagingService, about recipient: Address) -> LastSenderQuestion? {
        guard service.settings.isSticky, service.pool.count > 1 else { return nil }
        return LastSenderQuestion(service: service.sid, recipient: recipient)
    }

    mutating func ask(_ question: LastSenderQuestion, for asker: LastSenders.Asker) {
        actions.append(.loadLastSender(lastSenders.ask(question, for: asker), question))
    }

    mutating func lastSenderLoaded(_ number: Int, _ found: Address?, at now: ClockReading) {
        guard let (asker, lastSender) = lastSenders.answered(number, found: found) else { return }
        switch asker {
        case .request(let request, let ticket): take(request, lastSender: lastSender, ticket: ticket, at: now)
        case .scheduled(let message) where message.schedule.sendAt.map { $0 > now.wall } ?? false:
            // The calendar was set back meanwhile: it is not due any more.
            leftSchedule.remove(message.sid)
            due.ended()
        case .scheduled(let message): release(message, lastSender: lastSender, at: now)
        }
    }

    /// Whoever waits hears so; a scheduled message is looked at again.
    mutating func lastSenderLoadFailed(_ number: Int, at now: ClockReading) {
        switch lastSenders.answered(number, found: nil)?.asker {
        case .request(_, let ticket)?: answer(ticket, .failure(Refusal(.serviceUnavailable)))
        case .scheduled(let message)?:
            leftSchedule.remove(message.sid)
            due.failed(at: now.instant, retry: settings.commitRetry)
        case nil: break
        }
    }

    // MARK: Scheduled messages

    /// A scheduled message of a service is due: who sends it is chosen now.
    mutating func releaseThroughService(_ message: Message, _ use: ServiceUse, at now: ClockReading) {
        if let service = directory.service(use.sid), let question = question(to: service, about: message.to) {
            return ask(question, for: .scheduled(message))
        }
        release(message, lastSender: nil, at: now)
    }

    private mutating func release(_ message: Message, lastSender: Address?, at now: ClockReading) {
        do throws(Refusal) {
            let sender = try senderOfDue(message, lastSender: lastSender, at: now)
            guard let lane = board.index(of: sender) else { throw Refusal(.noSenderAvailable) }
            queueReleased(message, on: lane, at: now)
        } catch {
            due.ended()
            expire(message, as: error.code, at: now)
        }
    }

    private func senderOfDue(
        _ message: Message,
        lastSender: Address?,
        at now: ClockReading
    ) throws(Refusal) -> Address {
        guard let use = message.service, let service = directory.service(use.sid) else {
            throw Refusal(.messagingServiceUnknown)
        }
        try checkOptOuts(of: service, to: message.to)
        return try choose(from: service, lastSender: lastSender, limit: nil, at: now)
    }
}
