/// What a handset's message asks for, when it is nothing but one of the words that every sender must obey.
///
/// *Source:* the original's help page on keywords for stopping, starting and helping. Words that were added in 2025 are
/// among them.
package enum OptOutKeyword: String, Hashable, Sendable, Codable, CaseIterable {
    /// No more messages from this sender.
    case stop = "STOP"
    /// Messages from this sender again.
    case start = "START"
    /// What this is, and how to leave.
    case help = "HELP"

    /// The words that ask for it, in capitals.
    package var words: [String] {
        switch self {
        case .stop: ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"]
        case .start: ["START", "YES", "UNSTOP"]
        case .help: ["HELP", "INFO"]
        }
    }

    /// What a whole message asks for; nil when it is more, or less, than one of the words. Capitals make no difference, nor
    /// does white space around it. At a toll-free number the network answers, and does not know YES.
    package init?(body: String, at sender: SenderKind) {
        let scalars = body.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return nil }
        let text = scalars[first...last]
        guard text.count <= 16, text.allSatisfy(\.isASCII) else { return nil }
        let word = String(text).uppercased()
        if sender == .tollFree, word == "YES" { return nil }
        guard let keyword = Self.allCases.first(where: { $0.words.contains(word) }) else { return nil }
        self = keyword
    }
}

/// A recipient who wants nothing more from one of our senders.
package struct OptOut: Hashable, Sendable, Codable {
    /// Our sender, and who wants nothing from it.
    package var pair: Conversation.Key
    /// When the word came.
    package var at: WallTime
    /// The answers to the recipient's own keywords, the latest last: they go out although nothing else does.
    package private(set) var answers: [MessageSID]

    /// Puts the parts together.
    package init(pair: Conversation.Key, at: WallTime, answers: [MessageSID] = []) {
        self.pair = pair
        self.at = at
        self.answers = answers
    }

    /// Lets one more answer out; a handset that asks again and again has only its latest ones let out.
    package mutating func letOut(_ answer: MessageSID) {
        answers = answers.suffix(7) + [answer]
    }
}
