internal import Feed
internal import Messaging

// Drafts, names and contacts: what operators keep beside the messages.
extension Model {
    /// The notebook came: names at once, drafts where nothing else is being written.
    mutating func take(_ notebook: Notebook) {
        self.notebook = notebook
        nameContacts()
        for draft in drafts.restore(notebook.drafts) { composer.restore(draft) }
        guard !notebook.faults.isEmpty, notebook.faults != shownFaults else { return }
        shownFaults = notebook.faults
        let more = notebook.faults.count > 3 ? " (\(notebook.faults.count - 3) more)" : ""
        say(notebook.faults.prefix(3).joined(separator: " · ") + more, .bad, for: .seconds(8))
    }

    /// Something was noted, here or in another console.
    mutating func take(_ note: Note) {
        switch note {
        case .draft(let draft):
            if drafts.isNews(draft), draft.slot != .new { composer.restore(draft) }
        case .name(let address, let name):
            notebook.names[address] = name
            nameContacts()
        case .template(let name, let text): notebook.templates[name] = text
        }
    }

    /// Names that operators gave come first, then the contacts file, then what the service knows.
    mutating func nameContacts() {
        service.contacts = service.ownContacts
            .merging(notebook.contacts) { $1 }
            .merging(notebook.names) { $1 }
    }

    /// A key or an answer may have changed a draft.
    mutating func noteDrafts(after message: ConsoleMessage) {
        switch message {
        case .input, .answer, .page, .edited: drafts.look(at: composer.storedDrafts, at: now.instant)
        default: break
        }
    }

    /// Tells the service of drafts when it is time.
    mutating func draftsDue() -> [Effect] {
        guard let due = drafts.dueAt, due <= now.instant, service.lost == nil else { return [] }
        return keepDrafts()
    }

    /// Tells the service of all drafts that it does not have.
    mutating func keepDrafts() -> [Effect] {
        drafts.take(composer.storedDrafts).map { .perform(.note(.draft($0)), .keepDraft($0)) }
    }

    /// Asks for the notebook after a snapshot, and when its files are other ones.
    mutating func notebookWanted() -> HistoryQuery? {
        guard isNotebookStale else { return nil }
        isNotebookStale = false
        return .notebook
    }
}

// Renaming, in the row of the list.
extension Model {
    mutating func startRenaming() {
        guard let key = conversations.selected else { return }
        if screen == .conversations, layout.list == nil { pane = .list }
        conversations.renaming = Renaming(
            address: key.theirs,
            name: LineEditor(service.contacts[key.theirs] ?? "")
        )
    }

    mutating func finishRenaming() -> [Effect] {
        guard let renaming = conversations.renaming else { return [] }
        conversations.renaming = nil
        let name = renaming.name.text.trimmed
        guard name != service.contacts[renaming.address] ?? "" else { return [] }
        let given = name.isEmpty ? nil : name
        return [.perform(.note(.name(renaming.address, given)), .rename(renaming.address, given))]
    }

    /// The name is kept. The word of it on the feed may come later than this answer.
    mutating func renamed(_ address: Address, to name: String?) {
        take(.name(address, name))
        say("Called \(self.name(of: address)) from now on", .good, for: .seconds(3))
    }
}
