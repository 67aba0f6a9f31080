internal import Feed
internal import Messaging
internal import Terminal

/// What happens, in lines: one for each event that people want to hear of.
struct PlainLines {
    let model: Model

    /// The line of an event that was just taken into the model; nil when there is nothing to say.
    func line(_ event: Event, lane before: LaneState?) -> String? {
        words(event.kind, before).map { "\(clock(event.time.wall)) \($0)" }
    }

    /// `21:04:09`.
    func clock(_ time: WallTime) -> String { Words.clock(model.zone.shown(time)) }

    /// `Jenny +1 415-935-2345`.
    func who(_ address: Address) -> String {
        let name = model.name(of: address)
        return name == address.formatted ? name : "\(name.onOneLine) \(address.formatted)"
    }

    private func words(_ kind: EventKind, _ before: LaneState?) -> String? {
        switch kind {
        case .accepted(let message): "queued for \(who(message.to)): \(message.body.onOneLine)"
        case .received(let message): "from \(who(message.from)): \(message.body.onOneLine)"
        case .statusChanged(let message): words(message)
        case .rerouted(let message, _): "moved to \(who(message.from)): the message to \(who(message.to))"
        case .deleted(_, let key): "deleted: a message with \(who(key.theirs))"
        case .redacted(_, let key): "redacted: a message with \(who(key.theirs))"
        case .laneChanged(let lane): words(lane, before)
        case .webhookAttempted(let attempt): words(attempt)
        case .webhookTaken(let taken):
            taken.verdict == .genuine ? nil : "a webhook came in with a signature that is not right: \(taken.verdict)"
        case .twimlFault(_, let key, let code, let line, _, let explanation):
            "the answer to \(who(key.theirs)) has a fault: \(code), line \(line): \(explanation)"
        case .replyRefused(_, let key, let refusal):
            "the reply to \(who(key.theirs)) was refused: \(refusal.code) \(refusal.message)"
        case .optOutChanged(let key, let isOut):
            "\(who(key.theirs)) \(isOut ? "wants nothing more" : "may be written to again") from \(who(key.ours))"
        case .faultsChanged(let faults): "the network makes \(Words.count(faults.rows.count, "fault")) on purpose"
        case .directoryChanged: "the account's numbers or settings changed"
        case .storeTrouble(let reason): reason.map { "the store has trouble: \($0)" } ?? "the store is well again"
        case .consolesChanged(let consoles): "attached now: \(Words.count(consoles.count, "console"))"
        case .leftLane, .conversationRead, .noted, .notebookChanged: nil
        }
    }

    /// What became of a message; that it is in the gate nobody needs to hear.
    private func words(_ message: Message) -> String? {
        let whom = who(message.to)
        switch message.status {
        case .sent: return "sent to \(whom)"
        case .delivered: return "delivered to \(whom)"
        case .undelivered: return "not delivered to \(whom): \(StatusWords.failure(message.errorCode))"
        case .failed: return "failed to \(whom): \(StatusWords.failure(message.errorCode))"
        case .uncertain: return "uncertain: the message to \(whom) may have been sent"
        case .canceled: return "canceled: the message to \(whom)"
        case .scheduled: return "scheduled for \(whom)"
        case .accepted, .queued, .sending, .received: return nil
        }
    }

    private func words(_ lane: LaneState, _ before: LaneState?) -> String? {
        guard lane.hold != before?.hold else { return nil }
        guard let hold = lane.hold else { return before == nil ? nil : "\(who(lane.sender)) goes on" }
        return "\(who(lane.sender)): \(StatusWords.words(hold))"
    }

    private func words(_ attempt: WebhookAttempt) -> String {
        let answer = StatusWords.answer(attempt.httpStatus, attempt.failure)
        let whom = who(attempt.conversation.theirs)
        let what =
            switch attempt.purpose {
            case .statusCallback: "callback \(answer) for the message to \(whom)"
            case .inbound: "webhook \(answer) for the message from \(whom)"
            case .validation: "callback \(answer) for the validation of \(whom)"
            }
        guard !attempt.succeeded else { return "\(what), \(attempt.milliseconds) ms" }
        guard let next = attempt.nextInMilliseconds else { return "\(what), given up" }
        return "\(what), again in \(Words.spokenSpan(.milliseconds(next)))"
    }
}

// Lists.
extension PlainLines {
    /// A conversation of the list.
    func conversation(_ conversation: Conversation) -> String {
        let last = conversation.last
        let unread = conversation.unread > 0 ? ", \(conversation.unread) unread" : ""
        let today = model.zone.shown(model.now.wall)
        let time = Words.logTime(model.zone.shown(last.createdAt), today: today)
        return "\(who(conversation.key.theirs)): \(last.body.onOneLine). \(time)\(unread)"
    }

    /// A message with what became of it.
    func message(_ message: Message) -> String {
        let isOurs = message.direction.isOutbound
        let status = StatusWords(
            message: message,
            trace: model.traces[message.sid],
            lane: model.lanes.lanes[message.from]?.state,
            now: model.now,
            zone: model.zone,
            glyphs: .unicode,
            room: 200
        )
        // The mark says the same as the word behind it.
        let words = status.parts().map { $0.map(\.text).joined().drop { !$0.isLetter && !$0.isNumber && $0 != "#" } }
        let whom = isOurs ? "to \(who(message.to))" : "from \(who(message.from))"
        return "\(clock(message.createdAt)) \(whom): \(message.body.onOneLine). \(words.joined(separator: ", "))"
    }

    /// A line of the queues.
    func lane(_ lane: ShownLane) -> String {
        let state = lane.state
        let wait = Words.count(state.waiting, "message")
        let time =
            state.hold.map(StatusWords.words)
            ?? (state.waiting > 0 ? "empty in \(Words.spokenSpan(state.drainTime(at: model.now.instant)))" : "free")
        return "\(sender(state.sender)): \(wait) waiting, \(time), \(state.sent) sent, \(state.failed) failed"
    }

    /// A number of the account with its name.
    func sender(_ address: Address) -> String {
        let name = model.service.senders.first { $0.address == address }?.friendlyName ?? ""
        return name.isEmpty || name == address.formatted ? address.formatted : "\(address.formatted) \(name.onOneLine)"
    }
}

extension String {
    /// Without anything that a terminal would obey.
    func sanitised(_ glyphs: Glyphs) -> String { Sanitised(self, glyphs: glyphs).pieces.map(\.text).joined() }
}
