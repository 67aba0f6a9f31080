internal import Feed
internal import Messaging
internal import Terminal

/// The console for people who hear it or print it: the same model and `update`, told in lines, asked by words. Pure.
struct PlainConsole: Sendable {
    /// What one turn says and asks for.
    struct Turn: Equatable, Sendable {
        var lines: [String] = []
        var effects: [Effect] = []
    }

    /// What a number of the last list stands for.
    enum Item: Hashable, Sendable {
        case conversation(Conversation.Key)
        case lane(Address)
        case message(Message)
    }

    /// What an answer of the service is awaited for.
    enum Awaited: Hashable, Sendable {
        case answer(CommandTag)
        case thread(Conversation.Key)
        case page(HistoryQuery)
    }

    var model: Model
    /// The last list.
    var list: [Item] = []
    /// Who `send` sends to.
    var recipient: Address?
    /// Who `send` sends from; nil for the one that is free first.
    var sender: Address?
    /// The conversation that was opened last, or that wrote last.
    var conversation: Conversation.Key?
    /// What yes would do.
    var asked: Question.Act?
    /// Whether events are told.
    var isListening = true
    /// Events that nobody heard.
    var unheard = 0
    /// What has to come before the next word is read.
    private(set) var awaited: Awaited?
    private var isGreeted = false

    /// Entries of a list at most.
    static let listLength = 10

    init(settings: ConsoleSettings) {
        var settings = settings
        settings.motion = .none
        model = Model(settings: settings, size: Size(columns: 80, rows: 24))
        // Nobody looks back here.
        model.tape = Tape(isRunning: false)
    }

    /// Whether the next word may be read.
    var isReady: Bool { isGreeted && awaited == nil }

    /// Takes what happened, and says it.
    mutating func take(_ message: ConsoleMessage) -> Turn {
        var turn = Turn()
        switch message {
        case .feed(.events(let events)):
            for event in events { take(event, &turn) }
        case .feed(.snapshot):
            turn.effects = update(&model, message)
            turn.lines.append(greeting)
            isGreeted = true
        case .linkLost:
            if model.service.lost == nil { turn.lines.append("The service can't be reached. Trying again.") }
            turn.effects = update(&model, message)
            isGreeted = true
        case .page(let query, let result):
            turn.effects = update(&model, message)
            arrived(query, result, &turn)
        case .answer(let tag, _):
            turn.effects = update(&model, message)
            // That a conversation was read is answered too, and nobody waits for that.
            if awaited == .answer(tag) { awaited = nil }
        default: turn.effects = update(&model, message)
        }
        sayNotice(&turn)
        return cleaned(turn)
    }

    /// Reads a line that was typed.
    mutating func read(_ line: String) -> Turn {
        var turn = Turn()
        if !line.trimmed.isEmpty {
            if let (verb, rest) = PlainVerb.read(line) {
                carryOut(verb, rest, &turn)
            } else {
                let word = line.trimmed.prefix { !$0.isWhitespace }
                turn.lines.append("“\(word)” is no word here: help lists them.")
            }
        }
        sayNotice(&turn)
        return cleaned(turn)
    }

    /// Asks for something whose answer the next word waits for.
    mutating func expect(_ awaited: Awaited, _ effects: [Effect], _ turn: inout Turn) {
        self.awaited = awaited
        turn.effects += effects
    }

    private mutating func take(_ event: Event, _ turn: inout Turn) {
        var before: LaneState?
        if case .laneChanged(let lane) = event.kind { before = model.lanes.lanes[lane.sender]?.state }
        turn.effects += update(&model, .feed(.events([event])))
        if case .received(let message) = event.kind { conversation = message.conversation }
        guard let line = PlainLines(model: model).line(event, lane: before) else { return }
        if isListening { turn.lines.append(line) } else { unheard += 1 }
    }

    private mutating func arrived(
        _ query: HistoryQuery,
        _ result: Result<HistoryPage, LinkFailure>,
        _ turn: inout Turn
    ) {
        switch (awaited, query) {
        case (.thread(let key), .thread(let other, _, _)) where key == other: tell(key, &turn)
        case (.page(let asked), _) where asked == query: tell(result, &turn)
        default: return
        }
        awaited = nil
    }

    private var greeting: String {
        let count = Words.count(model.service.senders.count, "number")
        let trial = model.service.isTrial ? ", trial mode" : ""
        let words = "\(count), \(model.lanes.waiting) queued\(trial), carrier \(model.service.carrier)"
        return isGreeted ? "Connected again: \(words)." : "Switchboard: \(words). help lists the words."
    }

    private mutating func sayNotice(_ turn: inout Turn) {
        guard let notice = model.notice else { return }
        model.notice = nil
        // What a key would do is no help where there are none.
        let hint = " \(model.settings.glyphs.mark(.dot)) z "
        let end = notice.words.firstRange(of: hint)?.lowerBound ?? notice.words.endIndex
        turn.lines.append(String(notice.words[..<end]))
    }

    private func cleaned(_ turn: Turn) -> Turn {
        var turn = turn
        turn.lines = turn.lines.map { $0.sanitised(model.settings.glyphs) }
        return turn
    }
}
