import Feed
import Messaging

/// A receipt between the carrier's report and the disk.
enum ReceiptUnderWay {
    /// Its message is being read.
    case loading(DeliveryReceipt)
    /// Its commit is under way.
    case committing
}

/// What became of a message after it was sent. Receipts may come before the outcome, twice, and long after.
extension EngineCore {
    mutating func receiptCame(_ receipt: DeliveryReceipt, at now: ClockReading) {
        // A double of one that is under way: the first is acknowledged, by the same reference.
        guard receipts[receipt.message] == nil else { return }
        guard deleting[receipt.message] == nil else {
            deleting[receipt.message]?.append(receipt)
            return
        }
        if let message = inFlight.removeValue(forKey: receipt.message) {
            // Quicker than the outcome, which can only have been that it was sent.
            applyReceipt(receipt, to: message, at: now)
        } else if let message = settling[receipt.message] {
            applyReceipt(receipt, to: message, at: now)
        } else {
            receipts[receipt.message] = .loading(receipt)
            actions.append(.loadReceiptMessage(receipt.message))
        }
    }

    mutating func receiptMessageLoaded(_ sid: MessageSID, _ message: Message?, at now: ClockReading) {
        guard case .loading(let receipt)? = receipts.removeValue(forKey: sid) else { return }
        // Its outcome, or an operator's order, was quicker than the read.
        if let newer = settling[sid] { return applyReceipt(receipt, to: newer, at: now) }
        if message?.status == .uncertain, leftUncertain.contains(sid) { return receiptCame(receipt, at: now) }
        // One that is being sent would be in memory: what came is about an earlier hand-off, before a resend.
        guard let message, message.status != .sending else { return acknowledge(receipt) }
        applyReceipt(receipt, to: message, at: now)
    }

    private mutating func applyReceipt(_ receipt: DeliveryReceipt, to message: Message, at now: ClockReading) {
        var changes: [Change] = []
        var consequences: [Consequence] = []
        var sent = message
        switch message.status {
        case .sent: break
        case .uncertain where !leftUncertain.insert(message.sid).inserted: return acknowledge(receipt)
        case .sending, .uncertain:
            let (settled, moves, jobs) = settlement(of: message, as: .sent, at: now)
            sent = settled
            changes += moves
            consequences += [.settled(settled)] + jobs.map { .webhookEnqueued($0) }
        default: return acknowledge(receipt)
        }
        if message.wantsReceipt {
            let (reported, moves, jobs) = conclusion(of: sent, by: receipt, at: now)
            changes += moves
            consequences += [.receipted(reported, receipt)] + jobs.map { .webhookEnqueued($0) }
            receipts[message.sid] = .committing
        } else {
            acknowledge(receipt)
        }
        if !changes.isEmpty { commit(changes, then: consequences) }
    }

    /// What a receipt changes: the status of a message that was sent, and the callback that is owed for it.
    private mutating func conclusion(
        of message: Message,
        by receipt: DeliveryReceipt,
        at now: ClockReading
    ) -> (Message, [Change], [WebhookJob]) {
        var concluded = message
        concluded.status = receipt.failure == nil ? .delivered : .undelivered
        concluded.errorCode = receipt.failure
        concluded.updatedAt = now.wall
        let move = StatusMove(
            sid: message.sid,
            from: message.status,
            to: concluded.status,
            at: now.wall,
            errorCode: receipt.failure
        )
        guard var job = callback(for: concluded, after: message.status, at: now) else {
            return (concluded, [.move(move)], [])
        }
        job.receiptAt = receipt.doneAt
        return (concluded, [.move(move), .enqueueWebhook(job)], [job])
    }

    mutating func receipted(_ message: Message, _ receipt: DeliveryReceipt, at now: ClockReading) {
        receipts[message.sid] = nil
        publish(.statusChanged(message), at: now)
        acknowledge(receipt)
    }

    mutating func acknowledge(_ receipt: DeliveryReceipt) {
        actions.append(.acknowledge(reference: receipt.reference))
    }
}
