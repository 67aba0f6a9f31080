import Feed
import Messaging

/// A handset's message: to disk, and to the number's SMS URL.
extension EngineCore {
    mutating func handsetWrote(_ message: HandsetMessage, known: Message?, at now: ClockReading) {
        guard known == nil, let sender = intake.sender(message.to) else {
            actions.append(.acknowledge(reference: message.reference))
            return
        }
        guard receiving.insert(message.reference).inserted else { return }
        let received = inbound(
            MessageSID(reference: message.reference),
            from: message.from,
            to: message.to,
            body: message.body,
            at: now
        )
        let effect = keywordEffect(of: received, at: now)
        var job = inboundJob(for: received, sender: sender, at: now)
        job?.keyword = effect?.keyword
        let (changes, consequences) = (effect?.changes ?? [], effect?.consequences ?? [])
        commit(
            [.insertInbound(received, reference: message.reference)] + changes
                + (job.map { [.enqueueWebhook($0)] } ?? []),
            then: [.received(received, reference: message.reference)] + consequences
                + (job.map { [.webhookEnqueued($0)] } ?? [])
        )
    }

    /// The simulated carrier was given other faults: consoles show them.
    mutating func take(_ table: FaultTable, ticket: Ticket, at now: ClockReading) {
        faults = table
        publish(.faultsChanged(table), at: now)
        answer(ticket, .success(.done))
    }

    private mutating func inbound(
        _ sid: MessageSID,
        from: Address,
        to: Address,
        body: String,
        at now: ClockReading
    ) -> Message {
        Message(
            sid: sid,
            sequence: takeSequence(),
            resource: .messages,
            direction: .inbound,
            from: from,
            to: to,
            body: body,
            segments: max(1, Segmentation(body).segmentCount),
            status: .received,
            createdAt: now.wall,
            sentAt: now.wall
        )
    }

    private mutating func inboundJob(for message: Message, sender: Sender, at now: ClockReading) -> WebhookJob? {
        let route = InboundRoute(to: sender, in: directory)
        guard route.target != .none else { return nil }
        return WebhookJob(
            id: takeWebhookJob(),
            message: message.sid,
            resource: message.resource,
            from: message.from,
            to: message.to,
            body: message.body,
            segments: message.segments,
            purpose: .inbound(documents: 0),
            target: route.target,
            method: route.method,
            dueAt: now.wall
        )
    }

    mutating func received(_ message: Message, reference: String?, at now: ClockReading) {
        publish(.received(message), at: now)
        receiving.remove(reference ?? message.sid.description)
        if let reference {
            actions.append(.acknowledge(reference: reference))
        }
    }

    /// Our own listener took a request. An inbound message that nobody knows came from elsewhere: it joins its conversation.
    mutating func take(_ taken: WebhookTaken, isKnown: Bool, ticket: Ticket, at now: ClockReading) {
        var taken = taken
        taken.number = takeWebhookRecord()
        guard let message = newcomer(in: taken, isKnown: isKnown, at: now) else {
            return commit([.recordTaken(taken)], refusable: true, then: [.taken(taken, ticket)])
        }
        commit(
            [.insertInbound(message, reference: message.sid.description), .recordTaken(taken)],
            then: [.received(message, reference: nil), .taken(taken, ticket)]
        )
    }

    private mutating func newcomer(in taken: WebhookTaken, isKnown: Bool, at now: ClockReading) -> Message? {
        guard taken.verdict == .genuine, !isKnown, let sid = taken.message,
            case .inbound(let from, let to, let body) = taken.report, intake.sender(to) != nil,
            receiving.insert(sid.description).inserted
        else { return nil }
        return inbound(sid, from: from, to: to, body: body, at: now)
    }
}
