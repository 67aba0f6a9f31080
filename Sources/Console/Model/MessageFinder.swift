internal import Feed
internal import Messaging

/// Words looked for in the texts of one conversation, or of all. The store is asked a stretch at a time.
struct MessageFinder: Sendable {
    /// Where to look; nil is everywhere.
    let conversation: Conversation.Key?
    /// The words as they are typed.
    var field: LineEditor
    /// Sequences of the matches, newest first.
    private(set) var matches: [Int64] = []
    /// The newest match of each conversation.
    private(set) var byConversation: [Conversation.Key: Message] = [:]
    /// The match that the operator is at.
    var current: Int?
    /// Whether the operator waits for an older match than those that are known.
    var wantsOlder = false
    private(set) var continueBefore: Int64?
    private(set) var isComplete = false
    private(set) var isLoading = false
    private(set) var dueAt: Instant?
    private var asked = ""

    /// The store is asked this long after the last key.
    static let pause = Duration.milliseconds(120)
    /// Matches on one page.
    static let pageSize = 100
    /// Matches that are kept; from then on the search goes on only when an older one is asked for.
    static let enough = 1000

    /// Begins with words, or without.
    init(in conversation: Conversation.Key?, words: String = "", at now: Instant) {
        self.conversation = conversation
        field = LineEditor(words)
        if !words.isEmpty { typed(at: now) }
    }

    /// The words that are looked for; nil when there are none.
    var words: WordSearch? { WordSearch(field.text) }

    /// The words are others now: what was found does not count any more.
    mutating func typed(at now: Instant) {
        (matches, byConversation, current, wantsOlder) = ([], [:], nil, false)
        (continueBefore, isComplete, isLoading) = (nil, field.isEmpty, false)
        dueAt = field.isEmpty ? nil : now + Self.pause
    }

    /// The page that is missing now, marked as asked for.
    mutating func pageWanted(at now: Instant) -> HistoryQuery? {
        guard !isLoading, !isComplete, dueAt.map({ $0 <= now }) ?? true else { return nil }
        guard matches.count < Self.enough || wantsOlder else { return nil }
        dueAt = nil
        isLoading = true
        asked = field.text
        return .search(
            Search(words: asked, conversation: conversation, before: continueBefore, limit: Self.pageSize)
        )
    }

    /// Whether a page answers what was asked last.
    func isAnswer(_ search: Search) -> Bool {
        isLoading && search.words == field.text && search.conversation == conversation
            && search.before == continueBefore
    }

    /// Takes a page.
    mutating func take(_ page: SearchPage) {
        isLoading = false
        continueBefore = page.continueBefore
        isComplete = page.continueBefore == nil
        matches += page.matches.map(\.sequence)
        for message in page.matches where byConversation[message.conversation] == nil {
            byConversation[message.conversation] = message
        }
    }

    /// The page did not come.
    mutating func forgo() { isLoading = false }

    /// `3 of 14`, with a plus while the search goes on.
    var progress: String {
        guard !field.isEmpty else { return "" }
        if matches.isEmpty { return isComplete ? "nothing found" : "searching" }
        let all = "\(Words.short(matches.count))\(isComplete ? "" : "+")"
        return current.map { "\($0 + 1) of \(all)" } ?? Words.count(matches.count, "match", plural: "matches")
    }
}
