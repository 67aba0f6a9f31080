internal import Feed
internal import Messaging

// Words in the texts of one conversation: `/` in a thread.
extension Model {
    mutating func startSearch() {
        guard let key = conversations.selected else { return }
        if conversations.finder?.conversation != key {
            conversations.finder = MessageFinder(in: key, at: now.instant)
        }
        conversations.isSearching = true
    }

    /// Enter: the field closes, the matches stay.
    mutating func keepSearch() {
        conversations.isSearching = false
        if conversations.finder?.field.isEmpty ?? true { conversations.finder = nil }
        if conversations.finder?.current == nil { goToMatch(by: 1) }
    }

    /// To an older match (1), or back to a newer one (-1).
    mutating func goToMatch(by step: Int) {
        guard screen == .conversations, pane == .thread else { return goToFound(by: step) }
        guard var finder = conversations.finder else { return }
        let goal = (finder.current ?? (step > 0 ? -1 : 0)) + step
        if finder.matches.indices.contains(goal) {
            finder.current = goal
            finder.wantsOlder = false
            conversations.finder = finder
            show(sequence: finder.matches[goal])
        } else if goal < 0 || finder.isComplete {
            say(
                finder.matches.isEmpty
                    ? "Nothing found" : "No \(step > 0 ? "older" : "newer") match in this conversation"
            )
        } else {
            conversations.finder?.wantsOlder = true
        }
    }

    /// The next conversation in which the filter found something.
    private mutating func goToFound(by step: Int) {
        let keys = shownConversations
        guard !keys.isEmpty else { return }
        let index = conversations.selected.flatMap(keys.firstIndex)
        let goal = index.map { $0 + step } ?? 0
        guard keys.indices.contains(goal) else {
            say(step > 0 ? "No more conversations with this" : "This is the first one")
            return
        }
        select(keys[goal])
    }

    /// Brings a message of the open conversation into the picture, in memory or not.
    private mutating func show(sequence: Int64) {
        guard let key = conversations.selected, let area = layout.thread else { return }
        conversations.threads.change(key) { if !$0.holds(sequence) { $0 = ThreadModel(around: sequence) } }
        guard let thread = conversations.threads[key], let index = thread.index(ofSequence: sequence) else { return }
        let anchor = geometry(of: thread, in: area).anchor(showing: index)
        conversations.threads.change(key) { thread in
            thread.selected = thread.messages[index].sid
            thread.anchor = anchor
        }
    }

    /// The page of a message that was to be shown has come.
    mutating func settleWanted(in key: Conversation.Key) {
        guard let wanted = conversations.threads[key]?.wanted, conversations.threads[key]?.isLoaded == true else {
            return
        }
        conversations.threads.change(key) { $0.settle() }
        if key == conversations.selected, conversations.threads[key]?.holds(wanted) == true { show(sequence: wanted) }
    }

    /// A page of matches came.
    mutating func take(_ search: Search, _ page: SearchPage) {
        if search.conversation == nil {
            guard conversations.found?.isAnswer(search) == true else { return }
            conversations.found?.take(page)
        } else {
            guard conversations.finder?.isAnswer(search) == true else { return }
            conversations.finder?.take(page)
            settleMatch()
        }
    }

    /// While words are typed the newest match is shown; one that was asked for is shown when it has come.
    private mutating func settleMatch() {
        guard let finder = conversations.finder, !finder.matches.isEmpty else { return }
        if finder.current == nil || finder.wantsOlder { goToMatch(by: 1) }
    }

    /// The words of the filter are looked for in all texts as well.
    mutating func searchEverywhere() {
        guard let filter = conversations.filter, filter.text.count >= 2 else {
            conversations.found = nil
            return
        }
        guard conversations.found?.field.text != filter.text else { return }
        conversations.found = MessageFinder(in: nil, words: filter.text, at: now.instant)
    }

    /// A conversation that the filter found by a text is opened at that text.
    mutating func openAtMatch() {
        guard let key = conversations.selected, let found = conversations.found,
            found.byConversation[key] != nil, conversations.finder?.conversation != key
        else { return }
        conversations.finder = MessageFinder(in: key, words: found.field.text, at: now.instant)
    }

    /// The pages of searches that are missing now.
    mutating func searchesWanted() -> [HistoryQuery] {
        if conversations.finder?.conversation != conversations.selected { conversations.finder = nil }
        let inThread = conversations.finder?.pageWanted(at: now.instant)
        return [inThread, conversations.found?.pageWanted(at: now.instant)].compactMap { $0 }
    }
}
