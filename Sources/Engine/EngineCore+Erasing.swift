import Feed
import Messaging

/// What a client may do to a message after it made it: cancel it, take its text away, delete it.
extension EngineCore {
    mutating func cancel(_ message: Message, ticket: Ticket, at now: ClockReading) {
        guard message.status == .scheduled, leftSchedule.insert(message.sid).inserted else {
            return answer(ticket, .failure(Refusal(.notCancelable)))
        }
        var canceled = message
        canceled.status = .canceled
        canceled.updatedAt = now.wall
        let move = StatusMove(sid: message.sid, from: .scheduled, to: .canceled, at: now.wall)
        let job = callback(for: canceled, after: message.status, at: now)
        commit(
            [.move(move)] + (job.map { [.enqueueWebhook($0)] } ?? []),
            then: [.canceled(canceled, ticket)] + (job.map { [.webhookEnqueued($0)] } ?? [])
        )
    }

    mutating func canceled(_ message: Message, ticket: Ticket, at now: ClockReading) {
        publish(.statusChanged(message), at: now)
        answer(ticket, .success(.takenBack(message)))
    }

    mutating func redact(_ message: Message, ticket: Ticket, at now: ClockReading) {
        guard message.status.row.isComplete else { return answer(ticket, .failure(Refusal(.notComplete))) }
        commit([.redact(message.sid, at: now.wall)], refusable: true, then: [.redacted(message, ticket)])
    }

    mutating func redacted(_ message: Message, ticket: Ticket, at now: ClockReading) {
        publish(.redacted(message.sid, conversation: message.conversation), at: now)
        answer(ticket, .success(.done))
    }

    mutating func delete(_ message: Message, ticket: Ticket, at now: ClockReading) {
        guard message.status.row.isComplete else { return answer(ticket, .failure(Refusal(.notComplete))) }
        // A receipt whose message is being read would otherwise move what is gone by then.
        var waiting = deleting[message.sid] ?? []
        if case .loading(let receipt)? = receipts[message.sid] {
            receipts[message.sid] = nil
            waiting.append(receipt)
        }
        deleting[message.sid] = waiting
        commit([.delete(message.sid)], refusable: true, then: [.deleted(message, ticket)])
    }

    mutating func deleted(_ message: Message, ticket: Ticket, at now: ClockReading) {
        deleting.removeValue(forKey: message.sid)?.forEach { acknowledge($0) }
        publish(.deleted(message.sid, conversation: message.conversation), at: now)
        answer(ticket, .success(.done))
    }

    mutating func deletionRefused(_ message: Message, _ refusal: Refusal, ticket: Ticket, at now: ClockReading) {
        deleting.removeValue(forKey: message.sid)?.forEach { receiptCame($0, at: now) }
        answer(ticket, .failure(refusal))
    }
}
