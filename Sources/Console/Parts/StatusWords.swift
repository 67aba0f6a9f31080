internal import Feed
internal import Messaging
internal import Terminal

/// The line below a message: what became of it, in words and marks.
struct StatusWords {
    let message: Message
    let trace: MessageTrace?
    let lane: LaneState?
    let now: ClockReading
    let zone: LocalZone
    let glyphs: Glyphs
    /// Columns that there are for it: with few, words are shorter.
    let room: Int

    typealias Part = (text: String, style: Style)

    /// The parts in the order of weight: where there is no room, the last are left out.
    func parts() -> [[Part]] {
        if message.direction == .inbound { return inboundParts() }
        let role = Self.role(message.status)
        let mark: Part = (ownMark + " ", Style(role))
        var parts = [[mark, (word, Style(role == .muted ? .muted : role))]]
        parts += waitParts().map { [($0, Style(.muted))] }
        if let callback = callbackPart() { parts.append([callback]) }
        return parts
    }

    /// There is room for what people know from elsewhere: two checks are a message that arrived.
    private var ownMark: String {
        if message.status == .delivered { return glyphs.mark(.sent) + glyphs.mark(.sent) }
        return Self.mark(message.status, glyphs)
    }

    private var word: String {
        switch message.status {
        case .accepted: "accepted"
        case .scheduled:
            message.schedule.sendAt.map { "scheduled for \(Words.dayAndClock($0, now: now.wall, in: zone))" }
                ?? "scheduled"
        case .queued: "queued"
        case .sending: "sending"
        case .sent: "sent \(clock(message.sentAt ?? message.updatedAt))"
        case .delivered: "delivered \(clock(message.updatedAt))"
        case .undelivered: "not delivered \(failure)"
        case .failed: "failed \(failure)"
        case .uncertain: "uncertain: it may have been sent"
        case .canceled: "taken back \(clock(message.updatedAt))"
        case .received: "received"
        }
    }

    private var failure: String { Self.failure(message.errorCode) }

    /// An error code with its words.
    static func failure(_ code: ErrorCode?) -> String {
        guard let code else { return "" }
        return ErrorCatalogue[code].map { "\(code) \($0.message)" } ?? "\(code)"
    }

    /// Place and time left of a waiting message, and what holds its lane.
    private func waitParts() -> [String] {
        guard message.status == .queued, let lane, let position = message.position,
            let place = lane.place(of: position)
        else { return [] }
        var parts = ["#\(place) of \(max(lane.waiting, place))"]
        if let hold = lane.hold {
            parts.append(Self.words(hold))
        } else if let eta = lane.eta(of: position, at: now.instant) {
            parts.append("~\(Words.spokenSpan(eta))")
        }
        return parts
    }

    private func inboundParts() -> [[Part]] {
        var parts: [[Part]] = [[(clock(message.sentAt ?? message.createdAt), Style(.muted))]]
        if let fault = trace?.fault { parts.append([(fault, Style(.failed))]) }
        if let callback = callbackPart() { parts.append([callback]) }
        return parts
    }

    private func clock(_ time: WallTime) -> String { Words.clock(zone.shown(time)) }
}

// The webhook that reported it.
extension StatusWords {
    private func callbackPart() -> Part? {
        let noun = message.direction == .inbound ? "webhook" : "callback"
        if let attempt = trace?.attempt { return part(noun, attempt) }
        guard let confirmation = message.confirmation else { return nil }
        return confirmation.succeeded
            ? ("\(noun) \(answer(confirmation.httpStatus, nil)) in \(confirmation.milliseconds) ms", Style(.muted))
            : ("\(noun) \(answer(confirmation.httpStatus, nil)), attempt \(confirmation.attempt)", Style(.uncertain))
    }

    private func part(_ noun: String, _ attempt: WebhookAttempt) -> Part {
        let answer = answer(attempt.httpStatus, attempt.failure)
        if attempt.succeeded {
            if let verdict = trace?.verdict, verdict != .genuine {
                return ("\(noun) \(answer), signature \(verdict)", Style(.failed))
            }
            return ("\(noun) \(answer) in \(attempt.milliseconds) ms", Style(.muted))
        }
        guard let delay = attempt.nextInMilliseconds else {
            return ("\(noun) \(answer), gave up after \(attempt.attempt)", Style(.failed))
        }
        let left = max(.zero, (attempt.at + .milliseconds(delay)) - now.wall)
        let which = room < 56 ? "retry" : "attempt \(attempt.attempt + 1) of \(attempt.attemptsAtMost)"
        let time = left > .zero ? "in \(Words.spokenSpan(left))" : "now"
        return ("\(noun) \(answer), \(which) \(time)", Style(.uncertain))
    }

    private func answer(_ status: Int?, _ failure: ErrorCode?) -> String { Self.answer(status, failure) }

    /// What came back from a webhook.
    static func answer(_ status: Int?, _ failure: ErrorCode?) -> String {
        status.map(String.init) ?? failure.map { "failed \($0)" } ?? "unanswered"
    }
}

extension StatusWords {
    /// The mark of a status; received messages have none.
    static func mark(_ status: MessageStatus, _ glyphs: Glyphs) -> String {
        switch status {
        case .canceled: glyphs == .unicode ? "↶" : glyphs.mark(.arrowLeft)
        case .received: " "
        default: glyphs.mark(glyph(status))
        }
    }

    /// The mark of a status where there is always one.
    static func glyph(_ status: MessageStatus) -> Glyphs.Mark {
        switch status {
        case .accepted, .queued: .queued
        case .scheduled: .scheduled
        case .sending: .sending
        case .sent: .sent
        case .delivered: .delivered
        case .undelivered, .failed: .failed
        case .uncertain: .uncertain
        case .canceled, .received: .arrowLeft
        }
    }

    /// The role of a status.
    static func role(_ status: MessageStatus) -> Role {
        switch status {
        case .accepted, .scheduled, .queued: .queued
        case .sending: .sending
        case .sent, .delivered: .sent
        case .undelivered, .failed: .failed
        case .uncertain: .uncertain
        case .canceled, .received: .muted
        }
    }

    /// Why a gate is shut.
    static func words(_ hold: LaneState.Hold) -> String {
        switch hold {
        case .paused(let pause):
            pause.reason.isEmpty ? "paused by \(pause.by)" : "paused by \(pause.by): \(pause.reason)"
        case .carrierDown: "carrier down"
        case .recovering: "recovering"
        }
    }
}
