internal import Feed
internal import Messaging

extension Model {
    /// A command was carried out, refused, or could not be asked for.
    mutating func take(_ tag: CommandTag, _ result: Result<Result<CommandAnswer, Refusal>, LinkFailure>) -> [Effect] {
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
        case (.sendAgain, .accepted(let message)): sentAgain(message)
        case (.replay, _): say("Made anew: it comes here when it is answered.", .good, for: .seconds(4))
        case (.saveFilter(let filter), _): say("Kept as “\(filter.name)”: f lists them", .good, for: .seconds(4))
        default: break
        }
        return []
    }

    private mutating func sent(_ message: Message, for target: Composer.Target) {
        let key = message.conversation
        if conversations.byKey[key].map({ $0.last.sequence < message.sequence }) ?? true {
            conversations.take(message, isNew: true)
        }
        let lane = lanes.lanes[message.from]?.state
        let waits = message.status == .queued && message.position.map { $0 >= lane?.head ?? $0 } ?? true
        if waits { remember(message.sid) }
        if isComposing, composer.target == target {
            composer.settle(in: key)
            conversations.selected = key
            conversations.threads.change(key) { $0.follow() }
        }
        say(acceptedWords(message, lane), .good, for: .seconds(4))
    }

    private mutating func sentAgain(_ message: Message) {
        if message.status == .queued { remember(message.sid) }
        say("As a new message: \(acceptedWords(message, lanes.lanes[message.from]?.state))", .good, for: .seconds(4))
    }

    private func acceptedWords(_ message: Message, _ lane: LaneState?) -> String {
        let whom = name(of: message.to)
        guard let lane, let position = message.position, let place = lane.place(of: position), place > 1,
            let eta = lane.eta(of: position, at: now.instant)
        else { return "Accepted for \(whom)" }
        return "Queued for \(whom): #\(place), ~\(Words.spokenSpan(eta)) · Esc z takes it back"
    }

    private mutating func remember(_ sid: MessageSID) {
        sentHere.append(sid)
        if sentHere.count > 100 { sentHere.removeFirst() }
    }

    /// The text comes back, to be written anew. What stood in the pane is kept: one step of undo away.
    private mutating func takeIntoComposer(_ message: Message) {
        composer.turn(to: .reply(message.conversation), from: message.from)
        // Without what the service put before it: it would do so again.
        let text = TrialNotice.removed(from: message.body)
        let hadDraft = !composer.body.isEmpty && composer.body.text != text
        composer.body.replaceAll(with: text)
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
        case .resend, .close, .sendAgain, .replay, .handsetSays, .setFaults, .saveFilter, .forgetFilter:
            say("Not done. \(words) \(refusal.advice)", .bad, for: nil)
        case .markRead:
            break
        }
    }

    private mutating func unanswered(_ tag: CommandTag) {
        switch tag {
        case .send(let draft, let target):
            giveBack(draft, to: target)
            say("No answer from the service. Look whether it was sent before you send it again.", .bad, for: nil)
        case .takeBack, .resend, .close, .sendAgain, .replay, .handsetSays, .setFaults, .saveFilter, .forgetFilter:
            say("No answer from the service. Look whether it was done.", .bad, for: nil)
        case .markRead:
            break
        }
    }

    /// The text goes back to where it was written: into the pane, or beside it, or at least into the history.
    private mutating func giveBack(_ draft: Draft, to target: Composer.Target) {
        if composer.target == target, composer.body.isEmpty {
            composer.body.replaceAll(with: draft.body)
        } else if composer.target == target
            || !composer.keep(draft.body, for: target, from: Address(draft.from), to: draft.to)
        {
            composer.body.remember(draft.body)
        }
    }
}
