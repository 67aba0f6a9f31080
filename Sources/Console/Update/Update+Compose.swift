internal import Feed
internal import Messaging
internal import Terminal

// Into the compose pane.
extension Model {
    mutating func compose() {
        composer.turn(to: .new, from: composer.lastUsed ?? freestSender)
        enterComposer(at: composer.to.isEmpty ? .to : .body)
    }

    mutating func reply() -> [Effect] {
        guard let key = conversations.selected else { return [] }
        composer.turn(to: .reply(key), from: key.ours)
        enterComposer(at: .body)
        return markRead()
    }

    mutating func enterComposer(at field: Composer.Field) {
        composer.field = field
        isComposing = true
    }
}

// Keys of the compose pane.
extension Model {
    mutating func carryOutInComposer(_ command: KeyCommand) -> [Effect] {
        switch command {
        case .send: return send()
        case .newLine: editText { $0.insert("\n") }
        case .nextField: turnField(by: 1)
        case .previousField: turnField(by: -1)
        case .lineUp: moveLine(by: -1)
        case .lineDown: moveLine(by: 1)
        case .openPicker: composer.picker = SenderPicker(marked: composer.from)
        case .senderDown: turnSender(by: 1)
        case .senderUp: turnSender(by: -1)
        case .pick: pick()
        case .complete: complete()
        case .turnOptions: turnOptions()
        case .soonestSender: if let soonest = freestSender { changeSender(to: soonest) }
        case .replaceLookAlikes: replaceLookAlikes()
        case .nextBlank: goToNextBlank()
        case .templates: menu = Menu(.templates)
        case .forgetEntry: return forgetEntry()
        case .candidateDown: turnCandidate(by: 1)
        case .candidateUp: turnCandidate(by: -1)
        case .toBody:
            if composer.field != .to || !takeCandidate() { composer.field = .body }
        case .move(let motion): editText { $0.move(motion) }
        case .delete(let motion): editText { $0.delete(motion) }
        case .kill(let motion): editText { $0.kill(motion) }
        case .yank: editText { $0.yank() }
        case .transpose: editText { $0.transpose() }
        case .undo: undo()
        default: break
        }
        return []
    }

    /// Sends what is written; where a field of the text is not filled in, only once that was asked.
    mutating func send(asked: Bool = false) -> [Effect] {
        guard let draft = readyDraft, let from = composer.from else { return [] }
        if !asked, let blank = TemplateText.fields(in: draft.body).first {
            let words = "{\(blank.name)} is not filled in. Send it so to \(name(of: Address(draft.to) ?? from))?"
            question = Question(act: .send, words: words)
            return []
        }
        let target = composer.target
        composer.body.remember(draft.body)
        var next = LineEditor(isMultiline: true)
        next.adoptHistory(of: composer.body)
        composer.body = next
        composer.options = ComposeOptions()
        composer.showsOptions = false
        composer.refusal = nil
        composer.lastUsed = from
        return [.perform(.send(draft), .send(draft, target))]
    }

    mutating func turnField(by step: Int) {
        let fields = composer.fields
        let index = (fields.firstIndex(of: composer.field) ?? 0) + step + fields.count
        composer.field = fields[index % fields.count]
    }

    /// A line up or down; past the edge of the text, an earlier or later one.
    private mutating func moveLine(by step: Int) {
        let columns = bodyColumns
        guard !composer.body.moveLine(by: step, columns: columns) else { return }
        let isShown = step < 0 ? composer.body.older() : composer.body.newer()
        if isShown { composer.refusal = nil }
    }

    private mutating func undo() {
        var isUndone = false
        editText { isUndone = $0.undo() }
        if !isUndone { say("Nothing to undo") }
    }
}

// The operator's own editor.
extension Model {
    /// The editor gave a text back, or a reason.
    mutating func takeEdited(_ result: Result<String, EditorFailure>) {
        switch result {
        case .success(let text):
            guard text != composer.body.text else { return }
            composer.body.replaceAll(with: text)
            composer.refusal = nil
        case .failure(let failure): say(failure.words, .bad, for: .seconds(6))
        }
    }
}

// The sender.
extension Model {
    private mutating func turnSender(by step: Int) {
        if composer.picker != nil {
            turnPicker(by: step)
            return
        }
        let senders = service.senders.map(\.address)
        let index = composer.from.flatMap(senders.firstIndex) ?? 0
        let goal = index + step
        guard senders.indices.contains(goal) else { return }
        changeSender(to: senders[goal])
    }

    private mutating func turnPicker(by step: Int) {
        let senders = pickableSenders.map(\.address)
        guard !senders.isEmpty else { return }
        let index = composer.picker?.marked.flatMap(senders.firstIndex)
        let goal = index.map { min(max(0, $0 + step), senders.count - 1) } ?? 0
        composer.picker?.marked = senders[goal]
    }

    private mutating func pick() {
        let senders = pickableSenders.map(\.address)
        guard let marked = composer.picker?.marked ?? senders.first, senders.contains(marked) else {
            say("No number like this: Esc closes the list")
            return
        }
        composer.picker = nil
        changeSender(to: marked)
        composer.field = composer.to.isEmpty ? .to : .body
    }

    private mutating func changeSender(to sender: Address) {
        guard sender != composer.from else { return }
        composer.detach()
        composer.from = sender
        composer.refusal = nil
    }
}

// The recipient.
extension Model {
    private mutating func complete() {
        guard composer.field == .to else { return turnField(by: 1) }
        if !takeCandidate() { composer.field = .body }
    }

    /// Puts the marked contact into the field; false when none is offered, or the field is a number already.
    private mutating func takeCandidate() -> Bool {
        let recipient = recipient
        let candidates = recipient.candidates
        if recipient.isNumber, composer.candidate == 0 { return false }
        guard candidates.indices.contains(composer.candidate) else { return false }
        let text = candidates[composer.candidate].address.text
        guard text != composer.to.text else { return false }
        composer.detach()
        composer.to.replaceAll(with: text)
        composer.candidate = 0
        composer.refusal = nil
        return true
    }

    private mutating func turnCandidate(by step: Int) {
        guard composer.field == .to else {
            return composer.field == .application ? turnApplication(by: step) : turnField(by: step)
        }
        let count = recipient.candidates.count
        if count == 0, step < 0 { composer.field = .from }
        if count == 0, step > 0 { turnField(by: 1) }
        guard count > 0 else { return }
        composer.candidate = min(max(0, composer.candidate + step), count - 1)
    }
}

// The text that takes the keys, whichever it is.
extension Model {
    /// The text with the cursor.
    var focusedText: LineEditor {
        if let menu { return menu.filter }
        if let help { return help.filter }
        if let prompt { return prompt.text }
        if let bulk, showsBulk { return bulk.template }
        if let entry = faultPanel?.entry { return entry }
        if let phone { return phone.text }
        if isComposing { return focusedComposerText }
        if let renaming = conversations.renaming { return renaming.name }
        if conversations.isSearching { return conversations.finder?.field ?? LineEditor() }
        if let form = webhooks.form, screen == .webhooks { return form.fields[form.focus].text }
        if let form = numbers.form, screen == .numbers { return form.fields[form.focus].text }
        if let stock = numbers.stock, screen == .numbers { return stock.fields[stock.focus].text }
        if let list = filteredList { return field(of: list).text }
        return conversations.filter ?? LineEditor()
    }

    private var focusedComposerText: LineEditor {
        if let picker = composer.picker { return picker.filter }
        return composer.options[composer.field] ?? (composer.field == .to ? composer.to : composer.body)
    }

    /// Changes the text with the cursor, and what depends on it.
    mutating func editText(_ edit: (inout LineEditor) -> Void) {
        var text = focusedText
        let old = text.text
        let before = text.before
        edit(&text)
        if isComposing, composer.field == .body, composer.picker == nil { fillBlank(in: &text, from: before) }
        put(text, isChanged: text.text != old)
    }

    private mutating func put(_ text: LineEditor, isChanged: Bool) {
        if menu != nil {
            menu?.filter = text
            if isChanged { menu?.marked = 0 }
        } else if help != nil {
            help?.filter = text
            if isChanged { help?.top = 0 }
        } else if prompt != nil {
            prompt?.text = text
        } else if showsBulk {
            bulk?.template = text
            if isChanged { planBulkWhileTyping() }
        } else if faultPanel?.entry != nil {
            faultPanel?.entry = text
            if isChanged { faultPanel?.fault = nil }
        } else if phone != nil {
            phone?.text = text
        } else if isComposing {
            putIntoComposer(text, isChanged: isChanged)
        } else if conversations.renaming != nil {
            if text.text.count <= Renaming.limit { conversations.renaming?.name = text }
        } else if conversations.isSearching {
            conversations.finder?.field = text
            if isChanged { conversations.finder?.typed(at: now.instant) }
        } else if let form = webhooks.form, screen == .webhooks {
            webhooks.form?.fields[form.focus].text = text
        } else if let form = numbers.form, screen == .numbers {
            numbers.form?.fields[form.focus].text = text
        } else if numbers.stock != nil, screen == .numbers {
            putIntoStock(text, isChanged: isChanged)
        } else if let list = filteredList {
            change(list) { $0.put(text) }
        } else if conversations.isFiltering {
            conversations.filter = text
            if isChanged {
                searchEverywhere()
                selectFiltered()
            }
        }
    }

    private mutating func putIntoComposer(_ text: LineEditor, isChanged: Bool) {
        if composer.picker != nil {
            composer.picker?.filter = text
            let senders = pickableSenders.map(\.address)
            if !senders.contains(where: { $0 == composer.picker?.marked }) { composer.picker?.marked = senders.first }
            return
        }
        if isChanged { composer.refusal = nil }
        switch composer.field {
        case .from: break
        case .body: composer.body = text
        case .statusCallback, .application, .sendAt, .validity: composer.options[composer.field] = text
        case .to:
            if isChanged {
                composer.detach()
                composer.candidate = 0
            }
            composer.to = text
        }
    }

    /// The filter changed: the selection stays if it is found, else the first that is found is selected.
    private mutating func selectFiltered() {
        let keys = shownConversations
        if let selected = conversations.selected, keys.contains(selected) { return }
        if let first = keys.first { select(first) }
    }

    /// Columns of a line of the text in the compose pane.
    var bodyColumns: Int { Layout.bodyColumns(layout.compose ?? Rect(.zero)) }
}
