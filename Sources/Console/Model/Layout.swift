internal import Terminal

/// Where everything stands for a size. Total: at any size each part is a rectangle or nil, and none overlap.
struct Layout: Hashable, Sendable {
    /// The line at the top.
    let status: Rect
    /// All between the two lines.
    let body: Rect
    /// The line at the bottom: keys, or what the console has to say.
    let keys: Rect
    /// The list of conversations, frame included.
    private(set) var list: Rect?
    /// The messages of a conversation, frame included.
    private(set) var thread: Rect?
    /// The compose pane, frame included.
    private(set) var compose: Rect?
    /// The lanes, or the lane that is opened.
    private(set) var queues: Rect?
    /// The message log.
    private(set) var log: Rect?
    /// The log of webhooks.
    private(set) var webhooks: Rect?
    /// What the account owns.
    private(set) var numbers: Rect?
    /// The opened request: beside the log where both have room, else in its place.
    private(set) var webhookDetail: Rect?
    /// The opened message: beside its list where both have room, else in its place.
    private(set) var timeline: Rect?

    /// Smaller terminals get one line of text.
    static let smallest = Size(columns: 40, rows: 8)
    /// From this many columns on, list and thread stand side by side.
    static let wideFrom = 60
    /// From this many columns on, what is opened stands beside its list.
    static let besideFrom = 130
    /// Rows of the compose pane: its frame, From, To, two lines of text, the counter.
    static let composeRows = 7

    init(_ model: Model) {
        let all = Rect(model.size)
        let (top, rest) = all.splitTop(1)
        let (bottom, middle) = rest.splitBottom(1)
        (status, keys, body) = (top, bottom, middle)
        guard !Self.isTooSmall(model.size) else { return }
        switch model.screen {
        case .conversations: placeConversations(model)
        case .queues: (compose, queues) = Self.placeBelow(body, isOpen: model.isComposing, model)
        case .log: (log, timeline) = placeBeside(model.log.detail != nil, model)
        case .webhooks: (webhooks, webhookDetail) = placeBeside(model.webhooks.detail != nil, model)
        case .numbers: (compose, numbers) = Self.placeBelow(body, isOpen: model.isComposing, model)
        }
    }

    /// Whether nothing but a line of text is shown.
    static func isTooSmall(_ size: Size) -> Bool {
        size.columns < smallest.columns || size.rows < smallest.rows
    }

    /// Columns of a line of text in a compose pane: without frame, margins and prompt.
    static func bodyColumns(_ compose: Rect) -> Int { max(1, min(compose.columns - 6, 100)) }

    private mutating func placeConversations(_ model: Model) {
        let isNarrow = body.columns < Self.wideFrom
        let showsThread = model.isComposing || model.pane == .thread
        guard !isNarrow || showsThread else {
            list = body
            return
        }
        let (left, right) = body.splitLeft(isNarrow ? 0 : Self.listColumns(body.columns))
        if !isNarrow { list = left }
        let isOpen = model.isComposing || body.rows >= 18
        (compose, thread) = Self.placeBelow(right, isOpen: isOpen, model)
        guard let area = thread, model.conversations.timeline != nil else { return }
        (thread, timeline) = Self.split(area)
    }

    /// A list, and what is opened of it beside it or in its place; the compose pane below both.
    private mutating func placeBeside(_ isOpened: Bool, _ model: Model) -> (list: Rect?, opened: Rect?) {
        let (part, rest) = Self.placeBelow(body, isOpen: model.isComposing, model)
        compose = part
        guard let rest, isOpened else { return (rest, nil) }
        return Self.split(rest)
    }

    private static func split(_ area: Rect) -> (list: Rect?, opened: Rect?) {
        guard area.columns >= besideFrom else { return (nil, area) }
        let (list, opened) = area.splitLeft(area.columns * 52 / 100)
        return (list, opened)
    }

    private static func listColumns(_ columns: Int) -> Int {
        switch columns {
        case ..<80: 26
        case ..<100: 30
        case ..<140: 38
        default: 48
        }
    }

    /// The compose pane at the lower edge and the rest; where there is no room for both, the pane has it all.
    private static func placeBelow(_ area: Rect, isOpen: Bool, _ model: Model) -> (compose: Rect?, rest: Rect?) {
        guard isOpen else { return (nil, area) }
        let lines = TextWidth.wrap(model.composer.body.text, columns: bodyColumns(area)).count
        let wanted = composeRows + ComposeRows(model).more + min(max(0, lines - 2), max(0, area.rows / 3 - 4))
        guard area.rows - wanted >= 4 else { return (area, nil) }
        let (part, rest) = area.splitBottom(wanted)
        return (part, rest)
    }
}

extension Model {
    /// Where everything stands now.
    var layout: Layout { Layout(self) }
}
