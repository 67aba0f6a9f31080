import Feed
import Messaging

/// What follows when a commit is durable, or was not made.
extension EngineCore {
    mutating func committed(_ number: CommitNumber, at now: ClockReading) {
        let wasInTrouble = storeTrouble != nil
        meters.commitEnds(isDurable: true, at: now.instant)
        let consequences = commits.succeeded(number)
        if wasInTrouble {
            storeTrouble = nil
            publish(.storeTrouble(nil), at: now)
        }
        for consequence in consequences { follow(consequence, at: now) }
    }

    mutating func commitFailed(_ number: CommitNumber, _ failure: StoreFailure, at now: ClockReading) {
        meters.commitEnds(isDurable: false, at: now.instant)
        switch failure {
        case .guardFailed, .lostOwnership:
            isHalted = true
            actions.append(.halt(failure))
        case .full(let reason), .unavailable(let reason):
            for consequence in commits.failed(number, at: now.instant, retry: settings.commitRetry) {
                refuse(consequence, at: now)
            }
            // A store that nobody wants anything of is asked all the same: its trouble has to end by itself.
            if commits.isEmpty { commit([], then: []) }
            if storeTrouble != reason {
                storeTrouble = reason
                publish(.storeTrouble(reason), at: now)
            }
        }
    }

    private mutating func follow(_ consequence: Consequence, at now: ClockReading) {
        switch consequence {
        case .accepted(let message, let ticket): accepted(message, ticket: ticket, at: now)
        case .claimed(let message): claimed(message, at: now)
        case .settled(let message), .uncertain(let message):
            isSettled(message)
            publish(.statusChanged(message), at: now)
        case .receipted(let message, let receipt): receipted(message, receipt, at: now)
        case .expired(let message, let failed): expired(message, failed, at: now)
        case .released(let message, let old): released(message, from: old, at: now)
        case .entered(let message): entered(message, at: now)
        case .canceled(let message, let ticket): canceled(message, ticket: ticket, at: now)
        case .redacted(let message, let ticket): redacted(message, ticket: ticket, at: now)
        case .deleted(let message, let ticket): deleted(message, ticket: ticket, at: now)
        case .requeued(let message): requeued(message, at: now)
        case .received(let message, let reference): received(message, reference: reference, at: now)
        case .takenBack(let message, let ticket): takenBack(message, ticket: ticket, at: now)
        case .resent(let message, let ticket): resent(message, ticket: ticket, at: now)
        case .closed(let message, let ticket):
            publish(.statusChanged(message), at: now)
            answer(ticket, .success(.done))
        case .withdrawn(let message): leftLane(canceled: message, at: now)
        case .rerouted(let message, let old): rerouted(message, from: old, at: now)
        case .changed(let result, let ticket): answer(ticket, .success(result))
        case .paused(let pause, let lanes, let ticket): paused(lanes.keys.sorted(), as: pause, ticket: ticket, at: now)
        case .resumed(let senders, let ticket): resumed(senders, ticket: ticket, at: now)
        case .read(let key, let ticket):
            publish(.conversationRead(key), at: now)
            answer(ticket, .success(.done))
        case .noted(let note, let ticket):
            publish(.noted(note), at: now)
            answer(ticket, .success(.done))
        case .optedOut(let pair, let isOptedOut): optOutChanged(pair, isOptedOut: isOptedOut, at: now)
        case .webhookEnqueued(let job): webhookIsOwed(job, at: now)
        case .webhookContinues(let job): webhookContinues(job, at: now)
        case .webhookEnded(let id): webhookEnded(id, at: now)
        case .attempted(let attempt): publish(.webhookAttempted(attempt), at: now)
        case .filterKept(let ticket): answer(ticket, .success(.done))
        case .taken(let taken, let ticket):
            publish(.webhookTaken(taken), at: now)
            answer(ticket, .success(.done))
        case .edited(let edit, let ticket): edited(edit, ticket: ticket, at: now)
        }
    }

    /// The store is in trouble: whoever waits is told so, and what was prepared is undone.
    private mutating func refuse(_ consequence: Consequence, at now: ClockReading) {
        let refusal = Refusal(.serviceUnavailable)
        switch consequence {
        case .accepted(let message, let ticket) where message.position == nil:
            if let ticket { answer(ticket, .failure(refusal)) }
        case .accepted(let message, let ticket):
            board.index(of: message.from).map { board.withLane($0) { $0.forget(message) } }
            publishGap(of: message, at: now)
            if let ticket { answer(ticket, .failure(refusal)) }
        case .entered(let message): entryRefused(message, at: now)
        case .resent(let message, let ticket):
            leftUncertain.remove(message.sid)
            board.index(of: message.from).map { board.withLane($0) { $0.forget(message) } }
            answer(ticket, .failure(refusal))
        case .closed(let message, let ticket):
            leftUncertain.remove(message.sid)
            answer(ticket, .failure(refusal))
        case .paused(let pause, let before, let ticket):
            for (sender, old) in before { update(sender, at: now) { if $0.pause == pause { $0.hold(old) } } }
            answer(ticket, .failure(refusal))
        case .changed(_, let ticket), .resumed(_, let ticket), .read(_, let ticket), .noted(_, let ticket),
            .filterKept(let ticket), .taken(_, let ticket), .redacted(_, let ticket):
            answer(ticket, .failure(refusal))
        case .deleted(let message, let ticket):
            deletionRefused(message, refusal, ticket: ticket, at: now)
        case .edited(_, let ticket): editRefused(refusal, ticket: ticket, at: now)
        default: break
        }
    }

    mutating func publishGap(of message: Message, at now: ClockReading) {
        guard let position = message.position else { return }
        publish(.leftLane(sender: message.from, position: position, segments: message.segments), at: now)
    }
}
