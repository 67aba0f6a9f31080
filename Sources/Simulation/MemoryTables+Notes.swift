import Feed
import Messaging

extension MemoryTables {
    /// Messages of a conversation after one, oldest first.
    func newer(_ key: Conversation.Key, after: Int64, limit: Int) -> [Message] {
        guard let rows = threads[key]?.rows, after < .max else { return [] }
        return rows[rows.rank(of: after + 1)...].prefix(max(limit, 0)).compactMap { messages[$0.sid] }
    }

    /// A stretch of history, looked through for words.
    func find(_ search: Search) -> SearchPage {
        guard let words = WordSearch(search.words), search.limit > 0 else {
            return SearchPage(matches: [], continueBefore: nil)
        }
        let rows = search.conversation.map { threads[$0]?.rows ?? [] } ?? order
        let end = search.before.map { rows.rank(of: $0) } ?? rows.count
        var matches: [Message] = []
        var looked = 0
        for row in rows[..<end].suffix(Search.stretch).reversed() {
            looked += 1
            guard let message = messages[row.sid], words.isFound(in: message.body) else { continue }
            matches.append(message)
            if matches.count == search.limit { return SearchPage(matches: matches, continueBefore: row.sequence) }
        }
        let last = looked == Search.stretch ? rows[end - looked].sequence : nil
        return SearchPage(matches: matches, continueBefore: last)
    }
}

extension Notebook {
    /// Keeps a note in the place of the one before.
    mutating func take(_ note: Note) {
        switch note {
        case .draft(let draft):
            drafts.removeAll { $0.slot == draft.slot }
            if !draft.isEmpty { drafts.append(draft) }
        case .name(let address, let name): names[address] = name
        case .template(let name, let text): templates[name] = text
        }
    }
}
