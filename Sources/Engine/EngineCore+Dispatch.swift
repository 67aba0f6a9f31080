import Feed
import Messaging

/// From the lane to the carrier and back: claims, hand-offs, outcomes, and what an earlier run left open.
extension EngineCore {
    mutating func takeOverLanes(_ recovered: RecoveredState, at now: ClockReading) {
        let summaries = Dictionary(recovered.lanes.map { ($0.sender, $0) }, uniquingKeysWith: { first, _ in first })
        let claims = Dictionary(grouping: recovered.claimed, by: \.from)
        for sender in recovered.directory.senders {
            takeOver(sender.address, summaries[sender.address], claims[sender.address] ?? [], recovered.pauses, at: now)
        }
        // Lanes of senders that were given back: their positions go on, should they be bought again.
        for sender in summaries.keys.sorted() where board.index(of: sender) == nil {
            takeOver(sender, summaries[sender], claims[sender] ?? [], recovered.pauses, at: now)
            board.index(of: sender).map { board.withLane($0) { $0.release() } }
        }
        for message in recovered.claimed {
            inFlight[message.sid] = message
            unresolved[message.sid] = message.from
        }
    }

    mutating func takeOver(
        _ sender: Address,
        _ summary: RecoveredState.LaneSummary?,
        _ claimed: [Message],
        _ pauses: [Address: LanePause] = [:],
        at now: ClockReading
    ) {
        let lane = Lane(
            sender: sender,
            kind: sender.senderKind,
            summary: summary,
            claimed: claimed,
            pause: pauses[sender],
            settings: settings,
            calendar: calendar,
            at: now.instant
        )
        board.add(lane)
        blockOptedOut(by: sender)
    }

    mutating func carryOut(_ steps: [LaneStep], at now: ClockReading) {
        for step in steps {
            switch step {
            case .claim(let message): claim(message, at: now)
            case .expire(let message):
                // A claimed one is on disk as such.
                expire(inFlight.removeValue(forKey: message.sid) ?? message, at: now)
            case .handOff(let message):
                handingOff[message.sid] = message.from
                actions.append(.handOff(message))
            case .block(let message): blocked(message, at: now)
            case .drop(let message): drop(message, at: now)
            case .load(let sender, let place, let limit):
                actions.append(.loadWaiting(sender, after: place, limit: limit))
            }
        }
    }

    private mutating func claim(_ message: Message, at now: ClockReading) {
        var claimed = message
        claimed.status = .sending
        claimed.updatedAt = now.wall
        let move = StatusMove(sid: message.sid, from: .queued, to: .sending, at: now.wall)
        commit([.move(move)], then: [.claimed(claimed)])
    }

    mutating func claimed(_ message: Message, at now: ClockReading) {
        inFlight[message.sid] = message
        publish(.statusChanged(message), at: now)
        update(message.from, at: now) { $0.claimIsDurable(message.sid) }
    }

    mutating func began(_ sid: MessageSID, at instant: Instant, now: ClockReading) {
        // The outcome may have come before the word that it began; the lane knows its own messages.
        guard let sender = handingOff.removeValue(forKey: sid) else { return }
        meters.handOffBegan(late: board.index(of: sender).flatMap { board.lanes[$0].lateness(of: sid, begun: instant) })
        update(sender, at: now) { $0.began(sid, at: instant) }
        publishLane(sender, at: now)
    }

    mutating func handOffFailed(_ sid: MessageSID, _ failure: CarrierFailure, at now: ClockReading) {
        guard let sender = handingOff.removeValue(forKey: sid) else { return }
        meters.handOffFailed()
        update(sender, at: now) { [settings] in
            $0.handOffFailed(sid, at: now.instant, retry: settings.carrierRetry)
        }
        publishLane(sender, at: now)
    }

    mutating func loadFailed(of sender: Address, at now: ClockReading) {
        update(sender, at: now) { [settings] in $0.loadFailed(at: now.instant, retry: settings.commitRetry) }
    }

    // MARK: Outcomes

    mutating func reported(_ outcome: CarrierOutcome, of sid: MessageSID, at now: ClockReading) {
        guard let message = inFlight.removeValue(forKey: sid) else {
            if let leaving = settling[sid], leaving.status == .uncertain {
                return lateOutcome(outcome, of: leaving, at: now)
            }
            // A double, or the late word on a message that was given up as uncertain: the store knows.
            actions.append(.loadMessage(sid, outcome))
            return
        }
        settle(message, as: outcome, at: now)
    }

    mutating func lateOutcome(_ outcome: CarrierOutcome, of message: Message?, at now: ClockReading) {
        guard let message, message.status == .uncertain, leftUncertain.insert(message.sid).inserted else { return }
        settle(message, as: outcome, at: now)
    }

    /// A message's outcome is on disk: its row is the truth from here on.
    mutating func isSettled(_ message: Message) {
        if settling[message.sid]?.status == message.status { settling[message.sid] = nil }
    }

    private mutating func settle(_ message: Message, as outcome: CarrierOutcome, at now: ClockReading) {
        let (settled, changes, jobs) = settlement(of: message, as: outcome, at: now)
        settling[message.sid] = settled
        commit(changes, then: [.settled(settled)] + jobs.map { .webhookEnqueued($0) })
    }

    /// What an outcome changes: the message's status, and the callback that is owed for it.
    mutating func settlement(
        of message: Message,
        as outcome: CarrierOutcome,
        at now: ClockReading
    ) -> (Message, [Change], [WebhookJob]) {
        var settled = message
        settled.updatedAt = now.wall
        switch outcome {
        case .sent:
            settled.status = .sent
            settled.sentAt = now.wall
        case .failed(let code):
            settled.status = .failed
            settled.errorCode = code
        }
        if let lane = board.index(of: message.from) { board.withLane(lane) { $0.count(settled.status) } }
        let move = StatusMove(
            sid: message.sid,
            from: message.status,
            to: settled.status,
            at: now.wall,
            sentAt: settled.sentAt,
            errorCode: settled.errorCode
        )
        guard let job = callback(for: settled, after: message.status, at: now) else {
            return (settled, [.move(move)], [])
        }
        return (settled, [.move(move), .enqueueWebhook(job)], [job])
    }

    // MARK: What an earlier run left open

    mutating func lookedUp(_ sid: MessageSID, _ knowledge: CarrierKnowledge, at now: ClockReading) {
        guard let sender = unresolved.removeValue(forKey: sid) else { return }
        // Its outcome may have been quicker than the answer to the question.
        guard let message = inFlight[sid] else { return claimResolved(sender, at: now) }
        switch knowledge {
        case .pending: claimResolved(sender, at: now)
        case .settled(let outcome):
            inFlight[sid] = nil
            settle(message, as: outcome, at: now)
            claimResolved(message.from, at: now)
        case .neverSeen:
            inFlight[sid] = nil
            let waiting = restored(message, to: .queued, at: now)
            settling[sid] = waiting
            commit([.move(move(message, to: .queued, at: now))], then: [.requeued(waiting)])
        case .unknown:
            inFlight[sid] = nil
            let uncertain = restored(message, to: .uncertain, at: now)
            settling[sid] = uncertain
            commit([.move(move(message, to: .uncertain, at: now))], then: [.uncertain(uncertain)])
            claimResolved(message.from, at: now)
        }
    }

    mutating func requeued(_ message: Message, at now: ClockReading) {
        isSettled(message)
        publish(.statusChanged(message), at: now)
        update(message.from, at: now) { $0.restore(message) }
        claimResolved(message.from, at: now)
    }

    private mutating func claimResolved(_ sender: Address, at now: ClockReading) {
        update(sender, at: now) { $0.claimResolved() }
        publishLane(sender, at: now)
    }

    private func move(_ message: Message, to status: MessageStatus, at now: ClockReading) -> StatusMove {
        StatusMove(sid: message.sid, from: message.status, to: status, at: now.wall)
    }

    private func restored(_ message: Message, to status: MessageStatus, at now: ClockReading) -> Message {
        var changed = message
        changed.status = status
        changed.updatedAt = now.wall
        return changed
    }
}
