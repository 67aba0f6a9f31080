import Feed
import Messaging

/// Webhooks: what is owed, when it is tried, and what follows from the answer.
extension EngineCore {
    mutating func startWebhooks(at now: ClockReading) {
        if let (id, limit) = webhooks.load(at: now.instant) { actions.append(.loadWebhooks(after: id, limit: limit)) }
        for job in webhooks.start(at: now.instant, endpointOf: endpointOf) {
            actions.append(.post(job.id, request(for: job)))
        }
    }

    mutating func webhooksLoaded(_ jobs: [WebhookJob], limit: Int, at now: ClockReading) {
        webhooks.loaded(jobs, limit: limit, at: now.instant, wall: now.wall, endpointOf: endpointOf)
    }

    mutating func webhookIsOwed(_ job: WebhookJob, at now: ClockReading) {
        webhooks.add(job, endpoint: endpoint(of: job), delay: .zero, at: now.instant)
    }

    mutating func webhookContinues(_ job: WebhookJob, at now: ClockReading) {
        webhooks.continueJob(job, endpoint: endpoint(of: job), delay: .zero, at: now.instant)
    }

    /// The callback that is owed for the status a message has reached, if it calls back and anybody wants to know.
    mutating func callback(for message: Message, after previous: MessageStatus, at now: ClockReading) -> WebhookJob? {
        guard message.status.owesCallback(on: message.resource, after: previous) else { return nil }
        let target = intake.callbackTarget(of: message)
        guard target != .none else { return nil }
        var job = WebhookJob(
            id: takeWebhookJob(),
            message: message.sid,
            resource: message.resource,
            from: message.from,
            to: message.to,
            body: "",
            segments: message.segments,
            purpose: .statusCallback(message.status, errorCode: message.errorCode),
            target: target,
            method: .post,
            dueAt: now.wall
        )
        job.service = message.service
        return job
    }

    mutating func takeWebhookRecord() -> Int64 {
        defer { nextWebhookRecord += 1 }
        return nextWebhookRecord
    }

    mutating func takeWebhookJob() -> WebhookJobID {
        defer { nextWebhookJob += 1 }
        return nextWebhookJob
    }

    // MARK: Answers

    mutating func webhookAnswered(_ id: WebhookJobID, _ answer: WebhookAnswer, at now: ClockReading) {
        guard let job = webhooks.ended(id, failed: answer.httpStatus == nil) else { return }
        timeSpent[id, default: .zero] += answer.duration
        switch job.purpose {
        case .statusCallback, .validation: callbackAnswered(job, answer, at: now)
        case .inbound, .inboundFallback: inboundAnswered(job, answer, at: now)
        }
    }

    /// A URL that says how often it is to be tried is tried so, at once; any other until somebody takes it, or all waits
    /// are over.
    private mutating func callbackAnswered(_ job: WebhookJob, _ answer: WebhookAnswer, at now: ClockReading) {
        let overrides = ConnectionOverrides(url: url(of: job))
        let attempts = job.attempts + 1
        var wait: Duration?
        if overrides.setsRetries {
            wait = overrides.wantsRetry(of: answer, attempts: attempts) && hasTimeLeft(job, overrides) ? .zero : nil
        } else if !answer.succeeded, !answer.isPermanent {
            wait = settings.callbackWaits.dropFirst(job.attempts).first.map { spread($0) }
        }
        let attemptsAtMost = overrides.setsRetries ? overrides.attemptsAtMost : settings.callbackWaits.count + 1
        let attempt = attempt(at: job, answer, attemptsAtMost: attemptsAtMost, next: wait, at: now)
        guard let wait else { return finish(job, recording: attempt, at: now) }
        tryAgain(job, after: wait, recording: attempt, at: now)
    }

    /// Whether attempts that follow each other at once may go on: one bound of time holds for all of them.
    func hasTimeLeft(_ job: WebhookJob, _ overrides: ConnectionOverrides) -> Bool {
        timeSpent[job.id, default: .zero] < overrides.timing.total
    }

    mutating func finish(_ job: WebhookJob, recording attempt: WebhookAttempt, at now: ClockReading) {
        finish(job, alongWith: [.recordAttempt(attempt)], then: [.attempted(attempt)], at: now)
    }

    mutating func finish(
        _ job: WebhookJob,
        alongWith changes: [Change],
        then consequences: [Consequence],
        at now: ClockReading
    ) {
        timeSpent[job.id] = nil
        // The message's next one begins when this one is off the disk: a crash must not post them the other way round.
        commit([.removeWebhook(job.id)] + changes, then: consequences + [.webhookEnded(job.id)])
    }

    mutating func webhookEnded(_ id: WebhookJobID, at now: ClockReading) {
        webhooks.finish(id, at: now.instant, wall: now.wall, endpointOf: endpointOf)
    }

    mutating func tryAgain(
        _ job: WebhookJob,
        after wait: Duration,
        recording attempt: WebhookAttempt,
        at now: ClockReading
    ) {
        var next = job
        next.attempts += 1
        next.dueAt = now.wall + wait
        if wait > .zero { timeSpent[job.id] = nil }
        commit([.updateWebhook(next), .recordAttempt(attempt)], then: [.attempted(attempt)])
        webhooks.continueJob(next, endpoint: endpoint(of: next), delay: wait, at: now.instant)
    }

    /// A wait, moved by up to a quarter either way, so that a thousand retries do not come at one moment.
    private mutating func spread(_ wait: Duration) -> Duration {
        .nanoseconds(wait.nanoseconds * Int64.random(in: 75...125, using: &generator) / 100)
    }

    mutating func attempt(
        at job: WebhookJob,
        _ answer: WebhookAnswer,
        attemptsAtMost: Int,
        next: Duration?,
        at now: ClockReading
    ) -> WebhookAttempt {
        let purpose: WebhookAttempt.Purpose =
            switch job.purpose {
            case .statusCallback(let status, _): .statusCallback(status)
            case .validation: .validation
            case .inbound, .inboundFallback: .inbound
            }
        var made = WebhookAttempt(
            number: takeWebhookRecord(),
            message: job.message,
            conversation: job.conversation,
            purpose: purpose,
            url: url(of: job),
            method: job.method,
            parameters: WebhookParameters(parameters(of: job)),
            attempt: job.attempts + 1,
            attemptsAtMost: attemptsAtMost,
            httpStatus: answer.httpStatus,
            response: answer.response,
            redirectedTo: answer.redirectedTo,
            failure: answer.failure,
            failureWords: answer.failure.flatMap { answer.detail ?? ErrorCatalogue[$0]?.message },
            milliseconds: Int(answer.duration.milliseconds),
            at: now.wall,
            nextInMilliseconds: next.map { Int($0.milliseconds) }
        )
        made.replayOf = job.replay?.number
        return made
    }

    // MARK: Requests

    func url(of job: WebhookJob) -> String { surroundings.url(of: job) }

    func endpoint(of job: WebhookJob) -> String { WebAddress.endpoint(of: url(of: job)) }

    /// The same as a value of its own: it must not hold the core while the core's queue changes.
    var endpointOf: (WebhookJob) -> String {
        { [surroundings] job in WebAddress.endpoint(of: surroundings.url(of: job)) }
    }

    private func request(for job: WebhookJob) -> WebhookRequest {
        let url = url(of: job)
        var timing = ConnectionOverrides(url: url).timing
        timing.total -= min(timeSpent[job.id, default: .zero], timing.total - .milliseconds(1))
        let isInbound =
            switch job.purpose {
            case .inbound, .inboundFallback: true
            case .statusCallback, .validation: false
            }
        return WebhookRequest(
            url: url,
            method: job.method,
            parameters: parameters(of: job),
            timing: timing,
            cookies: isInbound ? job.conversation : nil,
            goesToListener: job.target == .listener
        )
    }

    private func parameters(of job: WebhookJob) -> [WebhookParameter] {
        if let replayed = job.replayedParameters { return replayed }
        return switch job.purpose {
        case .statusCallback(let status, let errorCode): statusParameters(job, status: status, errorCode: errorCode)
        case .validation(let result): validationParameters(job, result)
        case .inbound: inboundParameters(job)
        case .inboundFallback(let error, let url, _):
            inboundParameters(job) + [.init("ErrorCode", error.description), .init("ErrorUrl", url)]
        }
    }

    /// Both resources get both sets of names. *Source:* the seed (SmsSid, SmsStatus); the original's callback page (the rest).
    private func statusParameters(
        _ job: WebhookJob,
        status: MessageStatus,
        errorCode: ErrorCode?
    ) -> [WebhookRequest.Parameter] {
        let word = job.resource == .smsMessages ? status.row.legacyName : status.row.apiName
        var parameters: [WebhookRequest.Parameter] = [
            .init("SmsSid", job.message.description),
            .init("SmsStatus", word),
            .init("MessageStatus", word),
            .init("To", job.to.text),
        ]
        parameters += job.service.map { [.init("MessagingServiceSid", $0.sid.description)] } ?? []
        parameters += [
            .init("MessageSid", job.message.description),
            .init("AccountSid", directory.account.sid.description),
        ]
        // A service that never chose a sender has none to tell of.
        if job.service?.isOpen != true { parameters.append(.init("From", job.from.text)) }
        parameters.append(.init("ApiVersion", "2010-04-01"))
        return parameters + (errorCode.map { [.init("ErrorCode", $0.description)] } ?? [])
            + (job.receiptAt.map { [.init("RawDlrDoneDate", $0.doneDate)] } ?? [])
    }
}

extension WebhookAnswer {
    /// The answer as the log keeps it; nil when none came.
    fileprivate var response: WebhookResponse? {
        guard case .answered(_, let contentType, let body) = outcome else { return nil }
        return WebhookResponse(contentType: contentType, bytes: body)
    }
}
