internal import Feed
internal import Messaging

// What the words do.
extension PlainConsole {
    mutating func carryOut(_ verb: PlainVerb, _ rest: String, _ turn: inout Turn) {
        switch verb {
        case .help: turn.lines += Self.helpLines
        case .listen: listen(rest, &turn)
        case .to: name(recipient: rest, &turn)
        case .from: name(sender: rest, &turn)
        case .send: send(rest, &turn)
        case .reply: reply(rest, &turn)
        case .queues: tellQueues(&turn)
        case .conversations: tellConversations(&turn)
        case .numbers: turn.lines += numberLines
        case .log: load("", &turn)
        case .failed: load("error:any", &turn)
        case .open: open(rest, &turn)
        case .pause, .resume: turnPause(verb, rest, &turn)
        case .cancel, .retry: act(verb, rest, &turn)
        case .yes: answer(&turn)
        case .no:
            turn.lines.append(asked == nil ? "Nothing was asked." : "Left as it is.")
            asked = nil
        case .quit: quit(&turn)
        }
    }

    private static let helpLines = PlainVerb.allCases.map { verb in
        "\(verb.rawValue)\(verb.arguments.isEmpty ? "" : " \(verb.arguments)"): \(verb.help)"
    }

    private mutating func listen(_ word: String, _ turn: inout Turn) {
        switch word.lowercased() {
        case "on":
            turn.lines.append("Listening. \(Words.count(unheard, "event")) went by.")
            (isListening, unheard) = (true, 0)
        case "off":
            isListening = false
            turn.lines.append("Silence: listen on ends it.")
        default: turn.lines.append("listen on, or listen off.")
        }
    }

    private mutating func quit(_ turn: inout Turn) {
        guard model.settings.endsEngine, model.lanes.waiting > 0 else {
            turn.effects.append(.quit)
            return
        }
        let words = "\(Words.count(model.lanes.waiting, "message")) wait on disk and go out after the next start."
        ask(.quit, "Quit? \(words)", &turn)
    }

    mutating func ask(_ act: Question.Act, _ words: String, _ turn: inout Turn) {
        asked = act
        turn.lines.append("\(words) yes or no?")
    }

    private mutating func answer(_ turn: inout Turn) {
        guard let act = asked else {
            turn.lines.append("Nothing was asked.")
            return
        }
        asked = nil
        switch act {
        case .quit: turn.effects.append(.quit)
        case .cancel(let sids): perform(.cancel(sids), .cancel(sids), &turn)
        case .resend(let sid): perform(.resend(sid), .resend(sid), &turn)
        case .pause(let senders): pause(senders, &turn)
        default: break
        }
    }

    mutating func perform(_ command: Command, _ tag: CommandTag, _ turn: inout Turn) {
        guard model.service.lost == nil else {
            turn.lines.append("The service can't be reached.")
            return
        }
        expect(.answer(tag), [.perform(command, tag)], &turn)
    }

    private mutating func pause(_ senders: [Address], _ turn: inout Turn) {
        perform(.pause(senders, by: model.settings.operatorName, reason: ""), .pause(senders), &turn)
    }

    private mutating func turnPause(_ verb: PlainVerb, _ rest: String, _ turn: inout Turn) {
        let all = model.lanes.order
        guard rest.lowercased() != "all" else {
            if verb == .resume { return perform(.resume(all), .resume(all), &turn) }
            return ask(.pause(all), "Pause all \(Words.count(all.count, "line"))?", &turn)
        }
        guard let sender = sender(named: rest) else {
            turn.lines.append("Which line? queues lists them with their numbers.")
            return
        }
        if verb == .pause { pause([sender], &turn) } else { perform(.resume([sender]), .resume([sender]), &turn) }
    }

    /// A sender by its number in the last list, its number, or its name.
    private func sender(named text: String) -> Address? {
        if let index = Int(text), list.indices.contains(index - 1), case .lane(let sender) = list[index - 1] {
            return sender
        }
        let wanted = text.lowercased()
        guard !wanted.isEmpty else { return nil }
        let digits = wanted.filter { $0.isASCII && $0.isNumber }
        let found = model.service.senders.filter {
            $0.friendlyName.lowercased() == wanted || (digits.count >= 3 && $0.address.text.hasSuffix(digits))
        }
        return found.count == 1 ? found[0].address : nil
    }

    private mutating func act(_ verb: PlainVerb, _ rest: String, _ turn: inout Turn) {
        guard let index = Int(rest), list.indices.contains(index - 1), case .message(let message) = list[index - 1]
        else {
            turn.lines.append(
                "Which message? Open a line, or list log or failed: then \(verb.rawValue) and its number."
            )
            return
        }
        let whom = PlainLines(model: model).who(message.to)
        switch (verb, message.status) {
        case (.cancel, .queued): ask(.cancel([message.sid]), "Cancel the message to \(whom)?", &turn)
        case (.cancel, _): turn.lines.append("Only a waiting message can be canceled.")
        case (_, .uncertain): ask(.resend(message.sid), "Send again to \(whom)? It may arrive twice.", &turn)
        case (_, .failed), (_, .undelivered), (_, .canceled):
            perform(.sendAgain(message.sid), .sendAgain(message.sid), &turn)
        default: turn.lines.append("It did not fail.")
        }
    }
}

// Writing.
extension PlainConsole {
    private mutating func name(recipient text: String, _ turn: inout Turn) {
        let from = sender ?? model.freestSender
        let reading = Recipient(text, from: from, model.recipientSurroundings)
        switch reading.verdict {
        case .number(let number):
            take(recipient: .phoneNumber(number), &turn)
            if reading.isLandline {
                turn.lines.append("It is a landline: the carrier will refuse what goes there (30006).")
            }
        case .empty: turn.lines.append("To whom? A number, or a name.")
        case .unverified(let number): turn.lines.append("Trial account: \(number.formatted) is not verified.")
        case .optedOut(let number): turn.lines.append("\(number.formatted) wants nothing more from that number.")
        case .name where reading.candidates.count == 1: take(recipient: reading.candidates[0].address, &turn)
        case .name:
            turn.lines.append("Several are called so:")
            turn.lines += reading.candidates.map { "\($0.name.onOneLine) \($0.address.formatted)" }
        case .fault(let fault): turn.lines.append("To: \(fault.explanation).")
        }
    }

    private mutating func take(recipient address: Address, _ turn: inout Turn) {
        recipient = address
        let country = address.phoneNumber?.country.map { ", \($0.name)" } ?? ""
        turn.lines.append("To \(PlainLines(model: model).who(address))\(country). send sends a text.")
    }

    private mutating func name(sender text: String, _ turn: inout Turn) {
        guard let found = sender(named: text) else {
            turn.lines.append("Which number? numbers lists those of the account.")
            return
        }
        sender = found
        turn.lines.append("From \(PlainLines(model: model).sender(found)).")
    }

    private mutating func send(_ body: String, _ turn: inout Turn) {
        guard let recipient else {
            turn.lines.append("To whom? to and a number or a name says it.")
            return
        }
        send(body, from: sender ?? model.freestSender, to: recipient, &turn)
    }

    private mutating func reply(_ body: String, _ turn: inout Turn) {
        guard let key = conversation else {
            turn.lines.append("Nobody wrote yet: conversations lists them, open opens one.")
            return
        }
        send(body, from: key.ours, to: key.theirs, &turn)
    }

    private mutating func send(_ body: String, from: Address?, to: Address, _ turn: inout Turn) {
        guard let from, model.owns(from) else {
            turn.lines.append("The account has no such number to send from.")
            return
        }
        let excess = BodyLimit.legacy.excess(of: body)
        guard !body.isEmpty, excess <= 0 else {
            let long = "The text is \(Words.count(excess, "character")) over \(BodyLimit.legacy.rawValue)."
            turn.lines.append(body.isEmpty ? "There is no text." : long)
            return
        }
        let draft = Draft(from: from.text, to: to.text, body: body)
        perform(.send(draft), .send(draft, .new), &turn)
    }
}
