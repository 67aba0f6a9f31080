import Engine
import Feed
import Messaging

extension MemoryTables {
    /// A page of the message log; it is always looked through whole.
    func log(_ filter: LogFilter, before: Int64?, limit: Int) -> LogPage {
        let limit = min(max(limit, 1), 1000)
        let end = before.map { order.rank(of: $0) } ?? order.count
        let found = order[..<end].reversed().lazy.compactMap { self.messages[$0.sid] }.filter(filter.matches)
        let page = Array(found.prefix(limit))
        guard page.count == limit, let last = page.last else {
            return LogPage(messages: page, searchedTo: nil, searchedBackTo: nil)
        }
        return LogPage(messages: page, searchedTo: last.sequence, searchedBackTo: last.createdAt)
    }

    /// All that is kept of one message's way; nil when there is no such message.
    func timeline(_ sid: MessageSID) -> MessageTimeline? {
        guard let message = messages[sid] else { return nil }
        let webhooks = webhookLog.filter { $0.message == sid }
        let times = Set(webhooks.compactMap(\.inboundAnsweredAt))
        let replies = threads[message.conversation]?.rows.compactMap { messages[$0.sid] }.filter {
            $0.direction == .outboundReply && $0.sequence > message.sequence && times.contains($0.createdAt)
        }
        return MessageTimeline(
            message: message,
            changes: changes[sid] ?? [],
            webhooks: webhooks,
            replies: message.direction == .inbound ? replies ?? [] : []
        )
    }

    /// The steps of the messages between two sequences, these among them.
    func steps(from first: Int64, through last: Int64) -> [MessageSteps] {
        messages.values.filter { first <= $0.sequence && $0.sequence <= last }
            .sorted { $0.sequence < $1.sequence }
            .compactMap { message in
                changes[message.sid].map { MessageSteps(sequence: message.sequence, changes: $0) }
            }
            .filter { !$0.changes.isEmpty }
    }

    /// Opt-outs behind a pair.
    func optOutPage(after pair: Conversation.Key?, limit: Int) -> [OptOut] {
        let sorted = optOuts.values.sorted { ($0.pair.ours, $0.pair.theirs) < ($1.pair.ours, $1.pair.theirs) }
        let rest = sorted.drop { optOut in
            pair.map { (optOut.pair.ours, optOut.pair.theirs) <= ($0.ours, $0.theirs) } ?? false
        }
        return Array(rest.prefix(max(limit, 0)))
    }

    mutating func keep(_ filter: SavedFilter, as new: SavedFilter?, undo: inout [Undo]) {
        undo.append(.filter(filter, filters[filter.list]?[filter.name]))
        filters[filter.list, default: [:]][filter.name] = new
    }
}
