internal import Feed
internal import Messaging
internal import Terminal

// Sending to many: from the file to the question.
extension Model {
    /// Asks for the file, or shows again what goes on behind the other screens.
    mutating func openBulk() {
        if bulk != nil {
            bulk?.isHidden = false
            return
        }
        prompt = Prompt(purpose: .bulkFile, words: "CSV file with a column “to”", text: LineEditor())
    }

    /// The file was read, or can't be.
    mutating func take(file path: String, _ result: Result<String, FileFailure>) {
        do throws(BulkSheet.Fault) {
            guard case .success(let text) = result else {
                if case .failure(let failure) = result { say(failure.words, .bad, for: nil) }
                return
            }
            let sheet = try BulkSheet(path: path, text: text)
            let senders = [composer.lastUsed.flatMap { owns($0) ? $0 : nil } ?? freestSender].compactMap(\.self)
            bulkRuns += 1
            bulk = BulkModel(
                sheet,
                run: bulkRuns,
                template: sheet.ownTemplate ?? composer.body.text,
                senders: senders
            )
            isComposing = false
            planBulk()
        } catch {
            say(error.words, .bad, for: nil)
        }
    }

    /// Judges all rows anew.
    mutating func planBulk() {
        guard let bulk, bulk.stage == .preview else { return }
        let surroundings = BulkPlan.Surroundings(
            template: bulk.template.text,
            lanes: bulk.senders.compactMap { lanes.lanes[$0]?.state },
            recipients: recipientSurroundings,
            waits: Dictionary(
                bulk.senders.map { ($0, wait(from: $0) ?? .zero) },
                uniquingKeysWith: { first, _ in first }
            )
        )
        self.bulk?.plan = BulkPlan(bulk.sheet, surroundings)
        self.bulk?.row = 0
    }

    /// Most rows that are judged anew at every key: more of them are when the text is left.
    private static let rowsWhileTyping = 500

    /// Judges the rows of a short file with the text as far as it is typed.
    mutating func planBulkWhileTyping() {
        if let bulk, bulk.sheet.rows.count <= Self.rowsWhileTyping { planBulk() }
    }

    /// Whether the screen is that of sending to many.
    var showsBulk: Bool { bulk.map { !$0.isHidden } ?? false }
}

// Its keys.
extension Model {
    /// Carries out a key of it; nil when the key means there what it means everywhere.
    mutating func carryOutInBulk(_ command: KeyCommand) -> [Effect]? {
        guard let bulk, !bulk.isHidden, menu == nil, help == nil, prompt == nil, question == nil else { return nil }
        switch command {
        case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom: moveInBulk(command)
        case .nextPane: turnBulkPart(by: 1)
        case .previousPane: turnBulkPart(by: -1)
        case .mark: turnBulkSender()
        case .onlyFaulty:
            self.bulk?.showsFaulty.toggle()
            self.bulk?.row = 0
        case .sendBulk: return askToSendBulk()
        case .hideBulk: self.bulk?.isHidden = true
        case .export: askForFailures()
        case .back: backInBulk()
        default: return nil
        }
        return []
    }

    private mutating func moveInBulk(_ command: KeyCommand) {
        guard let bulk else { return }
        if bulk.part == .senders {
            let sender = target(command, from: bulk.sender, count: service.senders.count, page: 4)
            self.bulk?.sender = sender
        } else {
            let row = target(command, from: bulk.row, count: bulk.shownRows.count, page: bulkRoom)
            self.bulk?.row = row
        }
    }

    private mutating func turnBulkPart(by step: Int) {
        guard let bulk, bulk.stage == .preview else { return }
        let parts = BulkModel.Part.allCases
        let index = (parts.firstIndex(of: bulk.part) ?? 0) + step + parts.count
        if bulk.part == .text { planBulk() }
        self.bulk?.part = parts[index % parts.count]
    }

    private mutating func turnBulkSender() {
        guard let bulk, bulk.stage == .preview, bulk.part == .senders,
            service.senders.indices.contains(bulk.sender)
        else { return }
        let address = service.senders[bulk.sender].address
        if bulk.senders.contains(address) {
            self.bulk?.senders.removeAll { $0 == address }
        } else {
            let chosen = Set(bulk.senders + [address])
            self.bulk?.senders = service.senders.map(\.address).filter(chosen.contains)
        }
        planBulk()
    }

    private mutating func askToSendBulk() -> [Effect] {
        guard let bulk else { return [] }
        if bulk.stage == .halted {
            self.bulk?.stage = .sending
            return handInBulk()
        }
        planBulk()
        let count = self.bulk?.plan.good ?? 0
        guard count > 0 else {
            say("No row goes out: the table says why", .bad, for: .seconds(4))
            return []
        }
        let lines = Words.count(bulk.senders.count, "line")
        question = Question(
            act: .sendBulk,
            words: "Send \(Words.count(count, "message")) over \(lines)?",
            number: count
        )
        return []
    }

    /// The question was answered: the rows are handed in.
    mutating func startBulk() -> [Effect] {
        bulk?.stage = .sending
        bulk?.part = .rows
        return handInBulk()
    }

    /// Leaves the text first, then all of it; in the middle of sending it asks what is to become of the rest.
    private mutating func backInBulk() {
        guard let bulk else { return }
        if bulk.part == .text, bulk.stage == .preview, !bulk.template.isEmpty {
            planBulk()
            self.bulk?.part = .rows
        } else if bulk.stage == .sending || bulk.stage == .halted {
            self.bulk?.stage = .halted
            menu = Menu(.bulkStop)
        } else {
            self.bulk = nil
        }
    }
}

// Handing in.
extension Model {
    private mutating func handInBulk() -> [Effect] {
        guard let run = bulk?.run, let rows = bulk?.take() else { return [] }
        return rows.compactMap { index, row in
            guard let from = row.from, let number = row.number else { return nil }
            let draft = Draft(from: from.text, to: number.e164, body: row.body)
            return .perform(.send(draft), .bulk(run: run, row: index))
        }
    }

    /// A row was accepted or refused, or nobody knows.
    mutating func takeBulk(
        run: UInt64,
        row: Int,
        _ result: Result<Result<CommandAnswer, Refusal>, LinkFailure>
    ) -> [Effect] {
        guard bulk?.run == run else { return [] }
        switch result {
        case .success(.success(.accepted(let message))):
            bulk?.settle(row, .success(message))
            if bulk?.cancelsRest == true { return [.perform(.cancel([message.sid]), .cancel([message.sid]))] }
        case .success(.success): bulk?.settle(row, .failure(.init(words: "no message came of it")))
        case .success(.failure(let refusal)):
            bulk?.settle(row, .failure(.init(words: "\(refusal.code) \(refusal.message)")))
        case .failure:
            bulk?.settle(row, .failure(.init(words: "no answer: look whether it was sent")))
            if bulk?.stage == .sending { bulk?.stage = .halted }
            say("The service gave no answer: Enter goes on with the rows that were not handed in", .bad, for: nil)
        }
        let effects = handInBulk()
        if let bulk, bulk.stage == .done, bulk.underWay.isEmpty {
            let rest = bulk.failureCount
            let words = rest == 0 ? "" : ", \(rest) not: E writes them to a file"
            say(
                "\(Words.count(bulk.accepted.count, "message")) accepted\(words)",
                rest == 0 ? .good : .bad,
                for: .seconds(8)
            )
        }
        return effects
    }

    /// What is to become of the rest was chosen.
    mutating func stopBulk(_ choice: MenuEntry.BulkChoice) -> [Effect] {
        switch choice {
        case .goOn:
            bulk?.stage = .sending
            return handInBulk()
        case .keep:
            bulk?.stage = .done
            return []
        case .cancel:
            bulk?.stage = .done
            bulk?.cancelsRest = true
            let sids = bulk?.waiting.sorted { $0.description < $1.description } ?? []
            // Few enough for one question over the socket.
            return stride(from: 0, to: sids.count, by: 1000).map { start in
                let part = Array(sids[start..<min(start + 1000, sids.count)])
                return .perform(.cancel(part), .cancel(part))
            }
        }
    }

    private mutating func askForFailures() {
        guard let bulk else { return }
        let path = bulk.sheet.path
        let stem = path.lowercased().hasSuffix(".csv") ? String(path.dropLast(4)) : path
        prompt = Prompt(
            purpose: .bulkFailures,
            words: "Write what did not go out to",
            text: LineEditor("\(stem)-failures.csv")
        )
    }

    /// A file was written, or it can't be.
    mutating func take(written path: String, _ failure: FileFailure?) {
        if let failure {
            say("Not written: \(failure.words)", .bad, for: nil)
        } else {
            say("Written to \(path)", .good, for: .seconds(6))
        }
    }
}
