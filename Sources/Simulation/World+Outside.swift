import Engine
import Feed
package import Messaging

/// What the played carrier has on its own disk: it survives the engine's crashes.
struct PlayedCarrier {
    struct Submission {
        var begunAt: Instant
        var outcome: CarrierOutcome
        var receipt: DeliveryReceipt?
        var isSettled = false
    }

    var submissions: [MessageSID: Submission] = [:]
    var forgotten: Set<MessageSID> = []
    var unacknowledged: [String: HandsetMessage] = [:]
    /// Receipts that came about and were not acknowledged.
    var receipts: [String: DeliveryReceipt] = [:]

    mutating func acknowledged(_ reference: String) {
        unacknowledged[reference] = nil
        receipts[reference] = nil
    }
}

/// Carrier, handsets and endpoints as the day plays them.
extension World {
    // MARK: The carrier

    mutating func handOffArrives(_ message: Message) {
        if faultsLast, chance(plan.carrierUnreachablePercent) {
            return feed(.handOffFailed(message.sid, .unreachable("no route")))
        }
        checkers.began(message, at: now, tables: tables)
        let outcome: CarrierOutcome = chance(plan.carrierFailurePercent) ? .failed(.unreachableHandset) : .sent
        let receipt = outcome == .sent && message.wantsReceipt ? receipt(for: message.sid) : nil
        carrier.submissions[message.sid] = .init(begunAt: now, outcome: outcome, receipt: receipt)
        if let receipt { plan(.receiptKnown(receipt), in: delay(upTo: plan.slowestReceipt)) }
        plan(.outcomeKnown(message.sid), in: delay(upTo: plan.slowestOutcome))
        // The word that it began takes a while too; sometimes the outcome overtakes it.
        plan(.toEngine(run: run, .began(message.sid, at: now)), in: delay(upTo: .milliseconds(50)))
    }

    mutating func outcomeKnown(_ sid: MessageSID) {
        guard let submission = carrier.submissions[sid] else { return }
        carrier.submissions[sid]?.isSettled = true
        feed(.settled(sid, submission.outcome))
        if chance(10) { plan(.toEngine(run: run, .settled(sid, submission.outcome)), in: delay(upTo: .seconds(1))) }
    }

    private mutating func receipt(for sid: MessageSID) -> DeliveryReceipt {
        DeliveryReceipt(
            reference: "D\(sid)",
            message: sid,
            failure: chance(plan.undeliveredPercent) ? .unknownHandset : nil,
            doneAt: reading.wall
        )
    }

    mutating func receiptKnown(_ receipt: DeliveryReceipt) {
        carrier.receipts[receipt.reference] = receipt
        feed(.receiptCame(receipt))
        if chance(20) { feed(.receiptCame(receipt)) }
        if chance(10) { plan(.toEngine(run: run, .receiptCame(receipt)), in: delay(upTo: .seconds(3))) }
    }

    mutating func lookUp(_ sid: MessageSID) {
        let knowledge: CarrierKnowledge
        if chance(plan.carrierForgetsPercent) {
            knowledge = .unknown
            carrier.forgotten.insert(sid)
        } else if let submission = carrier.submissions[sid] {
            knowledge = submission.isSettled ? .settled(submission.outcome) : .pending
        } else {
            knowledge = .neverSeen
        }
        plan(.toEngine(run: run, .lookedUp(sid, knowledge)), in: delay(upTo: .seconds(2)))
    }

    // MARK: Handsets

    mutating func handsetMessage(_ index: Int) -> HandsetMessage? {
        guard let sender = tables.directory.senders.randomElement(using: &generator),
            let from = Address(someHandset())
        else { return nil }
        return HandsetMessage(
            reference: "R\(index)",
            from: from,
            to: sender.address,
            body: ["yes", "who is this?", "stop that", "😀", "STOP", "STOP", "QUIT", "START", "YES", "HELP"]
                .randomElement(using: &generator) ?? "yes"
        )
    }

    mutating func handsetWrites(_ message: HandsetMessage) {
        carrier.unacknowledged[message.reference] = message
        checkers.handsetWrote(message)
        report(message)
    }

    mutating func report(_ message: HandsetMessage) {
        guard core != nil else { return }
        for _ in 0..<(chance(30) ? 2 : 1) {
            let sid = MessageSID(reference: message.reference)
            let known = tables.message(sid)
            // As the runner does: one that was here and was deleted does not come back.
            if known == nil, tables.sequence(of: sid) != nil {
                carrier.acknowledged(message.reference)
            } else {
                feed(.handsetWrote(message, known: known))
            }
        }
    }

    // MARK: Endpoints

    mutating func webhookArrives(_ id: WebhookJobID, _ request: WebhookRequest) {
        if faultsLast, chance(plan.endpointHangPercent) {
            let answer = WebhookAnswer(
                outcome: .failed(.webhookTimedOut, beforeConnecting: false),
                duration: .seconds(15)
            )
            return plan(.toEngine(run: run, .webhookAnswered(id, answer)), in: .seconds(15))
        }
        let takes = delay(upTo: .milliseconds(300))
        if faultsLast, chance(plan.endpointFailurePercent) {
            let answer = WebhookAnswer(outcome: .answered(status: 500, contentType: nil, body: []), duration: takes)
            return plan(.toEngine(run: run, .webhookAnswered(id, answer)), in: takes)
        }
        checkers.webhookTaken(request, tables: tables)
        let answer = WebhookAnswer(
            outcome: .answered(status: 200, contentType: "text/xml", body: Array(twiml(for: request).utf8)),
            duration: takes
        )
        plan(.toEngine(run: run, .webhookAnswered(id, answer)), in: takes)
    }

    private mutating func twiml(for request: WebhookRequest) -> String {
        guard request.parameters.contains(.init("SmsStatus", "received")) else { return "" }
        let documents = [
            "<Response/>", "<Response><Message>Thanks</Message></Response>",
            "<Response><Sms>One</Sms><Sms>Two</Sms></Response>", "<Response><Redirect>/next</Redirect></Response>",
            "<Response><Message>Bad", "<Response><Unknown/></Response>",
        ]
        return documents.randomElement(using: &generator) ?? "<Response/>"
    }
}

extension Directory {
    /// Two long codes, a toll-free number and a short code, in full mode.
    package static var simulated: Directory {
        let senders = ["+14158141829", "+12125550142", "+18005550199", "27653"].compactMap { text in
            Address(text).map { Sender(sid: "PN\(text)", address: $0, friendlyName: text) }
        }
        let account = Account(
            sid: AccountSID(high: 1, low: 1),
            friendlyName: "Simulated",
            kind: .full,
            createdAt: WallTime(milliseconds: 0)
        )
        return Directory(account: account, senders: senders, verified: [], applications: [])
    }

    /// The same with two Messaging Services: a sticky one with three senders, and one that always takes who is free first.
    package static var simulatedWithServices: Directory {
        var directory = simulated
        let pools = [directory.senders[..<2] + directory.senders[3...], directory.senders[2..<3]]
        directory.services = pools.enumerated().map { index, senders in
            var settings = MessagingServiceSettings(friendlyName: "Pool \(index)")
            settings.isSticky = index == 0
            if index == 1 { settings.statusCallback = "http://app.example/pool" }
            return MessagingService(
                sid: MessagingServiceSID(high: 9, low: UInt64(index)),
                settings: settings,
                pool: senders.map { .init(senderSid: $0.sid, addedAt: directory.account.createdAt) },
                createdAt: directory.account.createdAt
            )
        }
        return directory
    }
}
