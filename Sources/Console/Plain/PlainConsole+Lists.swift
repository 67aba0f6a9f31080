internal import Feed
internal import Messaging

// Lists, numbered: the numbers are what `open`, `cancel` and the others take.
extension PlainConsole {
    private var telling: PlainLines { PlainLines(model: model) }

    private mutating func tell(_ items: [Item], _ lines: [String], ifNone none: String, _ turn: inout Turn) {
        list = items
        turn.lines += lines.isEmpty ? [none] : lines.enumerated().map { "\($0.offset + 1). \($0.element)" }
    }

    mutating func tellQueues(_ turn: inout Turn) {
        let lanes = model.lanes.order.compactMap { model.lanes.lanes[$0] }
        tell(lanes.map { .lane($0.state.sender) }, lanes.map(telling.lane), ifNone: "The account has no number.", &turn)
    }

    mutating func tellConversations(_ turn: inout Turn) {
        let keys = model.shownConversations.prefix(Self.listLength)
        let known = keys.compactMap { model.conversations.byKey[$0] }
        tell(
            known.map { .conversation($0.key) },
            known.map(telling.conversation),
            ifNone: "No messages yet.",
            &turn
        )
    }

    var numberLines: [String] {
        let lines = model.service.senders.map { sender in
            "\(telling.sender(sender.address)): SMS URL \(ThingDetail.words(sender.smsURL))"
        }
        return lines.isEmpty ? ["The account has no number."] : lines
    }

    /// Reads the latest messages that pass a filter, written as on the log's screen.
    mutating func load(_ filter: String, _ turn: inout Turn) {
        let surroundings = LogFilterReader.Surroundings(
            now: model.now.wall,
            secondsEast: model.zone.secondsEast,
            names: model.service.contacts
        )
        let filter = LogFilterReader.read(filter, surroundings).filter
        let query = HistoryQuery.log(filter, before: nil, limit: Self.listLength)
        expect(.page(query), [.load(query)], &turn)
    }

    mutating func open(_ rest: String, _ turn: inout Turn) {
        guard let index = Int(rest), list.indices.contains(index - 1) else {
            turn.lines.append("open and a number of the last list: conversations or queues.")
            return
        }
        switch list[index - 1] {
        case .conversation(let key): open(key, &turn)
        case .message(let message): open(message.conversation, &turn)
        case .lane(let sender):
            let head = model.lanes.lanes[sender]?.state.head.place ?? 1
            let query = HistoryQuery.waiting(sender: sender, after: head - 1, limit: Self.listLength)
            expect(.page(query), [.load(query)], &turn)
        }
    }

    private mutating func open(_ key: Conversation.Key, _ turn: inout Turn) {
        conversation = key
        model.select(key)
        model.pane = .thread
        let read = model.markRead()
        model.pane = .list
        turn.effects += read
        guard model.openThread?.isLoaded != true else { return tell(key, &turn) }
        expect(.thread(key), model.loadsWanted(), &turn)
    }

    /// The newest messages of a conversation.
    mutating func tell(_ key: Conversation.Key, _ turn: inout Turn) {
        let messages = Array((model.conversations.threads[key]?.messages ?? []).suffix(Self.listLength))
        turn.lines.append("\(telling.who(key.theirs)), via \(telling.sender(key.ours)). reply answers.")
        tell(messages.map(Item.message), messages.map(telling.message), ifNone: "No messages.", &turn)
    }

    /// A page that was asked for.
    mutating func tell(_ result: Result<HistoryPage, LinkFailure>, _ turn: inout Turn) {
        switch result {
        case .success(.log(let page)): tell(page.messages, ifNone: "There is none.", &turn)
        case .success(.messages(let messages)): tell(messages, ifNone: "Nothing waits there.", &turn)
        default: turn.lines.append("That could not be read.")
        }
    }

    private mutating func tell(_ messages: [Message], ifNone none: String, _ turn: inout Turn) {
        tell(messages.map(Item.message), messages.map(telling.message), ifNone: none, &turn)
    }
}
