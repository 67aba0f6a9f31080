internal import Feed
internal import Messaging
internal import Terminal

// Screen 3, and what it shares with other lists: a filter, a copy, an export.
extension Model {
    /// Carries out a key of the log; nil when it means there what it means everywhere.
    mutating func carryOutInLog(_ command: KeyCommand) -> [Effect]? {
        guard screen == .log, !isComposing, help == nil, question == nil else { return nil }
        switch command {
        case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom: moveInLog(command)
        case .nextRow: step(by: 1)
        case .previousRow: step(by: -1)
        case .open: openInLog()
        case .follow: log.list.follow()
        case .freeze: log.list.turnFreeze(room: logRoom)
        case .reply: return replyToSelected()
        case .openConversation: return goToConversation()
        case .openLane: goToLane()
        case .sendAgain: return sendAgain()
        case .export: askForExport()
        default: return nil
        }
        return []
    }

    private mutating func moveInLog(_ command: KeyCommand) {
        guard log.detail == nil || log.field.isEditing else { return scrollTimeline(command) }
        let index = log.list.selectedIndex ?? 0
        log.list.select(target(command, from: index, count: log.list.count, page: logRoom), room: logRoom)
    }

    /// The opened message is left for the next one, or the one before.
    private mutating func step(by step: Int) {
        guard let index = log.list.selectedIndex, (0..<log.list.count).contains(index + step) else {
            say(step > 0 ? "This is the last message" : "This is the newest message")
            return
        }
        log.list.select(index + step, room: logRoom)
        if let message = log.list.selectedRow { log.detail = TimelineModel(message.sid) }
        log.list.pin(room: logRoom)
    }

    private mutating func openInLog() {
        if log.field.isEditing {
            log.field.isEditing = false
        } else if let message = log.list.selectedRow {
            log.detail = TimelineModel(message.sid)
            log.list.pin(room: logRoom)
        }
    }

    /// One step back on the log; false at the first one.
    mutating func backInLog() -> Bool {
        if log.field.isEditing, log.field.candidate != nil {
            log.field.endCompletion()
        } else if log.field.isEditing {
            log.field.isEditing = false
        } else if log.detail != nil {
            log.detail = nil
            log.list.unpin()
        } else if log.list.isFrozen {
            log.list.turnFreeze(room: logRoom)
        } else if !log.field.isEmpty {
            log.field.replace(with: "")
            readLogFilter()
        } else {
            return false
        }
        return true
    }

    /// What the words of the log's filter mean now.
    mutating func readLogFilter() {
        let surroundings = LogFilterReader.Surroundings(
            now: now.wall,
            secondsEast: zone.secondsEast,
            names: service.contacts
        )
        log.take(LogFilterReader.read(log.field.text.text, surroundings))
    }
}

// To other places.
extension Model {
    private mutating func replyToSelected() -> [Effect] {
        guard let key = selectedMessage?.conversation else { return [] }
        composer.turn(to: .reply(key), from: key.ours)
        enterComposer(at: .body)
        return []
    }

    private mutating func goToConversation() -> [Effect] {
        guard let message = selectedMessage else { return [] }
        let key = message.conversation
        go(to: .conversations)
        if conversations.byKey[key] == nil { conversations.take(Conversation(key: key, last: message, unread: 0)) }
        conversations.filter = nil
        select(key)
        pane = .thread
        conversations.threads.change(key) { $0.selected = message.sid }
        return markRead()
    }

    private mutating func goToLane() {
        guard let sender = selectedMessage?.conversation.ours else { return }
        go(to: .queues)
        queues.selected = sender
        queues.detail = LaneDetail(sender: sender)
    }

    /// A message that failed goes out again as a new one; an uncertain one is asked about first.
    private mutating func sendAgain() -> [Effect] {
        guard let message = selectedMessage else { return [] }
        guard message.status != .uncertain else {
            question = Question(
                act: .resend(message.sid),
                words: "Send again to \(name(of: message.to))? It may arrive twice."
            )
            return []
        }
        return [.perform(.sendAgain(message.sid), .sendAgain(message.sid))]
    }
}

// Out of the console: the clipboard, a file.
extension Model {
    /// The text that a key of the copy menu copies, and what it is.
    func copied(_ part: CopyPart) -> (text: String, words: String)? {
        if screen == .numbers { return selectedThing.flatMap { copied(part, of: $0) } }
        guard let message = copyTarget else { return selectedRecord.flatMap { copied(part, of: $0) } }
        switch part {
        case .body: return (message.body, "the text")
        case .number: return (message.conversation.theirs.text, message.conversation.theirs.text)
        case .sid: return (message.sid.description, "the SID")
        case .json: return (MessageRecord.json(message), "the message as JSON")
        case .url: return (resourceURL(of: message), "the URL of the message")
        }
    }

    private func copied(_ part: CopyPart, of record: WebhookRecord) -> (text: String, words: String)? {
        switch part {
        case .body: return (record.response?.body ?? "", "the answer")
        case .number: return record.conversation.map { ($0.theirs.text, $0.theirs.text) }
        case .sid: return record.message.map { ($0.description, "the SID") }
        case .url: return (record.url, "the URL")
        case .json:
            let members = record.parameters.list.map { "\(JSONText.quoted($0.name)):\(JSONText.quoted($0.value))" }
            return ("{\(members.joined(separator: ","))}", "the parameters as JSON")
        }
    }

    private mutating func askForExport() {
        if let export = log.export, export.end == nil {
            say("An export is under way: Esc there ends it, it has \(Words.count(export.rows, "row"))")
            return
        }
        let time = LocalZone.utc.shown(now.wall)
        let name = "switchboard-log-\(Words.fileStamp(time)).csv"
        prompt = Prompt(purpose: .export, words: "Export to (Tab: csv, jsonl)", text: LineEditor(name))
    }

    /// The prompt is confirmed.
    mutating func confirmPrompt() -> [Effect] {
        guard let asked = prompt else { return [] }
        let text = asked.text.text.trimmed
        guard !text.isEmpty else {
            say("It needs a name: Esc leaves it")
            return []
        }
        prompt = nil
        switch asked.purpose {
        case .record: return [.record(text)]
        case .export:
            log.export = ExportProgress(path: text, rows: 0)
            return [.export(ExportJob(filter: log.filter, path: text))]
        case .saveFilter(let list):
            let filter = SavedFilter(list: list, name: String(text.prefix(40)), text: field(of: list).text.text)
            return [.perform(.saveFilter(filter), .saveFilter(filter))]
        case .bulkFile: return [.readFile(text)]
        case .bulkFailures: return [.writeFile(text, bulk?.failureTable ?? "")]
        case .keepTemplate(let body):
            let name = String(text.prefix(40))
            return [.perform(.note(.template(name, body)), .keepTemplate(name, isKept: true))]
        }
    }

    /// Tab in a prompt: the other form of the file.
    mutating func turnPrompt() {
        guard prompt?.purpose == .export, let path = prompt?.text.text else { return }
        let (old, new) = path.hasSuffix(".jsonl") ? (".jsonl", ".csv") : (".csv", ".jsonl")
        prompt?.text.replaceAll(with: path.hasSuffix(old) ? path.dropLast(old.count) + new : path + new)
    }

    /// An export went on, or ended.
    mutating func take(_ progress: ExportProgress) {
        log.export = progress.end == nil ? progress : nil
        switch progress.end {
        case .done: say("\(Words.count(progress.rows, "message")) in \(progress.path)", .good, for: .seconds(8))
        case .cancelled: say("The export was ended; the file is gone.", for: .seconds(4))
        case .failed(let reason): say("Not exported: \(reason)", .bad, for: nil)
        case nil: break
        }
    }

    /// Text went to the clipboard, or didn't.
    mutating func copied(bytes: Int, what: String) {
        if bytes > 0 {
            say("Copied \(what), \(Words.count(bytes, "byte"))", .good, for: .seconds(4))
        } else {
            say("Not copied: this terminal takes none, or the text is over 6 KB", .bad, for: .seconds(4))
        }
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(
            start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)
        )
    }
}
