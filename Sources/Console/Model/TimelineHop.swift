internal import Feed
internal import Messaging
internal import Terminal

/// One station on a message's way, as its timeline shows it.
struct TimelineHop: Hashable, Sendable {
    /// When it was; nil for what is still to come.
    var at: WallTime?
    /// Its mark.
    var mark: Glyphs.Mark
    var role: Role
    /// What happened, in a few words.
    var words: String
    /// What to do about it, below.
    var advice: String?
    /// Where it went, or the text that it brought, below.
    var subject: String?
}

extension WebhookRemark {
    /// `TwiML 12100, line 3, column 7: …`.
    var sentence: String {
        guard let line else { return "\(code): \(words)" }
        return "TwiML \(code), line \(line), column \(column ?? 1): \(words)"
    }
}

extension MessageTimeline {
    /// The stations in the order of their times; `lane` tells of what is still to come, `service` is the name of the
    /// Messaging Service that the message is sent through.
    func hops(lane: LaneState?, service: String?, now: ClockReading) -> [TimelineHop] {
        var hops =
            [accepted] + changes.enumerated().map { hop($1, isBack: $0 > 0, service) } + webhooks.flatMap(hops)
            + replies.map(hop)
        hops = hops.enumerated().sorted { a, b in
            let (left, right) = (a.element.at ?? message.createdAt, b.element.at ?? message.createdAt)
            return left != right ? left < right : a.offset < b.offset
        }.map(\.element)
        return hops + toCome(lane, now)
    }

    private var accepted: TimelineHop {
        guard message.direction.isOutbound else {
            return TimelineHop(at: message.createdAt, mark: .arrowLeft, role: .text, words: "received from the carrier")
        }
        let by = message.direction == .outboundReply ? "made by TwiML" : "accepted"
        let segments = message.segments == 1 ? "" : ", \(message.segments) segments"
        return TimelineHop(at: message.createdAt, mark: .queued, role: .queued, words: "\(by), on disk\(segments)")
    }

    private func hop(_ change: StatusChange, isBack: Bool, _ service: String?) -> TimelineHop {
        var hop = TimelineHop(
            at: change.at,
            mark: StatusWords.glyph(change.status),
            role: StatusWords.role(change.status),
            words: words(change, isBack: isBack, service)
        )
        if let code = change.errorCode, let entry = ErrorCatalogue[code] { hop.advice = entry.advice }
        return hop
    }

    /// `isBack`: something happened to it before.
    private func words(_ change: StatusChange, isBack: Bool, _ service: String?) -> String {
        switch change.status {
        case .queued where !isBack:
            "in the line of \(message.from.formatted)" + (service.map { ", chosen by \($0)" } ?? "")
        case .queued: "back in its line"
        case .sending: "claimed, handed to the carrier"
        case .uncertain: "uncertain: the carrier can't tell whether it went out"
        case .canceled: "taken back"
        case .undelivered: "not delivered \(StatusWords.failure(change.errorCode))"
        case .failed: "failed \(StatusWords.failure(change.errorCode))"
        default: change.status.rawValue
        }
    }

    private func hop(_ attempt: WebhookAttempt) -> TimelineHop {
        let what =
            if case .statusCallback(let status) = attempt.purpose { "callback of “\(status.rawValue)”" } else {
                "webhook"
            }
        let answer = attempt.httpStatus.map(String.init) ?? "no answer (\(attempt.failure?.description ?? ""))"
        let which = attempt.attempt == 1 && attempt.succeeded ? "" : ", attempt \(attempt.attempt)"
        let next = attempt.nextInMilliseconds.map { ", next in \(Words.spokenSpan(.milliseconds($0)))" }
        let isLast = !attempt.succeeded && attempt.nextInMilliseconds == nil && attempt.attempt > 1
        return TimelineHop(
            at: attempt.at,
            mark: attempt.succeeded ? .sent : .failed,
            role: attempt.succeeded ? .sent : .failed,
            words: "\(what): \(answer) in \(attempt.milliseconds) ms\(which)\(next ?? (isLast ? ", given up" : ""))",
            subject: "\(attempt.method.rawValue) \(attempt.url)"
        )
    }

    private func hop(_ reply: Message) -> TimelineHop {
        TimelineHop(
            at: reply.createdAt,
            mark: .arrowRight,
            role: StatusWords.role(reply.status),
            words: "reply by TwiML: \(reply.status.rawValue)",
            subject: reply.body.onOneLine
        )
    }

    private func hop(_ taken: WebhookTaken) -> TimelineHop {
        let isGood = taken.verdict == .genuine
        return TimelineHop(
            at: taken.at,
            mark: isGood ? .sent : .failed,
            role: isGood ? .sent : .failed,
            words: "taken by our own listener: signature \(taken.verdict.rawValue), answered \(taken.httpStatus)",
            advice: taken.signature?.fits.map { "It fits \($0)" }
        )
    }

    /// A request, and what was wrong with its answer.
    private func hops(_ record: WebhookRecord) -> [TimelineHop] {
        switch record {
        case .taken(let taken): [hop(taken)]
        case .attempted(let attempt): [hop(attempt)] + attempt.remarks.map { remark($0, at: attempt.at) }
        }
    }

    private func remark(_ remark: WebhookRemark, at time: WallTime) -> TimelineHop {
        TimelineHop(
            at: time,
            mark: .failed,
            role: .failed,
            words: remark.sentence,
            advice: ErrorCatalogue[remark.code]?.advice
        )
    }

    /// The place of a message that waits, and when it goes.
    private func toCome(_ lane: LaneState?, _ now: ClockReading) -> [TimelineHop] {
        guard message.status == .queued, let lane, let position = message.position,
            let place = lane.place(of: position)
        else { return [] }
        var words = "waits: #\(place) of \(max(lane.waiting, place))"
        if let hold = lane.hold {
            words += ", \(StatusWords.words(hold))"
        } else if let eta = lane.eta(of: position, at: now.instant) {
            words += ", ~\(Words.spokenSpan(eta))"
        }
        return [TimelineHop(at: nil, mark: .queued, role: .queued, words: words)]
    }
}
