package import Messaging

/// Asks for messages by words in their texts, newest first, a stretch of history at a time.
package struct Search: Hashable, Sendable, Codable {
    /// The words, as one text; case does not matter.
    package var words: String
    /// Only in this conversation; nil searches all of them.
    package var conversation: Conversation.Key?
    /// Only below this sequence; nil begins at the newest.
    package var before: Int64?
    /// Matches on the page at most.
    package var limit: Int

    /// Messages that one page looks through at most, so that no page takes long.
    package static let stretch = 5000

    /// Puts the parts together.
    package init(words: String, conversation: Conversation.Key? = nil, before: Int64? = nil, limit: Int) {
        self.words = words
        self.conversation = conversation
        self.before = before
        self.limit = limit
    }
}

/// What a stretch of history held.
package struct SearchPage: Hashable, Sendable, Codable {
    /// The matches, newest first.
    package var matches: [Message]
    /// The search goes on below this sequence; nil when all was looked through.
    package var continueBefore: Int64?

    /// Puts the parts together.
    package init(matches: [Message], continueBefore: Int64?) {
        self.matches = matches
        self.continueBefore = continueBefore
    }
}
