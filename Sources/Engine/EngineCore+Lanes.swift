import Feed
import Messaging

/// An operator's orders about lanes, and about many waiting messages at once.
extension EngineCore {
    // MARK: Waiting messages

    mutating func cancel(_ messages: [Message], ticket: Ticket, at now: ClockReading) {
        var count = 0
        var changes: [Change] = []
        var consequences: [Consequence] = []
        for message in messages where withdraw(message, at: now) {
            let (canceled, steps, callbacks) = cancellation(of: message, at: now)
            count += 1
            changes += steps
            consequences += [.withdrawn(canceled)] + callbacks
        }
        let refused = messages.count - count
        let reason = refused > 0 ? Refusal(.notCancelable) : nil
        conclude(changes, consequences, .changed(count, refused: refused, first: reason), ticket)
    }

    mutating func move(_ messages: [Message], to sender: Address, ticket: Ticket, at now: ClockReading) {
        var changes: [Change] = []
        var consequences: [Consequence] = []
        var reason: Refusal?
        for message in messages {
            do {
                let moved = try reroute(message, to: sender, at: now)
                changes.append(.reroute(moved.change))
                consequences.append(.rerouted(moved.message, from: message))
            } catch {
                reason = reason ?? error
            }
        }
        let refused = messages.count - changes.count
        conclude(changes, consequences, .changed(changes.count, refused: refused, first: reason), ticket)
    }

    /// Failed messages are final: each goes out again as a new one.
    mutating func retry(_ messages: [Message], ticket: Ticket, at now: ClockReading) {
        var count = 0
        var changes: [Change] = []
        var consequences: [Consequence] = []
        var reason: Refusal?
        for message in messages {
            do {
                let again = try again(message, at: now)
                let (steps, follows) = entry(of: again, at: now)
                changes += [.insert(again)] + steps
                consequences += [.accepted(again, nil)] + follows
                count += 1
            } catch {
                reason = reason ?? error
            }
        }
        let result = CommandAnswer.changed(count, refused: messages.count - count, first: reason)
        guard !changes.isEmpty else { return answer(ticket, .success(result)) }
        commit(changes, refusable: true, then: consequences + [.changed(result, ticket)])
    }

    private mutating func again(_ message: Message, at now: ClockReading) throws(Refusal) -> Message {
        guard message.status == .failed, message.direction.isOutbound else { throw Refusal(.notCancelable) }
        return try admit(SendRequest(again: message), at: now)
    }

    /// Takes a message out of its lane and gives it a position in another, if it may be sent from there.
    private mutating func reroute(
        _ message: Message,
        to sender: Address,
        at now: ClockReading
    ) throws(Refusal) -> (message: Message, change: Reroute) {
        let admission = try intake.admit(SendRequest(again: message, from: sender), at: now.wall)
        try checkOptOut(from: sender, to: admission.to)
        guard let lane = board.index(of: sender) else { throw .fromNotOwned(sender.text) }
        guard message.from != sender, withdraw(message, at: now) else { throw Refusal(.notCancelable) }
        var moved = message
        moved.from = sender
        moved.updatedAt = now.wall
        let position = board.withLane(lane) { $0.reserve(segments: message.segments) }
        moved.position = position
        return (moved, Reroute(sid: message.sid, from: message.from, to: sender, position: position, at: now.wall))
    }

    private mutating func withdraw(_ message: Message, at now: ClockReading) -> Bool {
        var waited = false
        if message.status == .queued { update(message.from, at: now) { waited = $0.withdraw(message) } }
        return waited
    }

    /// Not refusable: others move up at once, so it can't come back; a store in trouble makes the operator wait.
    private mutating func conclude(
        _ changes: [Change],
        _ consequences: [Consequence],
        _ result: CommandAnswer,
        _ ticket: Ticket
    ) {
        guard !changes.isEmpty else { return answer(ticket, .success(result)) }
        commit(changes, then: consequences + [.changed(result, ticket)])
    }

    mutating func rerouted(_ message: Message, from old: Message, at now: ClockReading) {
        publishGap(of: old, at: now)
        publish(.rerouted(message, from: old.from), at: now)
        update(message.from, at: now) { $0.join(message) }
    }

    // MARK: Pausing

    /// Nothing more leaves the lanes from now on; they are called paused once that is durable.
    mutating func pause(_ senders: [Address], as pause: LanePause, ticket: Ticket, at now: ClockReading) {
        guard let known = known(senders, ticket: ticket) else { return }
        var before: [Address: LanePause?] = [:]
        for sender in known {
            guard let lane = board.index(of: sender) else { continue }
            before[sender] = .some(board.lanes[lane].pause)
            update(sender, at: now) { $0.hold(pause) }
        }
        commit(known.map { .pause($0, pause) }, refusable: true, then: [.paused(pause, before: before, ticket)])
    }

    mutating func paused(_ senders: [Address], as pause: LanePause, ticket: Ticket, at now: ClockReading) {
        for sender in senders {
            // Again: an earlier order that was refused, or carried out just now, may have let the lane go.
            update(sender, at: now) { $0.hold(pause) }
            publishLane(sender, at: now)
        }
        answer(ticket, .success(.done))
    }

    mutating func resume(_ senders: [Address], ticket: Ticket) {
        guard let known = known(senders, ticket: ticket) else { return }
        commit(known.map { .resume($0) }, refusable: true, then: [.resumed(known, ticket)])
    }

    mutating func resumed(_ senders: [Address], ticket: Ticket, at now: ClockReading) {
        for sender in senders {
            update(sender, at: now) { $0.hold(nil) }
            publishLane(sender, at: now)
        }
        answer(ticket, .success(.done))
    }

    /// The senders, each once; nil, and refused, when one of them has no lane.
    private mutating func known(_ senders: [Address], ticket: Ticket) -> [Address]? {
        let isStranger = { (sender: Address) in board.index(of: sender).map { board.lanes[$0].isReleased } ?? true }
        if let stranger = senders.first(where: isStranger) {
            answer(ticket, .failure(.fromNotOwned(stranger.text)))
            return nil
        }
        return Set(senders).sorted()
    }
}
