package import Engine
package import Feed
package import Messaging

extension MemoryTables {
    /// One message; nil when there is none.
    package func message(_ sid: MessageSID) -> Message? { messages[sid] }

    /// The next waiting messages of a lane, in order, with a place greater than `place`.
    package func waiting(on sender: Address, after place: Int64, limit: Int) -> [Message] {
        guard let lane = lanes[sender] else { return [] }
        return lane.sids(after: place).prefix(max(limit, 0)).compactMap { messages[$0] }
    }

    /// Webhook jobs with an id greater than `id`, ascending.
    package func webhookJobs(after id: WebhookJobID, limit: Int) -> [WebhookJob] {
        Array(jobs.values.filter { $0.id > id }.sorted { $0.id < $1.id }.prefix(max(limit, 0)))
    }

    /// A page of messages, the highest position first.
    package func page(_ query: MessageQuery) -> MessagePage {
        let limit = min(max(query.limit, 1), 1000)
        let matching = messages.values.filter(query.matches).sorted { $0.listPosition > $1.listPosition }
        let start: Int
        switch query.start {
        case .offset(let skipped): start = min(max(skipped, 0), matching.count)
        case .after(let position): start = matching.prefix { $0.listPosition >= position }.count
        case .before(let position): start = max(matching.prefix { $0.listPosition > position }.count - limit, 0)
        }
        var end = min(start + limit, matching.count)
        if case .before(let position) = query.start {
            end = min(end, matching.prefix { $0.listPosition > position }.count)
        }
        let count = query.isFiltered ? min(matching.count, MessageQuery.countLimit) : matching.count
        return MessagePage(
            messages: Array(matching[start..<end]),
            hasMore: end < matching.count,
            total: query.countsAll ? count : nil
        )
    }

    /// A page of history for a console.
    package func history(_ query: HistoryQuery) -> HistoryPage {
        switch query {
        case .conversations(let before, let limit): .conversations(conversations(before: before, limit: limit))
        case .thread(let key, let before, let limit):
            .messages(thread(key, before: before, limit: limit))
        case .waiting(let sender, let after, let limit):
            .messages(waiting(on: sender, after: after, limit: limit))
        case .troubled(let sender, let before, let limit):
            .messages(troubled(on: sender, before: before, limit: limit))
        case .newer(let key, let after, let limit): .messages(newer(key, after: after, limit: limit))
        case .search(let search): .found(find(search))
        case .notebook: .notebook(notebook)
        case .log(let filter, let before, let limit): .log(log(filter, before: before, limit: limit))
        case .timeline(let sid): .timeline(timeline(sid))
        case .audit: .audit([])
        case .optOuts(let pair, let limit): .optOuts(optOutPage(after: pair, limit: limit))
        case .steps(let first, let last): .steps(steps(from: first, through: last))
        case .savedFilters(let list):
            .savedFilters((filters[list] ?? [:]).values.sorted { $0.name < $1.name })
        case .webhooks(let message, let before, let limit):
            .webhooks(webhooks(about: message, before: before ?? .max, limit: limit))
        }
    }

    private func troubled(on sender: Address, before: Int64?, limit: Int) -> [Message] {
        let found = order.reversed().lazy.compactMap { messages[$0.sid] }.filter { message in
            message.from == sender && message.direction.isOutbound && [.failed, .uncertain].contains(message.status)
                && before.map { message.sequence < $0 } ?? true
        }
        return Array(found.prefix(max(limit, 0)))
    }

    /// All attempts at our own webhooks, in order.
    package var attempts: [WebhookAttempt] {
        webhookLog.compactMap { if case .attempted(let attempt) = $0 { attempt } else { nil } }
    }

    private func webhooks(about message: MessageSID?, before: Int64, limit: Int) -> [WebhookRecord] {
        let older = webhookLog.reversed().lazy.filter {
            $0.number < before && (message == nil || $0.message == message)
        }
        return Array(older.prefix(max(limit, 0)))
    }

    private func thread(_ key: Conversation.Key, before: Int64?, limit: Int) -> [Message] {
        guard let rows = threads[key]?.rows else { return [] }
        let end = before.map { rows.rank(of: $0) } ?? rows.count
        return rows[..<end].suffix(max(limit, 0)).reversed().compactMap { messages[$0.sid] }
    }

    private func conversations(before: Int64?, limit: Int) -> [Conversation] {
        threads.compactMap { key, thread -> Conversation? in
            guard let last = thread.rows.last, let message = messages[last.sid] else { return nil }
            if let before, last.sequence >= before { return nil }
            return Conversation(key: key, last: message, unread: thread.unread)
        }
        .sorted { $0.last.sequence > $1.last.sequence }
        .prefix(max(limit, 0)).map(\.self)
    }
}

extension MessageQuery {
    /// Whether a message passes the filters.
    package func matches(_ message: Message) -> Bool {
        if let to, message.to != to { return false }
        if let from, message.chosenFrom != from { return false }
        if sentFrom == nil, sentBefore == nil { return true }
        guard let sentAt = message.sentAt else { return false }
        if let sentFrom, sentAt < sentFrom { return false }
        if let sentBefore, sentAt >= sentBefore { return false }
        return true
    }
}
