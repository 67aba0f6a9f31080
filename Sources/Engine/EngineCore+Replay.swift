import Feed
import Messaging

extension WebhookJob {
    /// What an operator wants it to carry; nil for any other, and for the documents that its answer leads to.
    var replayedParameters: [WebhookParameter]? {
        switch purpose {
        case .statusCallback, .validation, .inbound(documents: 0): replay?.parameters
        default: nil
        }
    }
}

/// A webhook that an operator wants made anew.
extension EngineCore {
    /// Owes the request again, as it was or as it was changed. It is durable, tried again and recorded like any other; the
    /// TwiML that answers an inbound message's is carried out.
    mutating func replay(_ attempt: WebhookAttempt?, _ replay: WebhookReplay, ticket: Ticket, at now: ClockReading) {
        guard let attempt else { return answer(ticket, .failure(.notFound(path: "webhook \(replay.number)"))) }
        guard WebAddress.isAbsoluteHTTP(replay.url) else {
            return answer(ticket, .failure(.statusCallbackInvalid(replay.url)))
        }
        let job = job(for: attempt, replay, at: now)
        commit([.enqueueWebhook(job)], refusable: true, then: [.webhookEnqueued(job), .filterKept(ticket)])
    }

    private mutating func job(for attempt: WebhookAttempt, _ replay: WebhookReplay, at now: ClockReading) -> WebhookJob
    {
        let key = attempt.conversation
        let parameters = WebhookParameters(replay.parameters)
        let isInbound = attempt.purpose == .inbound
        let purpose: WebhookJob.Purpose =
            switch attempt.purpose {
            case .statusCallback(let status): .statusCallback(status, errorCode: nil)
            case .inbound: .inbound(documents: 0)
            // What it said is in the parameters that it carries again.
            case .validation: .validation(.notVerified)
            }
        var job = WebhookJob(
            id: takeWebhookJob(),
            message: attempt.message,
            resource: .messages,
            from: isInbound ? key.theirs : key.ours,
            to: isInbound ? key.ours : key.theirs,
            body: isInbound ? parameters["Body"] ?? "" : "",
            segments: parameters["NumSegments"].flatMap { Int($0) } ?? 1,
            purpose: purpose,
            target: .url(replay.url),
            method: attempt.method,
            dueAt: now.wall,
            replay: replay
        )
        // Our own listener is always allowed, and may have another port when the job is tried.
        job.target = .listener
        if surroundings.url(of: job) != replay.url { job.target = .url(replay.url) }
        return job
    }
}
