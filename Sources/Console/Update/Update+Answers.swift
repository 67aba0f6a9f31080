internal import Feed
internal import Messaging
internal import Terminal

extension Model {
    /// A command was carried out, refused, or could not be asked for.
    mutating func take(_ tag: CommandTag, _ result: Result<Result<CommandAnswer, Refusal>, LinkFailure>) -> [Effect] {
        if case .bulk(let run, let row) = tag { return takeBulk(run: run, row: row, result) }
        switch result {
        case .success(.success(let answer)): return carriedOut(tag, answer)
        case .success(.failure(let refusal)): refused(tag, refusal)
        case .failure: unanswered(tag)
        }
        return []
    }

    private mutating func carriedOut(_ tag: CommandTag, _ answer: CommandAnswer) -> [Effect] {
        switch (tag, answer) {
        case (.send(_, let target), .accepted(let message)): sent(message, for: target)
        case (.takeBack(let sid), .takenBack(let message)):
            sentHere.removeAll { $0 == sid }
            takeIntoComposer(message)
        case (.resend, _): say("It waits in its line again.", .good, for: .seconds(4))
        case (.setFaults(let faults), _): faultsAreSet(faults)
        case (.close, _): say("Closed as failed.", .good, for: .seconds(4))
        case (_, .changed(let count, let refused, let reason)):
            changed(tag, count)
            sayChanged(tag, count, refused: refused, reason)
        case (.pause(let senders), _):
            remember(.resume(senders))
            say("Paused \(lineWords(senders)) \(settings.glyphs.mark(.dot)) z lets it go on", .good, for: .seconds(4))
        case (.resume(let senders), _):
            remember(.pause(senders))
            say("\(lineWords(senders)) goes on \(settings.glyphs.mark(.dot)) z pauses again", .good, for: .seconds(4))
        case (.undo, _): say("Turned back.", .good, for: .seconds(4))
        case (.rename(let address, let name), _): renamed(address, to: name)
        case (.keepTemplate(let name, let isKept), _):
            let words =
                isKept ? "Kept as “\(name)”: Alt-t lists it" : "“\(name)” is forgotten: ↑ in the text brings it back"
            say(words, .good, for: .seconds(4))
        case (.sendAgain, .accepted(let message)): sentAgain(message)
        case (.replay, _): say("Made anew: it comes here when it is answered.", .good, for: .seconds(4))
        case (.saveFilter(let filter), _): say("Kept as “\(filter.name)”: f lists them", .good, for: .seconds(4))
        case (.edit(let edit), .edited(let entry)): edited(edit, entry)
        default: break
        }
        return []
    }

    private func lineWords(_ senders: [Address]) -> String {
        senders.count == 1 ? senders[0].formatted : Words.count(senders.count, "line")
    }

    private mutating func changed(_ tag: CommandTag, _ count: Int) {
        switch tag {
        case .move(let sids, let sender, _) where count > 0: remember(.moveBack(sids, to: sender))
        case .cancel(let sids): sentHere.removeAll(where: sids.contains)
        default: break
        }
    }

    private mutating func sayChanged(_ tag: CommandTag, _ count: Int, refused: Int, _ reason: Refusal?) {
        let dot = settings.glyphs.mark(.dot)
        let messages = Words.count(count, "message")
        var words =
            switch tag {
            case .cancel: "\(messages) canceled"
            case .retry: "\(messages) on the way again"
            case .move(_, _, let other): "\(messages) moved to \(other.formatted) \(dot) z moves back"
            default: "\(messages) turned back"
            }
        if refused > 0 { words += " \(dot) \(refused) not: \(reason.map { "\($0.code) \($0.message)" } ?? "too late")" }
        say(words, refused > 0 ? .bad : .good, for: refused > 0 ? nil : .seconds(4))
    }

    private mutating func sent(_ message: Message, for target: Composer.Target) {
        let key = message.conversation
        if conversations.byKey[key].map({ $0.last.sequence < message.sequence }) ?? true {
            conversations.take(message, isNew: true)
        }
        remember(waiting: message)
        if isComposing, composer.target == target {
            composer.settle(in: key)
            conversations.selected = key
            conversations.threads.change(key) { $0.follow() }
        }
        say(acceptedWords(message), .good, for: .seconds(4))
    }

    private mutating func sentAgain(_ message: Message) {
        remember(waiting: message)
        say("As a new message: \(acceptedWords(message))", .good, for: .seconds(4))
    }

    /// Its place and its time, and how it is taken back; the answer may be quicker than the event.
    private func acceptedWords(_ message: Message) -> String {
        if message.status == .scheduled, let time = message.schedule.sendAt {
            let when =
                "\(settings.glyphs.mark(.scheduled)) Scheduled for \(Words.dayAndClock(time, now: now.wall, in: zone))"
            return "\(when) \(settings.glyphs.mark(.dot)) \(isComposing ? "Esc " : "")z takes it back"
        }
        guard waits(message), var lane = lanes.lanes[message.from]?.state, let position = message.position else {
            return "On its way to \(name(of: message.to))"
        }
        lane.tail = max(lane.tail, position.after(segments: message.segments))
        let place = lane.place(of: position) ?? 1
        let wait =
            lane.hold.map(StatusWords.words)
            ?? lane.eta(of: position, at: now.instant).map { "~\(Words.spokenSpan($0))" } ?? ""
        let dot = settings.glyphs.mark(.dot)
        return "Queued #\(place) \(dot) \(wait) \(dot) \(isComposing ? "Esc " : "")z takes it back"
    }

    private func waits(_ message: Message) -> Bool {
        let head = lanes.lanes[message.from]?.state.head
        return message.status == .queued && message.position.map { $0 >= head ?? $0 } ?? true
            && lanes.lanes[message.from]?.state.inGate != message.sid
    }

    private mutating func remember(waiting message: Message) {
        guard waits(message) || message.status == .scheduled else { return }
        sentHere.append(message.sid)
        if sentHere.count > 100 { sentHere.removeFirst() }
    }

    /// The text comes back, to be written anew. What stood in the pane is kept: one step of undo away.
    private mutating func takeIntoComposer(_ message: Message) {
        composer.turn(to: .reply(message.conversation), from: message.from)
        // Without what the service put before it: it would do so again.
        let text = TrialNotice.removed(from: message.body)
        let hadDraft = !composer.body.isEmpty && composer.body.text != text
        composer.body.replaceAll(with: text)
        if let time = message.schedule.sendAt {
            composer.options.sendAt = LineEditor(SendTime.written(time, zone: zone))
        }
        composer.field = .body
        isComposing = true
        say(
            hadDraft ? "Taken back. ^_ brings your draft back." : "Taken back: it is not sent.",
            .good,
            for: .seconds(4)
        )
    }

    private mutating func refused(_ tag: CommandTag, _ refusal: Refusal) {
        let words = "\(refusal.code) \(refusal.message)"
        switch tag {
        case .send(let draft, let target):
            giveBack(draft, to: target)
            composer.refusal = words
            say("Not sent. \(words) \(refusal.advice)", .bad, for: nil)
        case .takeBack(let sid):
            sentHere.removeAll { $0 == sid }
            say("Not taken back. \(words) \(refusal.advice)", .bad, for: nil)
        case .resend, .close, .cancel, .retry, .move, .pause, .resume, .undo, .sendAgain, .replay, .handsetSays,
            .setFaults, .saveFilter, .forgetFilter, .keepTemplate:
            say("Not done. \(words) \(refusal.advice)", .bad, for: nil)
        case .edit: notEdited(refusal)
        case .keepDraft(let draft): drafts.forgo(draft, at: now.instant)
        case .rename: say("Not renamed. \(words) \(refusal.advice)", .bad, for: nil)
        case .markRead, .writing, .bulk:
            break
        }
    }

    private mutating func unanswered(_ tag: CommandTag) {
        switch tag {
        case .send(let draft, let target):
            giveBack(draft, to: target)
            say("No answer from the service. Look whether it was sent before you send it again.", .bad, for: nil)
        case .takeBack, .resend, .close, .cancel, .retry, .move, .pause, .resume, .undo, .sendAgain, .replay, .rename,
            .handsetSays, .setFaults, .saveFilter, .forgetFilter, .edit, .keepTemplate:
            numbers.form?.isSaving = false
            say("No answer from the service. Look whether it was done.", .bad, for: nil)
        case .keepDraft(let draft): drafts.forgo(draft, at: now.instant)
        case .markRead, .writing, .bulk:
            break
        }
    }

    /// The text goes back to where it was written: into the pane, or beside it, or at least into the history.
    private mutating func giveBack(_ draft: Draft, to target: Composer.Target) {
        let options = ComposeOptions(draft, zone: zone)
        if composer.target == target, composer.body.isEmpty {
            composer.body.replaceAll(with: draft.body)
            composer.options = options
        } else if composer.target == target || !composer.keep(draft, options, for: target) {
            composer.body.remember(draft.body)
        }
    }
}
