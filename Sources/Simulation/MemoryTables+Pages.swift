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

    /// A page of messages, newest first.
    package func page(_ query: MessageQuery) -> MessagePage {
        let limit = min(max(query.limit, 1), 1000)
        let matching = order.lazy.compactMap { self.messages[$0.sid] }.filter(query.matches)
        var rows: [Message]
        switch query.start {
        case .offset(let skipped): rows = Array(matching.reversed().dropFirst(max(skipped, 0)).prefix(limit))
        case .after(let sequence): rows = Array(matching.reversed().drop { $0.sequence >= sequence }.prefix(limit))
        case .before(let sequence):
            rows = Array(matching.drop { $0.sequence <= sequence }.prefix(limit))
            rows.reverse()
        }
        return MessagePage(
            messages: rows,
            hasMore: hasOlder(than: rows.last, query),
            total: query.countsAll ? matching.reduce(0) { count, _ in count + 1 } : nil
        )
    }

    /// Whether a matching row lies below the page.
    private func hasOlder(than last: Message?, _ query: MessageQuery) -> Bool {
        let end: Int
        if let last {
            end = order.rank(of: last.sequence)
        } else if case .before(let sequence) = query.start {
            end = order.rank(of: sequence == .max ? sequence : sequence + 1)
        } else {
            return false
        }
        return order[..<end].reversed().contains { messages[$0.sid].map(query.matches) ?? false }
    }

    /// A page of history for a console.
    package func history(_ query: HistoryQuery) -> HistoryPage {
        switch query {
        case .conversations(let before, let limit): .conversations(conversations(before: before, limit: limit))
        case .thread(let key, let before, let limit):
            .messages(thread(key, before: before, limit: limit))
        case .waiting(let sender, let after, let limit):
            .messages(waiting(on: sender, after: after, limit: limit))
        case .newer(let key, let after, let limit): .messages(newer(key, after: after, limit: limit))
        case .search(let search): .found(find(search))
        case .notebook: .notebook(notebook)
        }
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
        if let from, message.from != from { return false }
        if sentFrom == nil, sentBefore == nil { return true }
        guard let sentAt = message.sentAt else { return false }
        if let sentFrom, sentAt < sentFrom { return false }
        if let sentBefore, sentAt >= sentBefore { return false }
        return true
    }
}
