import Feed
import Messaging
import TwiML

/// A handset's message: to disk, to the number's SMS URL, and what the TwiML that comes back asks for.
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
        let job = inboundJob(for: received, sender: sender, at: now)
        commit(
            [.insertInbound(received, reference: message.reference)] + (job.map { [.enqueueWebhook($0)] } ?? []),
            then: [.received(received, reference: message.reference)] + (job.map { [.webhookEnqueued($0)] } ?? [])
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
        guard sender.smsURL != .none else { return nil }
        return WebhookJob(
            id: takeWebhookJob(),
            message: message.sid,
            resource: message.resource,
            from: message.from,
            to: message.to,
            body: message.body,
            segments: message.segments,
            purpose: .inbound(documents: 0),
            target: sender.smsURL,
            method: sender.smsMethod,
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

    // MARK: The answer of the SMS URL

    mutating func inboundAnswered(_ job: WebhookJob, _ answer: WebhookAnswer, at now: ClockReading) {
        // Only a connection that could not be made is tried again, once. *Source:* the original's connection overrides.
        if case .failed(_, beforeConnecting: true) = answer.outcome, job.attempts == 0 {
            let attempt = attempt(at: job, answer, attemptsAtMost: 2, next: .zero, at: now)
            return tryAgain(job, after: .zero, recording: attempt, at: now)
        }
        remarks = []
        var attempt = attempt(at: job, answer, attemptsAtMost: 2, next: nil, at: now)
        guard case .answered(_, let contentType, let body) = answer.outcome, answer.succeeded else {
            return askFallback(job, after: answer.failure ?? .webhookFailed, recording: attempt, at: now)
        }
        do {
            carryOut(try TwiMLReader.read(body, contentType: contentType), for: job, recording: attempt, at: now)
        } catch {
            publish(error, for: job, at: now)
            attempt.remarks = remarks
            askFallback(job, after: error.code, recording: attempt, at: now)
        }
    }

    private mutating func askFallback(
        _ job: WebhookJob,
        after code: ErrorCode,
        recording attempt: WebhookAttempt,
        at now: ClockReading
    ) {
        guard case .inbound = job.purpose, let sender = intake.sender(job.to), sender.smsFallbackURL != .none else {
            return finish(job, recording: attempt, at: now)
        }
        var fallback = job
        fallback.purpose = .inboundFallback(error: code, url: url(of: job))
        fallback.target = sender.smsFallbackURL
        fallback.method = sender.smsFallbackMethod
        fallback.attempts = 0
        commit(
            [.updateWebhook(fallback), .recordAttempt(attempt)],
            then: [.attempted(attempt), .webhookContinues(fallback)]
        )
    }

    /// Carries out a document. Its replies and the end (or the next document) of the job are durable together, so that a
    /// crash can't send a reply twice.
    private mutating func carryOut(
        _ document: TwiMLDocument,
        for job: WebhookJob,
        recording attempt: WebhookAttempt,
        at now: ClockReading
    ) {
        document.warnings.forEach { publish($0, for: job, at: now) }
        var changes: [Change] = []
        var consequences: [Consequence] = []
        var next: (url: String, method: WebhookMethod)?
        for action in document.actions {
            switch action {
            case .message(let verb):
                if let reply = reply(verb, for: job, at: now) {
                    changes.append(.insert(reply))
                    consequences.append(.accepted(reply, nil))
                }
                next = verb.action.map { ($0, verb.method) }
            case .redirect(let url, let method): next = (url, method)
            }
            if next != nil { break }
        }
        var continued: WebhookJob?
        if let next { continued = following(next.url, method: next.method, job: job, at: now) }
        var attempt = attempt
        attempt.remarks = remarks
        changes.insert(.recordAttempt(attempt), at: 0)
        consequences.insert(.attempted(attempt), at: 0)
        if let continued {
            commit([.updateWebhook(continued)] + changes, then: consequences + [.webhookContinues(continued)])
        } else {
            commit([.removeWebhook(job.id)] + changes, then: consequences)
            webhooks.finish(job.id, at: now.instant, wall: now.wall, endpointOf: endpointOf)
        }
    }

    private mutating func reply(_ verb: TwiMLMessage, for job: WebhookJob, at now: ClockReading) -> Message? {
        let callback = verb.statusCallback.map { WebAddress.resolve($0, against: url(of: job)) ?? $0 }
        let request = SendRequest(
            resource: .messages,
            from: verb.from ?? job.to.text,
            to: verb.to ?? job.from.text,
            body: verb.body,
            statusCallback: callback.map(WebhookTarget.url) ?? .none,
            direction: .outboundReply
        )
        do {
            return try admit(request, at: now)
        } catch {
            publish(.replyRefused(message: job.message, conversation: job.conversation, refusal: error), at: now)
            remarks.append(WebhookRemark(code: error.code, words: "reply refused: \(error.message)"))
            return nil
        }
    }

    private mutating func following(
        _ reference: String,
        method: WebhookMethod,
        job: WebhookJob,
        at now: ClockReading
    ) -> WebhookJob? {
        var documents = 1
        if case .inbound(let count) = job.purpose { documents = count + 1 }
        guard documents < settings.twimlDocumentsAtMost else {
            let fault = TwiMLFault(code: .redirectLoop, explanation: "more than \(documents) documents for one message")
            publish(fault, for: job, at: now)
            return nil
        }
        guard let url = WebAddress.resolve(reference, against: url(of: job)) else {
            publish(TwiMLFault(code: .webhookURLInvalid, explanation: "no http URL: \(reference)"), for: job, at: now)
            return nil
        }
        var next = job
        next.purpose = .inbound(documents: documents)
        next.target = .url(url)
        next.method = method
        next.attempts = 0
        return next
    }

    private mutating func publish(_ fault: TwiMLFault, for job: WebhookJob, at now: ClockReading) {
        let event = EventKind.twimlFault(
            message: job.message,
            conversation: job.conversation,
            code: fault.code,
            line: fault.line,
            column: fault.column,
            explanation: fault.explanation
        )
        publish(event, at: now)
        remarks.append(
            WebhookRemark(
                code: fault.code,
                line: fault.line > 0 ? fault.line : nil,
                column: fault.column > 0 ? fault.column : nil,
                words: fault.explanation
            )
        )
    }
}
