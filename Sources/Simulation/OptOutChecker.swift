import Engine
import Messaging

/// After a STOP is on disk nothing is handed off to its pair but one answer to each of its keywords.
///
/// It reads the words from the messages on disk, with a list of its own, and knows nothing of what the engine remembers.
struct OptOutChecker {
    private static let stops: Set<String> = ["STOP", "QUIT"]
    private static let starts: Set<String> = ["START", "YES"]

    private var stopped: Set<Conversation.Key> = []
    private var answersOwed: [Conversation.Key: Int] = [:]
    private var answers: Set<MessageSID> = []
    private var stopCount = 0
    private var startCount = 0
    private var stopAnswers = 0
    private var startAnswers = 0

    /// Takes what a commit put on disk.
    mutating func committed(_ changes: [Change], settings: OptOutSettings) {
        for change in changes {
            if case .insert(let message) = change, message.direction == .outboundReply {
                if message.body == settings.stopText { stopAnswers += 1 }
                if message.body == settings.startText { startAnswers += 1 }
            }
            guard case .insertInbound(let message, _) = change else { continue }
            let pair = message.conversation
            let word = message.body.uppercased()
            // There the network answers, and knows no YES.
            let isTollFree = pair.ours.senderKind == .tollFree
            let answers = isTollFree ? 0 : 1
            if isTollFree, word == "YES" { continue }
            if Self.stops.contains(word), stopped.insert(pair).inserted {
                stopCount += answers
                answersOwed[pair, default: 0] += answers
            } else if Self.starts.contains(word), stopped.remove(pair) != nil {
                startCount += answers
                answersOwed[pair] = nil
            } else if word == "HELP", stopped.contains(pair) {
                answersOwed[pair, default: 0] += answers
            }
        }
    }

    mutating func handedOff(_ message: Message, settings: OptOutSettings) -> String? {
        let pair = message.conversation
        guard stopped.contains(pair), !answers.contains(message.sid) else { return nil }
        guard [settings.stopText, settings.helpText].contains(message.body), answersOwed[pair, default: 0] > 0 else {
            return "handed off to \(pair.theirs), who stopped \(pair.ours): \(message.body)"
        }
        answersOwed[pair, default: 0] -= 1
        answers.insert(message.sid)
        return nil
    }

    /// Every word that changed something was answered, and no other.
    func violationsAtTheEnd(tables: MemoryTables) -> [String] {
        var found: [String] = []
        if stopAnswers != stopCount { found.append("\(stopCount) stopped, \(stopAnswers) were answered") }
        if startAnswers != startCount { found.append("\(startCount) started again, \(startAnswers) were answered") }
        if Set(tables.optOuts.keys) != stopped { found.append("opt-outs on disk differ from the words that came") }
        return found
    }
}
