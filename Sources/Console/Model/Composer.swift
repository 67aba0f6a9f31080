internal import Feed
internal import Messaging

/// The compose pane: one text for one pair of ends. Texts of other conversations wait in `drafts`, each for its own.
struct Composer: Sendable {
    /// Whom the text is for.
    enum Target: Hashable, Sendable {
        /// A message to whoever the fields say.
        case new
        /// An answer in a conversation.
        case reply(Conversation.Key)
    }

    /// The fields, in the order of Tab.
    enum Field: Hashable, Sendable, CaseIterable {
        case from, to, statusCallback, application, sendAt, validity, body

        /// The fields that are folded away until they are asked for.
        static let options: [Field] = [.statusCallback, .application, .sendAt, .validity]
    }

    /// A text that waits while another conversation is in the pane.
    struct Parked: Hashable, Sendable {
        var from: Address?
        var to: String
        var body: LineEditor
        var options = ComposeOptions()
    }

    /// Whom the text is for.
    private(set) var target = Target.new
    /// The sender; nil when the account has none.
    var from: Address?
    /// The recipient as typed.
    var to = LineEditor()
    /// The text.
    var body = LineEditor(isMultiline: true)
    /// What else is said of the message.
    var options = ComposeOptions()
    /// Whether the fields for that are shown.
    var showsOptions = false
    /// Where in the text a `{field}` stands whose place the next typed character takes: bytes before it.
    var blank: Int?
    /// The field that has the cursor when the pane has the focus.
    var field = Field.to
    /// Which offered contact is marked.
    var candidate = 0
    /// The opened list of senders.
    var picker: SenderPicker?
    /// Why the last attempt to send was refused; the next change of the text takes it away.
    var refusal: String?
    /// The sender of the last message sent from here.
    var lastUsed: Address?
    private(set) var drafts: [Target: Parked] = [:]

    /// The fields that are shown, in the order of Tab.
    var fields: [Field] {
        Field.allCases.filter { showsOptions || !Field.options.contains($0) }
    }

    /// Brings the text for another target into the pane and keeps the one that was there.
    mutating func turn(to next: Target, from sender: Address?) {
        guard next != target else { return }
        park()
        target = next
        let parked = drafts.removeValue(forKey: next)
        switch next {
        case .new:
            from = parked?.from ?? sender
            to = LineEditor(parked?.to ?? "")
        case .reply(let key):
            from = key.ours
            to = LineEditor(key.theirs.text)
        }
        adopt(body: parked?.body ?? LineEditor(isMultiline: true))
        options = parked?.options ?? ComposeOptions()
        if !showsOptions, Field.options.contains(field) { field = .body }
        candidate = 0
        picker = nil
        refusal = nil
    }

    /// The ends were changed by hand: the text is for them now, and no answer any more.
    mutating func detach() {
        guard case .reply = target else { return }
        target = .new
        // A new message that waited beside the pane is not lost: it becomes an earlier text.
        if let parked = drafts.removeValue(forKey: .new) { body.remember(parked.body.text) }
    }

    /// The message went to a conversation: what is typed next goes there as well.
    mutating func settle(in key: Conversation.Key) {
        target = .reply(key)
        from = key.ours
        to = LineEditor(key.theirs.text)
    }

    /// Keeps a text for a target that is not in the pane; a text that waits there already is not overwritten.
    mutating func keep(_ draft: Draft, _ options: ComposeOptions, for target: Target) -> Bool {
        guard drafts[target] == nil else { return false }
        drafts[target] = Parked(
            from: Address(draft.from),
            to: draft.to,
            body: LineEditor(draft.body, isMultiline: true),
            options: options
        )
        return true
    }

    /// Puts a draft of the service beside the pane; an empty one is taken away.
    mutating func put(_ draft: StoredDraft, at target: Target) {
        let parked = Parked(
            from: Address(draft.from),
            to: draft.to,
            body: LineEditor(draft.body, isMultiline: true),
            options: ComposeOptions(draft.options)
        )
        drafts[target] = draft.isEmpty ? nil : parked
    }

    /// Whether a text waits for a conversation, in the pane or beside it.
    func hasDraft(for key: Conversation.Key) -> Bool {
        target == .reply(key) ? !body.isEmpty : drafts[.reply(key)] != nil
    }

    private mutating func park() {
        let hasEnds = target == .new && !to.isEmpty
        guard !body.isEmpty || hasEnds else { return }
        drafts[target] = Parked(from: from, to: to.text, body: body, options: options)
    }

    /// The history of sent texts goes along with the pane, not with a draft.
    private mutating func adopt(body next: LineEditor) {
        var next = next
        next.adoptHistory(of: body)
        body = next
    }
}

/// The opened list of senders.
struct SenderPicker: Sendable {
    /// Narrows the list by number or name.
    var filter = LineEditor()
    /// The marked sender.
    var marked: Address?
}
