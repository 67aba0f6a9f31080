/// What is typed at the plain console's prompt: a word, and what follows it.
enum PlainVerb: String, CaseIterable, Sendable {
    case send, to, from, reply
    case queues, conversations, log, failed, numbers, open
    case pause, resume, cancel, retry
    case yes, no
    case listen, help, quit

    /// What may follow the word.
    var arguments: String {
        switch self {
        case .send, .reply: "TEXT"
        case .to: "NUMBER or NAME"
        case .from: "NUMBER"
        case .open, .cancel, .retry: "N"
        case .pause, .resume: "N, or all"
        case .listen: "on or off"
        default: ""
        }
    }

    /// One line of help.
    var help: String {
        switch self {
        case .send: "send a text to whom `to` named"
        case .to: "name the recipient"
        case .from: "send from this number; without it, from the one that is free first"
        case .reply: "answer in the conversation that was opened, or the one that wrote last"
        case .queues: "what waits for each number"
        case .conversations: "the latest conversations"
        case .log: "the latest messages"
        case .failed: "the latest that failed or are uncertain"
        case .numbers: "what the account sends from, and where messages to it go"
        case .open: "read the conversation, or the line, with this number in the last list"
        case .pause: "let nothing go out of a line"
        case .resume: "let a line go on"
        case .cancel: "cancel a waiting message of the last list"
        case .retry: "send a failed message of the last list again"
        case .yes: "do what was asked"
        case .no: "leave it as it is"
        case .listen: "hear what happens, or have silence while you type"
        case .help: "this list"
        case .quit: "leave"
        }
    }

    /// Reads a line: the word in any case, and the rest without blanks at its ends. Nil when there is no such word.
    static func read(_ line: String) -> (verb: PlainVerb, rest: String)? {
        let line = line.trimmed
        let word = line.prefix { !$0.isWhitespace }
        guard let verb = PlainVerb(rawValue: word.lowercased()) else { return nil }
        return (verb, String(line.dropFirst(word.count)).trimmed)
    }
}
