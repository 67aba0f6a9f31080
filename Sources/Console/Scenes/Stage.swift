internal import Feed
internal import Messaging
internal import Terminal

/// Plays an engine to a console: hands it snapshots, events, pages and keys, and keeps the clock.
struct Stage: Sendable {
    private(set) var model: Model
    /// Pages that were asked for and not answered yet.
    private(set) var loads: [HistoryQuery] = []
    /// What else was asked for.
    private(set) var effects: [Effect] = []
    /// The time on the engine's clocks.
    private(set) var now = ClockReading(
        instant: Instant(nanoseconds: 1_000_000_000_000),
        // 2026-11-03 21:04:12 UTC.
        wall: WallTime(milliseconds: 1_793_739_852_000)
    )
    private var sequence: UInt64 = 0
    private var messages: Int64 = 0
    /// What the store holds: the answers to pages.
    var archive: [Message] = []
    /// What the service keeps beside the messages.
    var notebook = Notebook()
    /// What the store holds of messages' ways, where a scene says more than their creation.
    var timelines: [MessageSID: MessageTimeline] = [:]
    /// What the store holds of webhooks, oldest first.
    var webhookLog: [WebhookRecord] = []
    /// The filters that were kept.
    var savedFilters: [SavedFilter] = []

    /// A console before anything was heard.
    init(size: Size, settings: ConsoleSettings = ConsoleSettings(zone: .utc)) {
        model = Model(settings: settings, size: size)
        hand(.tick(now))
    }

    /// Hands the console a message and answers the pages that it asks for.
    mutating func hand(_ message: ConsoleMessage) {
        for effect in update(&model, message) {
            if case .load(let query) = effect { loads.append(query) } else { effects.append(effect) }
        }
    }

    /// The clocks go on.
    mutating func pass(_ duration: Duration) {
        now = ClockReading(instant: now.instant + duration, wall: now.wall + duration)
        hand(.tick(now))
    }

    /// Presses keys by their names.
    mutating func press(_ names: String) {
        for name in names.split(separator: " ") {
            if let key = KeyWords.key(named: name) { hand(.input(.key(key))) }
            answerLoads()
        }
    }

    /// Types a text.
    mutating func type(_ text: String) {
        for character in text { hand(.input(.key(character == "\n" ? Key(.newline) : .text(character)))) }
    }

    /// Hands over one event of now.
    mutating func happen(_ kind: EventKind) {
        sequence += 1
        hand(.feed(.events([Event(sequence: sequence, time: now, kind: kind)])))
    }

    /// Begins with a snapshot, and with what is in the archive.
    mutating func begin(_ snapshot: Snapshot) {
        var snapshot = snapshot
        snapshot.time = now
        snapshot.sequence = sequence
        hand(.feed(.snapshot(snapshot)))
        answerLoads()
    }

    /// Answers all pages that were asked for, from the archive.
    mutating func answerLoads() {
        while !loads.isEmpty {
            let query = loads.removeFirst()
            hand(.page(query, .success(page(query))))
        }
    }

    func page(_ query: HistoryQuery) -> HistoryPage {
        switch query {
        case .conversations(let before, let limit):
            let groups = Dictionary(grouping: archive, by: \.conversation)
            let all = groups.compactMap { key, messages in
                messages.max { $0.sequence < $1.sequence }.map { last in
                    Conversation(key: key, last: last, unread: unread(messages))
                }
            }
            let older = all.filter { $0.last.sequence < before ?? .max }
            return .conversations(Array(older.sorted { $0.last.sequence > $1.last.sequence }.prefix(limit)))
        case .thread(let key, let before, let limit):
            let older = archive.filter { $0.conversation == key && $0.sequence < before ?? .max }
            return .messages(Array(older.sorted { $0.sequence > $1.sequence }.prefix(limit)))
        case .waiting(let sender, let after, let limit):
            let waiting = archive.filter {
                $0.from == sender && $0.status == .queued && $0.position?.place ?? 0 > after
            }
            return .messages(Array(waiting.sorted { $0.sequence < $1.sequence }.prefix(limit)))
        case .troubled(let sender, let before, let limit):
            let troubled = archive.filter {
                $0.from == sender && [.failed, .uncertain].contains($0.status) && $0.sequence < before ?? .max
            }
            return .messages(Array(troubled.sorted { $0.sequence > $1.sequence }.prefix(limit)))
        case .newer(let key, let after, let limit):
            let newer = archive.filter { $0.conversation == key && $0.sequence > after }
            return .messages(Array(newer.sorted { $0.sequence < $1.sequence }.prefix(limit)))
        case .search(let search): return .found(find(search))
        case .notebook: return .notebook(notebook)
        case .log(let filter, let before, let limit): return .log(logPage(filter, before: before, limit: limit))
        case .timeline(let sid): return .timeline(timelines[sid] ?? timeline(sid))
        case .savedFilters: return .savedFilters(savedFilters)
        case .audit: return .audit([])
        case .optOuts: return .optOuts([])
        case .steps: return .steps([])
        case .webhooks(let sid, let before, let limit):
            return .webhooks(webhookPage(about: sid, before: before, limit: limit))
        }
    }

    private func find(_ search: Search) -> SearchPage {
        let all = archive.filter { message in
            message.sequence < search.before ?? .max
                && search.conversation.map { $0 == message.conversation } ?? true
                && WordSearch(search.words)?.isFound(in: message.body) ?? false
        }
        let page = all.sorted { $0.sequence > $1.sequence }.prefix(search.limit)
        return SearchPage(matches: Array(page), continueBefore: page.count < all.count ? page.last?.sequence : nil)
    }

    /// Inbound messages after our last one are unread.
    private func unread(_ messages: [Message]) -> Int {
        let newest = messages.sorted { $0.sequence > $1.sequence }
        return newest.prefix { $0.direction == .inbound }.count
    }
}

// Making messages.
extension Stage {
    /// A message, put into the archive.
    @discardableResult
    mutating func message(
        _ body: String,
        from: Address,
        to: Address,
        _ status: MessageStatus,
        ago: Duration = .zero,
        change: (inout Message) -> Void = { _ in }
    ) -> Message {
        messages += 1
        let at = WallTime(milliseconds: now.wall.milliseconds - ago.milliseconds)
        var message = Message(
            sid: MessageSID(high: 0, low: UInt64(messages)),
            sequence: messages,
            resource: .smsMessages,
            direction: status == .received ? .inbound : .outboundAPI,
            from: from,
            to: to,
            body: body,
            segments: Segmentation(body).segmentCount,
            status: status,
            createdAt: at,
            sentAt: status == .sent || status == .received ? at : nil
        )
        change(&message)
        archive.append(message)
        return message
    }
}
