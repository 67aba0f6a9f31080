import Feed
import Messaging
import TwiML

/// What the SMS URL answered: the document that comes back is carried out, or the fallback URL is asked.
extension EngineCore {
    mutating func inboundAnswered(_ job: WebhookJob, _ answer: WebhookAnswer, at now: ClockReading) {
        let overrides = ConnectionOverrides(url: url(of: job))
        let wantsRetry = overrides.wantsRetry(of: answer, attempts: job.attempts + 1) && hasTimeLeft(job, overrides)
        remarks = []
        var attempt = attempt(
            at: job,
            answer,
            attemptsAtMost: overrides.attemptsAtMost,
            next: wantsRetry ? .zero : nil,
            at: now
        )
        if wantsRetry { return tryAgain(job, after: .zero, recording: attempt, at: now) }
        guard case .answered(_, let contentType, let body) = answer.outcome, answer.succeeded else {
            return askFallback(job, after: answer.failure ?? .webhookFailed, recording: attempt, at: now)
        }
        do {
            let document = try TwiMLReader.read(body, contentType: contentType)
            carryOut(document, from: answer.redirectedTo, for: job, recording: attempt, at: now)
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
        guard case .inbound(let documents) = job.purpose, let sender = intake.sender(job.to),
            documents < settings.twimlDocumentsAtMost
        else { return finish(job, recording: attempt, at: now) }
        let route = InboundRoute(to: sender, in: directory)
        guard route.fallback != .none else { return finish(job, recording: attempt, at: now) }
        var fallback = job
        fallback.purpose = .inboundFallback(error: code, url: url(of: job), documents: documents + 1)
        fallback.target = route.fallback
        fallback.method = route.fallbackMethod
        fallback.attempts = 0
        fallback.reply = nil
        commit(
            [.updateWebhook(fallback), .recordAttempt(attempt)],
            then: [.attempted(attempt), .webhookContinues(fallback)]
        )
    }

    /// What a document comes to: its changes are durable together, so that a crash can't send a reply twice.
    private struct Plan {
        var changes: [Change] = []
        var consequences: [Consequence] = []
        var job: WebhookJob
        var next: (url: String, method: WebhookMethod)?
    }

    private mutating func carryOut(
        _ document: TwiMLDocument,
        from redirected: String?,
        for job: WebhookJob,
        recording attempt: WebhookAttempt,
        at now: ClockReading
    ) {
        let base = redirected ?? url(of: job)
        document.warnings.forEach { publish($0, for: job, at: now) }
        var plan = Plan(job: job)
        plan.job.reply = nil
        for action in document.actions where plan.next == nil {
            switch action {
            case .message(let verb): send(verb, base: base, plan: &plan, at: now)
            case .redirect(let url, let method): plan.next = (url, method)
            }
        }
        var continued: WebhookJob?
        if let next = plan.next {
            continued = following(next.url, method: next.method, base: base, plan.job, at: now)
        }
        var attempt = attempt
        attempt.remarks = remarks
        let changes = [.recordAttempt(attempt)] + plan.changes
        let consequences = [.attempted(attempt)] + plan.consequences
        if let continued {
            commit([.updateWebhook(continued)] + changes, then: consequences + [.webhookContinues(continued)])
        } else {
            finish(job, alongWith: changes, then: consequences, at: now)
        }
    }

    /// Sends a reply; an `action` gets control whatever became of it.
    private mutating func send(_ verb: TwiMLMessage, base: String, plan: inout Plan, at now: ClockReading) {
        guard plan.job.replies < Self.repliesAtMost else {
            return publish(verb.fault(.replyLimit, "more than \(Self.repliesAtMost) replies"), for: plan.job, at: now)
        }
        let reply = reply(verb, base: base, for: plan.job, at: now)
        if let reply {
            plan.job.replies += 1
            plan.changes.append(.insert(reply))
            plan.consequences.append(.accepted(reply, nil))
            if reply.status == .failed, let owed = callback(for: reply, after: .queued, at: now) {
                plan.changes.append(.enqueueWebhook(owed))
                plan.consequences.append(.webhookEnqueued(owed))
            }
        }
        guard let action = verb.action else { return }
        plan.job.reply = .init(verb: verb.verb.rawValue, message: reply?.sid)
        plan.next = (action, verb.method)
    }

    /// *Source:* the original's warning 14109.
    private static var repliesAtMost: Int { 10 }

    private mutating func reply(
        _ verb: TwiMLMessage,
        base: String,
        for job: WebhookJob,
        at now: ClockReading
    ) -> Message? {
        let callback = verb.statusCallback.map { WebAddress.resolve($0, against: base) ?? $0 }
        let request = SendRequest(
            resource: .messages,
            from: verb.from ?? job.to.text,
            to: verb.to ?? job.from.text,
            body: verb.body,
            statusCallback: callback.map(WebhookTarget.url) ?? .none,
            direction: .outboundReply
        )
        do {
            return try admitReply(request, verb, for: job, at: now)
        } catch {
            guard let code = error.code.ofReply else {
                publish(.replyRefused(message: job.message, conversation: job.conversation, refusal: error), at: now)
                remarks.append(WebhookRemark(code: error.code, words: "reply refused: \(error.message)"))
                return nil
            }
            publish(verb.fault(code, error.message), for: job, at: now)
            return nil
        }
    }

    /// A reply that would keep two programs talking for ever fails at once. *Source:* the original's error 14107.
    private mutating func admitReply(
        _ request: SendRequest,
        _ verb: TwiMLMessage,
        for job: WebhookJob,
        at now: ClockReading
    ) throws(Refusal) -> Message {
        var reply = try admit(request, at: now)
        guard !replies.allow(reply.conversation, at: now.instant) else { return reply }
        board.index(of: reply.from).map { board.withLane($0) { $0.forget(reply) } }
        publishGap(of: reply, at: now)
        reply.status = .failed
        reply.errorCode = .tooManyReplies
        reply.position = nil
        publish(
            verb.fault(.tooManyReplies, "more than 30 replies between the two numbers within 30 s"),
            for: job,
            at: now
        )
        return reply
    }

    private mutating func following(
        _ reference: String,
        method: WebhookMethod,
        base: String,
        _ job: WebhookJob,
        at now: ClockReading
    ) -> WebhookJob? {
        let documents = job.documents + 1
        guard documents < settings.twimlDocumentsAtMost else {
            let fault = TwiMLFault(code: .redirectLoop, explanation: "more than \(documents) documents for one message")
            publish(fault, for: job, at: now)
            return nil
        }
        guard let url = WebAddress.resolve(reference, against: base) else {
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

extension WebhookJob {
    /// Documents that were read for the message before this request.
    var documents: Int {
        switch purpose {
        case .statusCallback, .validation: 0
        case .inbound(let documents), .inboundFallback(_, _, let documents): documents
        }
    }
}

extension TwiMLMessage {
    /// A fault at this element.
    fileprivate func fault(_ code: ErrorCode, _ explanation: String) -> TwiMLFault {
        TwiMLFault(code: code, line: line, column: column, explanation: explanation)
    }
}

extension ErrorCode {
    /// What a refusal of the API is called when TwiML asked for the message; nil when it has no other name there.
    /// *Source:* the original's dictionary, 14101 to 14111.
    fileprivate var ofReply: ErrorCode? {
        switch self {
        case .toRequired, .toInvalid, .landline: .replyToInvalid
        case .fromRequired, .fromInvalid, .fromNotOwned: .replyFromInvalid
        case .bodyRequired, .bodyTooLong160, .bodyTooLong1600: .replyBodyInvalid
        case .statusCallbackInvalid: .replyStatusCallbackInvalid
        case .toUnverified: .replyToUnverified
        default: nil
        }
    }
}
