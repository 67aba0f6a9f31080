internal import Feed
internal import Messaging
internal import Terminal

extension Model {
    /// A key, a paste, the focus.
    mutating func take(_ event: InputEvent) -> [Effect] {
        switch event {
        case .key(let key):
            return take(key)
        case .paste(let text, let removed):
            motion.keyPressed(at: now.instant)
            paste(text, removedControls: removed)
            return []
        case .focus(let isFocused):
            motion.isFocused = isFocused
            return markRead()
        case .mouse(let mouse): return take(mouse)
        case .reply, .unknown:
            return []
        }
    }

    private mutating func take(_ key: Key) -> [Effect] {
        motion.keyPressed(at: now.instant)
        if notice?.until == nil { notice = nil }
        let row = KeyTable.meaning(of: key, in: self)
        if Layout.isTooSmall(size), !isSafeUnseen(row?.command) { return [] }
        guard let row else {
            type(key)
            return []
        }
        if let reason = row.refusal(in: self) {
            say("\(KeyWords.name(key)) \(row.words): \(reason)", .bad, for: .seconds(4))
            return []
        }
        return carryOut(row.command)
    }

    /// What may be done on a terminal that is too small to show it.
    private func isSafeUnseen(_ command: KeyCommand?) -> Bool {
        switch command {
        case .interrupt, .suspend, .leaveNow, .redraw, .leave, .back, .yes, .no: true
        default: false
        }
    }

    /// A key without a meaning: text where text is taken.
    private mutating func type(_ key: Key) {
        if question?.takesNumber == true { return typeNumber(key) }
        if case .text(let character) = key.name, key.modifiers.isEmpty, takesText {
            editText { $0.type(character) }
        } else {
            say("\(KeyWords.name(key)) does nothing here: \(takesText ? "F1" : "?") for keys")
        }
    }

    private mutating func typeNumber(_ key: Key) {
        if case .text(let character) = key.name, key.modifiers.isEmpty, character.isASCII, character.isNumber {
            question?.typed.append(character)
        } else if key == Key(.backspace) {
            let typed = question?.typed ?? ""
            question?.typed = String(typed.dropLast())
        }
    }

    private mutating func paste(_ text: String, removedControls: Int) {
        guard takesText else {
            say("A paste needs a text field: c writes a new message")
            return
        }
        if notice?.until == nil { notice = nil }
        editText { $0.insert(text) }
        if removedControls > 0 {
            say("\(Words.count(removedControls, "control character")) removed from the paste", for: .seconds(4))
        }
    }

    mutating func carryOut(_ command: KeyCommand) -> [Effect] {
        if let effects = carryOutInBulk(command) ?? carryOutInThreadTimeline(command) ?? carryOutInLog(command)
            ?? carryOutInWebhooks(command) ?? carryOutInFilter(command) ?? carryOutInNumbers(command)
        {
            return effects
        }
        switch command {
        case .screen(let next): go(to: next)
        case .lastScreen: go(to: lastScreen)
        case .nextPane: turnPane(by: 1)
        case .previousPane: turnPane(by: -1)
        case .down where faultPanel != nil, .up where faultPanel != nil: moveInFaults(command)
        case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom: move(command)
        case .open: return open()
        case .back: back()
        case .leave: return leave()
        case .help: if question == nil { help = help == nil ? HelpModel() : nil }
        case .compose: compose()
        case .openBulk: openBulk()
        case .reply: return reply()
        case .nextUnread: return openNextUnread()
        case .filter: startFilter()
        case .follow: return follow()
        case .takeBack: return takeBack()
        case .resend: return sendAgain()
        case .closeUncertain: ask(command)
        case .rename: startRenaming()
        case .search: startSearch()
        case .nextMatch: goToMatch(by: 1)
        case .previousMatch: goToMatch(by: -1)
        case .editElsewhere: return [.edit(composer.body.text)]
        case .sort: menu = Menu(.sort)
        case .reverse: reverseLanes()
        case .pauseLine: return turnPause()
        case .pauseAll: return turnPauseOfAll()
        case .mark, .markRange, .markAll, .markSameCause: mark(command)
        case .cancel: askToCancel()
        case .moveToLine: openMove()
        case .retry: return retryOrResend()
        case .turnList: turnList()
        case .choose: return chooseEntry()
        case .yesByNumber: return answerByNumber()
        case .copyMenu: isCopying = true
        case .copy(let part): return copy(part)
        case .cancelExport: return [.cancelExport]
        case .confirmPrompt: return confirmPrompt()
        case .turnPrompt: turnPrompt()
        case .yes: return answer(yes: true)
        case .no: return answer(yes: false)
        case .timeForm: turnTimeForm()
        case .takePhone, .nextPhone, .previousPhone, .sayOnPhone: return carryOutOnPhone(command)
        case .showFaults, .addFault, .takeFault, .removeFault, .turnOutage: return carryOutOnFaults(command)
        case .stopTime, .fasterTime, .slowerTime, .stepTime: return steer(command)
        case .palette: turnPalette()
        case .completePalette: completeInPalette()
        case .olderLine, .newerLine: turnPaletteHistory(older: command == .olderLine)
        case .turnMouse: return turnMouse()
        case .rewind(let step): enterPast(step)
        case .record: return turnRecording()
        case .redraw: return [.redraw]
        case .interrupt: interrupt()
        case .suspend: return [.suspend]
        case .leaveNow: return [.quit]
        case .nothingToSave: say("Nothing to save: everything is kept")
        default: return carryOutInComposer(command)
        }
        return []
    }
}

// Leaving, asking, going back: one layer per key.
extension Model {
    private mutating func back() {
        if menu != nil {
            menu = nil
        } else if faultPanel?.entry != nil {
            faultPanel?.entry = nil
            faultPanel?.fault = nil
        } else if faultPanel != nil {
            faultPanel = nil
        } else if phone != nil {
            phone = nil
        } else if help != nil {
            help = nil
        } else if prompt != nil {
            prompt = nil
        } else if isCopying {
            isCopying = false
        } else if savedFilters != nil {
            savedFilters = nil
        } else if composer.picker != nil {
            composer.picker = nil
        } else if isComposing {
            isComposing = false
        } else if conversations.renaming != nil {
            conversations.renaming = nil
        } else if screen == .queues, hasMarks {
            clearMarks()
        } else if screen == .queues, queues.detail != nil {
            queues.detail = nil
        } else if screen == .conversations {
            backInConversations()
        } else if !(screen == .log && backInLog()) && !(screen == .webhooks && backInWebhooks())
            && !(screen == .numbers && backInNumbers())
        {
            say("This is the first step: q quits")
        }
    }

    private mutating func backInConversations() {
        if conversations.timeline != nil {
            conversations.timeline = nil
        } else if conversations.isSearching || (pane == .thread && conversations.finder != nil) {
            conversations.isSearching = false
            conversations.finder = nil
        } else if conversations.filter != nil, conversations.isFiltering || pane == .list {
            conversations.filter = nil
            conversations.found = nil
            conversations.isFiltering = false
        } else if pane == .thread {
            pane = .list
        } else {
            say("This is the first step: q quits")
        }
    }

    private mutating func leave() -> [Effect] {
        guard isAtFirstStep else {
            back()
            return []
        }
        guard settings.endsEngine, lanes.waiting > 0 else { return [.quit] }
        askToQuit()
        return []
    }

    /// Whether there is nothing to go back from.
    private var isAtFirstStep: Bool {
        switch screen {
        case .conversations: pane == .list && conversations.filter == nil
        case .queues: queues.detail == nil
        case .log: log.detail == nil && !log.list.isFrozen && log.field.isEmpty
        case .webhooks: webhooks.detail == nil && !webhooks.list.isFrozen && webhooks.field.isEmpty
        case .numbers: true
        }
    }

    private mutating func copy(_ part: CopyPart) -> [Effect] {
        isCopying = false
        return copied(part).map { [.copy($0.text, what: $0.words)] } ?? []
    }

    private mutating func interrupt() {
        guard question == nil else { return }
        if takesText, !focusedText.isEmpty {
            editText { $0.clear() }
            say("Cleared: ^_ brings it back")
        } else {
            askToQuit()
        }
    }

    private mutating func askToQuit() {
        let words =
            if settings.endsEngine, lanes.waiting > 0 {
                "Quit? \(Words.count(lanes.waiting, "message")) wait on disk and go out after the next start."
            } else {
                settings.endsEngine ? "Quit Switchboard?" : "Leave the console? The service runs on."
            }
        question = Question(act: .quit, words: words)
    }

    /// A failed message goes out as a new one; an uncertain one may arrive twice, so that is asked.
    private mutating func sendAgain() -> [Effect] {
        guard let message = selectedMessage else { return [] }
        guard message.status == .failed else {
            ask(.resend)
            return []
        }
        return [.perform(.sendAgain(message.sid), .sendAgain(message.sid))]
    }

    mutating func ask(_ command: KeyCommand) {
        guard let message = selectedMessage else { return }
        let whom = name(of: message.to)
        question =
            command == .resend
            ? Question(act: .resend(message.sid), words: "Send again to \(whom)? It may arrive twice.")
            : Question(act: .close(message.sid), words: "Close the message to \(whom) as failed?")
    }

    private mutating func answer(yes: Bool) -> [Effect] {
        guard let asked = question else { return [] }
        question = nil
        guard yes else { return [] }
        switch asked.act {
        case .resend(let sid): return [.perform(.resend(sid), .resend(sid))]
        case .close(let sid): return [.perform(.close(sid), .close(sid))]
        case .cancel(let sids):
            clearMarks()
            return [.perform(.cancel(sids), .cancel(sids))]
        case .retry(let sids): return [.perform(.retry(sids), .retry(sids))]
        case .pause(let senders): return pause(senders)
        case .replay(let replay): return perform(replay)
        case .edit(let edit): return perform(edit)
        case .leaveForm: numbers.form = nil
        case .send: return send(asked: true)
        case .sendBulk: return startBulk()
        case .quit: return [.quit]
        }
        return []
    }

    private mutating func answerByNumber() -> [Effect] {
        guard let asked = question else { return [] }
        guard asked.typed == String(asked.number) else {
            say("Type \(asked.number) to do it; Esc leaves it as it is")
            return []
        }
        return answer(yes: true)
    }

    private mutating func takeBack() -> [Effect] {
        if screen == .queues, !undoSteps.isEmpty { return turnBack() }
        guard let sid = takeBackTarget else { return [] }
        return [.perform(.takeBack(sid), .takeBack(sid))]
    }

    private mutating func turnTimeForm() {
        timeForm = timeForm == .local ? .utc : .local
        say(timeForm == .utc ? "Times in UTC" : "Times in this machine's zone")
    }
}
