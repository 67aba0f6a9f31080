internal import Feed
internal import Messaging

/// How far one goes back or forth.
enum RewindStep: Hashable, Sendable {
    case events(Int)
    case seconds(Int)
}

/// The console looks at the past. What happens meanwhile is taken into the model that waits in here.
struct Rewind: Sendable {
    /// The model of now; it lies in a box, since a model holds this.
    private indirect enum Box {
        case empty
        case model(Model)
    }

    private var box: Box
    /// How many events made the picture.
    var position: Int
    /// Whether the terminal had the focus: while the past is shown, nothing of now is read.
    var isFocused: Bool
    /// Pages that the past asked for.
    var asked: Set<HistoryQuery> = []
    /// When what the message line says goes away, on the engine's clock of now.
    var noticeDue: Instant?

    init(from live: Model, position: Int) {
        var live = live
        isFocused = live.motion.isFocused
        live.motion.isFocused = false
        box = .model(live)
        self.position = position
    }

    /// The model of now, as it goes back on the screen.
    var live: Model? {
        guard case .model(var live) = box else { return nil }
        live.motion.isFocused = isFocused
        return live
    }

    /// What was heard.
    var tape: Tape? { if case .model(let live) = box { live.tape } else { nil } }

    /// The engine's clocks now.
    var now: ClockReading? { if case .model(let live) = box { live.now } else { nil } }

    /// Takes what happens into the model of now.
    mutating func take(_ message: ConsoleMessage) -> [Effect] {
        guard case .model(var live) = box else { return [] }
        // Nothing else may hold the model while it changes: its arrays would be copied.
        box = .empty
        let effects = update(&live, message)
        box = .model(live)
        return effects
    }
}

extension Model {
    /// Takes over what the operator looks at, and closes what was open.
    mutating func adoptLook(of other: Model) {
        (size, screen, lastScreen, pane, timeForm) = (
            other.size, other.screen, other.lastScreen, other.pane, other.timeForm
        )
        (clockLead, settings) = (other.clockLead, other.settings)
        (numbers.section, numbers.selected) = (other.numbers.section, other.numbers.selected)
        conversations.selected = other.conversations.selected ?? conversations.selected
        queues.order = other.queues.order
        if let selected = other.queues.selected, lanes.lanes[selected] != nil { queues.selected = selected }
        adoptDetail(other.queues.detail)
        closeEverything()
    }

    private mutating func adoptDetail(_ detail: LaneDetail?) {
        guard let detail, lanes.lanes[detail.sender] != nil else {
            queues.detail = nil
            return
        }
        if queues.detail?.sender != detail.sender { queues.detail = LaneDetail(sender: detail.sender) }
        queues.detail?.showsTroubled = detail.showsTroubled
        queues.detail?.selected = detail.selected
    }

    private mutating func closeEverything() {
        (isComposing, isCopying) = (false, false)
        (help, menu, question, notice, prompt) = (nil, nil, nil, nil, nil)
        (phone, faultPanel, savedFilters) = (nil, nil, nil)
        composer.picker = nil
        (conversations.renaming, conversations.filter, conversations.finder) = (nil, nil, nil)
        (conversations.isFiltering, conversations.isSearching) = (false, false)
        (numbers.form, numbers.stock, webhooks.form) = (nil, nil, nil)
        (log.field.isEditing, webhooks.field.isEditing) = (false, false)
    }

    /// Fills in what was not in memory then, as far as what was read and heard since tells how it was.
    mutating func fillIn(_ knowledge: PastKnowledge) {
        if let key = conversations.selected, conversations.threads[key]?.isLoaded != true {
            conversations.threads.change(key) { $0.begin(key, with: knowledge.thread(key)) }
        }
        if let preview = queues.preview, preview.messages.isEmpty {
            queues.preview?.begin(with: knowledge.waiting(for: preview.sender))
        }
        if let detail = queues.detail, !detail.reachedEnd {
            let selected = detail.selected
            queues.detail?.begin(with: knowledge.waiting(for: detail.sender))
            queues.detail?.selected = selected
        }
    }
}

extension ThreadModel {
    /// Begins with what is known of it.
    fileprivate mutating func begin(_ key: Conversation.Key, with messages: [Message]) {
        self = ThreadModel()
        guard let query = olderWanted(of: key, highest: 0) else { return }
        takePage(query, messages)
    }
}

extension LaneDetail {
    /// Begins with what is known of what waited.
    fileprivate mutating func begin(with messages: [Message]) {
        let troubled = (list: troubled, isShown: showsTroubled)
        self = LaneDetail(sender: sender)
        (self.troubled, showsTroubled) = (troubled.list, troubled.isShown)
        guard case .waiting(_, let after, _) = pageWanted(ahead: 1, head: 1) else { return }
        takePage(messages, after: after, limit: .max)
    }
}
