internal import Feed
internal import Messaging
internal import Terminal

/// Takes what happened into the model and says what is to be done. Pure: the same model and message give the same result.
func update(_ model: inout Model, _ message: ConsoleMessage) -> [Effect] {
    var effects: [Effect] = []
    switch message {
    case .tick(let reading):
        model.tick(reading)
        effects = model.draftsDue()
    case .input(let event): effects = model.take(event)
    case .feed(let batch): effects = model.take(batch)
    case .page(let query, let result): model.take(query, result)
    case .answer(let tag, let result): effects = model.take(tag, result)
    case .resized(let size): model.size = size
    case .linkLost(let failure): model.lose(failure)
    case .copied(let bytes, let what): model.copied(bytes: bytes, what: what)
    case .exported(let progress): model.take(progress)
    case .news(let news): effects = model.take(news)
    case .drawn(let cost): model.motion.drawn(cost, at: model.now.instant)
    case .edited(let result): model.takeEdited(result)
    case .leaving: return model.keepDrafts()
    }
    model.settle()
    model.noteDrafts(after: message)
    return effects + model.loadsWanted()
}

extension Model {
    /// The clocks went on.
    mutating func tick(_ reading: ClockReading) {
        now = ClockReading(instant: reading.instant + (clockLead ?? .zero), wall: reading.wall)
        motion.tick(now.instant)
        if let until = notice?.until, until <= now.instant { notice = nil }
        if let until = loadsBlockedUntil, until <= now.instant { loadsBlockedUntil = nil }
    }

    /// The engine can't be reached.
    mutating func lose(_ failure: LinkFailure) {
        if service.lost == nil { service.lost = (failure, now.instant) }
    }

    /// Says something for a while, or until the next key.
    mutating func say(_ words: String, _ tone: Notice.Tone = .plain, for duration: Duration? = .seconds(2)) {
        notice = Notice(words: words, tone: tone, until: duration.map { now.instant + $0 })
    }

    /// What follows from the state alone: the pane below a conversation is for that conversation.
    mutating func settle() {
        if !isComposing {
            let target = conversations.selected.map(Composer.Target.reply) ?? .new
            if target != composer.target { composer.turn(to: target, from: composer.lastUsed ?? freestSender) }
        }
        if composer.target == .new, !owns(composer.from) { composer.from = freestSender }
        if screen == .queues { queues.sort(lanes, names: senderNames, at: now.instant) }
        settlePreview()
    }
}

// Pages are asked for when the picture comes near to the end of what is in memory.
extension Model {
    /// The pages that are missing now; each is marked as asked for.
    mutating func loadsWanted() -> [Effect] {
        guard service.isSeeded, service.lost == nil, loadsBlockedUntil == nil else { return [] }
        let wanted = [
            conversationsWanted(), olderWanted(), newerWanted(), waitingWanted(), troubledWanted(), notebookWanted(),
            savedFiltersWanted(), webhooksWanted(),
        ]
        return (wanted.compactMap { $0 } + searchesWanted() + logWanted()).map(Effect.load)
    }

    private mutating func conversationsWanted() -> HistoryQuery? {
        guard !conversations.isLoading, !conversations.isComplete else { return nil }
        let shown = shownConversations
        let selected = conversations.selected.flatMap(shown.firstIndex) ?? 0
        guard selected + size.rows + 10 > shown.count else { return nil }
        conversations.isLoading = true
        return .conversations(before: conversations.oldestSequence, limit: ConversationsModel.pageSize)
    }

    private mutating func olderWanted() -> HistoryQuery? {
        guard let key = conversations.selected, let area = layout.thread else { return nil }
        let geometry = geometry(of: conversations.threads[key] ?? ThreadModel(), in: area)
        let highest = geometry.placed().last?.index ?? 0
        return conversations.threads.change(key) { $0.olderWanted(of: key, highest: highest) }
    }

    private mutating func newerWanted() -> HistoryQuery? {
        guard let key = conversations.selected, let area = layout.thread, let thread = conversations.threads[key],
            !thread.hasNewest
        else { return nil }
        let lowest = geometry(of: thread, in: area).placed().first?.index ?? 0
        return conversations.threads.change(key) { $0.newerWanted(of: key, lowest: lowest) }
    }

    private mutating func waitingWanted() -> HistoryQuery? {
        guard screen == .queues else { return nil }
        let room = previewRoom
        let isOpen = queues.detail != nil
        guard isOpen || room > 0, let sender = isOpen ? queues.detail?.sender : queues.preview?.sender else {
            return nil
        }
        let head = lanes.lanes[sender]?.state.head.place ?? 0
        return isOpen
            ? queues.detail?.pageWanted(ahead: size.rows + 20, head: head)
            : queues.preview?.pageWanted(ahead: room + 20, head: head)
    }

    private mutating func troubledWanted() -> HistoryQuery? {
        guard screen == .queues, let detail = queues.detail, detail.showsTroubled else { return nil }
        return queues.detail?.troubled.pageWanted(of: detail.sender, ahead: size.rows + 20)
    }

    /// The places of a thread's messages in its pane.
    func geometry(of thread: ThreadModel, in area: Rect) -> ThreadGeometry {
        let inner = area.inset()
        return ThreadGeometry(
            thread: thread,
            columns: inner.columns,
            rows: inner.rows,
            zone: zone,
            glyphs: settings.glyphs
        )
    }
}
