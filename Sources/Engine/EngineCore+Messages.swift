import Feed
import Messaging

/// Requests and orders: how a message comes in, and how an operator may change its way.
extension EngineCore {
    mutating func take(_ request: SendRequest, ticket: Ticket, at now: ClockReading) {
        if let question = question(about: request, at: now) { return ask(question, for: .request(request, ticket)) }
        take(request, lastSender: nil, ticket: ticket, at: now)
    }

    /// `lastSender` wrote to the recipient last, of those of the service's pool.
    mutating func take(_ request: SendRequest, lastSender: Address?, ticket: Ticket, at now: ClockReading) {
        do {
            let message = try admit(request, lastSender: lastSender, at: now)
            let (changes, consequences) = entry(of: message, at: now)
            commit([.insert(message)] + changes, refusable: true, then: [.accepted(message, ticket)] + consequences)
        } catch {
            answer(ticket, .failure(error))
        }
    }

    /// Checks a request and gives the message its identity, its sender and, unless a Messaging Service sends it, its position.
    mutating func admit(
        _ request: SendRequest,
        lastSender: Address? = nil,
        at now: ClockReading
    ) throws(Refusal) -> Message {
        let admission = try intake.admit(request, at: now.wall)
        let from = try sender(of: admission, lastSender: lastSender, at: now)
        try checkOptOut(from: from, to: admission.to)
        guard let lane = board.index(of: from) else { throw .fromNotOwned(from.text) }
        if let limit = settings.laneLimit, board.lanes[lane].expected >= limit { throw Refusal(.queueFull) }
        let isScheduled = admission.schedule.sendAt != nil
        let joins = !isScheduled && admission.service == nil
        let position = joins ? board.withLane(lane) { $0.reserve(segments: admission.segments) } : nil
        var message = Message(
            sid: MessageSID(at: now.wall, using: &generator),
            sequence: takeSequence(),
            resource: request.resource,
            direction: request.direction,
            from: from,
            to: admission.to,
            body: admission.body,
            segments: admission.segments,
            status: isScheduled ? .scheduled : joins ? .queued : .accepted,
            createdAt: now.wall,
            statusCallback: request.statusCallback,
            applicationSid: admission.applicationSid,
            position: position,
            schedule: admission.schedule,
            service: admission.service.map { ServiceUse(sid: $0.sid, isOpen: admission.from == nil) }
        )
        if !isScheduled { message.schedule.expiresAt = message.expiry(joiningAt: calendar.time(at: now.instant)) }
        return message
    }

    mutating func takeSequence() -> Int64 {
        defer { nextSequence += 1 }
        return nextSequence
    }

    mutating func accepted(_ message: Message, ticket: Ticket?, at now: ClockReading) {
        publish(.accepted(message), at: now)
        if let ticket { answer(ticket, .success(.accepted(message))) }
        if message.status == .scheduled { due.note(sendAt: message.schedule.sendAt, expiresAt: nil) }
        if message.status == .queued { join(message, at: now) }
    }

    /// A message that has its position is on disk.
    mutating func join(_ message: Message, at now: ClockReading) {
        noteExpiry(of: message)
        update(message.from, at: now) { $0.join(message) }
    }

    // MARK: Orders

    mutating func carryOut(_ order: MessageOrder, on message: Message?, ticket: Ticket, at now: ClockReading) {
        guard let message else { return answer(ticket, .failure(.notFound(path: "message"))) }
        switch order {
        case .takeBack: takeBack(message, ticket: ticket, at: now)
        case .resend: resend(message, ticket: ticket, at: now)
        case .close: close(message, ticket: ticket, at: now)
        case .cancel: cancel(message, ticket: ticket, at: now)
        case .redact: redact(message, ticket: ticket, at: now)
        case .delete: delete(message, ticket: ticket, at: now)
        }
    }

    private mutating func takeBack(_ message: Message, ticket: Ticket, at now: ClockReading) {
        if message.status == .scheduled { return cancel(message, ticket: ticket, at: now) }
        var waited = false
        if message.status == .queued { update(message.from, at: now) { waited = $0.withdraw(message) } }
        guard waited else { return answer(ticket, .failure(Refusal(.notCancelable))) }
        let (canceled, changes, jobs) = cancellation(of: message, at: now)
        // Not refusable: others move up at once, so it can't come back; a store in trouble makes the operator wait.
        commit(changes, then: [.takenBack(canceled, ticket)] + jobs)
    }

    /// What it changes that a message left its lane for good: its status, and the callback that is owed for it.
    mutating func cancellation(of message: Message, at now: ClockReading) -> (Message, [Change], [Consequence]) {
        var canceled = message
        canceled.status = .canceled
        canceled.updatedAt = now.wall
        let move = StatusMove(sid: message.sid, from: .queued, to: .canceled, at: now.wall)
        guard let job = callback(for: canceled, after: message.status, at: now) else {
            return (canceled, [.move(move)], [])
        }
        return (canceled, [.move(move), .enqueueWebhook(job)], [.webhookEnqueued(job)])
    }

    mutating func takenBack(_ message: Message, ticket: Ticket, at now: ClockReading) {
        leftLane(canceled: message, at: now)
        answer(ticket, .success(.takenBack(message)))
    }

    /// Tells of a waiting message that was canceled.
    mutating func leftLane(canceled message: Message, at now: ClockReading) {
        publishGap(of: message, at: now)
        publish(.statusChanged(message), at: now)
    }

    private mutating func resend(_ message: Message, ticket: Ticket, at now: ClockReading) {
        guard intake.sender(message.from) != nil else {
            return answer(ticket, .failure(.fromNotOwned(message.from.text)))
        }
        guard message.status == .uncertain, let lane = board.index(of: message.from),
            optOuts[message.conversation] != nil || leftUncertain.insert(message.sid).inserted
        else {
            return answer(ticket, .failure(Refusal(.notCancelable)))
        }
        if optOuts[message.conversation] != nil { return answer(ticket, .failure(Refusal(.optedOut))) }
        let (waiting, move) = queuing(message, on: lane, at: now)
        commit([.move(move)], refusable: true, then: [.resent(waiting, ticket)])
    }

    /// A message at the tail of a lane, and the step that takes it there. Whoever sends it now wants it sent: its
    /// validity begins with this, and a Messaging Service has chosen the lane's sender by it.
    mutating func queuing(_ message: Message, on lane: Int, at now: ClockReading) -> (Message, StatusMove) {
        var waiting = message
        waiting.from = board.lanes[lane].sender
        waiting.service?.isOpen = false
        waiting.status = .queued
        waiting.updatedAt = now.wall
        waiting.position = board.withLane(lane) { $0.reserve(segments: message.segments) }
        waiting.schedule.expiresAt = message.expiry(joiningAt: calendar.time(at: now.instant))
        let move = StatusMove(
            sid: message.sid,
            from: message.status,
            to: .queued,
            at: now.wall,
            position: waiting.position,
            expiresAt: waiting.schedule.expiresAt,
            sender: message.service?.isOpen == true ? waiting.from : nil
        )
        return (waiting, move)
    }

    mutating func resent(_ message: Message, ticket: Ticket, at now: ClockReading) {
        publish(.statusChanged(message), at: now)
        answer(ticket, .success(.done))
        join(message, at: now)
    }

    private mutating func close(_ message: Message, ticket: Ticket, at now: ClockReading) {
        guard message.status == .uncertain, leftUncertain.insert(message.sid).inserted else {
            return answer(ticket, .failure(Refusal(.notCancelable)))
        }
        let (failed, changes, jobs) = settlement(of: message, as: .failed(.unknownError), at: now)
        commit(changes, refusable: true, then: [.closed(failed, ticket)] + jobs.map { .webhookEnqueued($0) })
    }

    mutating func markRead(_ key: Conversation.Key, ticket: Ticket) {
        commit([.markRead(key)], refusable: true, then: [.read(key, ticket)])
    }

    mutating func keep(_ order: FilterOrder, ticket: Ticket) {
        switch order {
        case .save(let filter): commit([.saveFilter(filter)], refusable: true, then: [.filterKept(ticket)])
        case .forget(let filter): commit([.forgetFilter(filter)], refusable: true, then: [.filterKept(ticket)])
        }
    }
}
