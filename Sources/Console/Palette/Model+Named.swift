internal import Feed
internal import Messaging

// What words of the palette mean: lines and people.
extension Model {
    func lineCompletions(withAll: Bool) -> [Verb.Completion] {
        let lines = service.senders.map { sender in
            let waiting = lanes.lanes[sender.address]?.state.waiting ?? 0
            let name = sender.friendlyName == sender.address.formatted ? "" : "\(sender.friendlyName)  "
            return Verb.Completion(text: sender.address.text, detail: "line  \(name)\(waiting) waiting")
        }
        return (withAll ? [Verb.Completion(text: "all", detail: "all lines")] : []) + lines
    }

    var personCompletions: [Verb.Completion] {
        let named = service.contacts.filter { !owns($0.key) }
        let others = Set(conversations.order.map(\.key.theirs)).subtracting(named.keys)
        let all =
            named.map { Verb.Completion(text: $0.key.text, detail: $0.value) }
            + others.map { Verb.Completion(text: $0.text, detail: "") }
        return all.sorted {
            ($0.detail.isEmpty ? 1 : 0, $0.detail, $0.text) < ($1.detail.isEmpty ? 1 : 0, $1.detail, $1.text)
        }
    }

    /// The lines that a word means: a number, its last digits, a name, or all.
    func lines(_ word: Substring) throws(Verb.Fault) -> [Address] {
        let needle = word.lowercased()
        guard !needle.isEmpty else { throw Verb.Fault("which line? its number, the last digits of it, or all") }
        if needle == "all" { return lanes.order }
        let found = service.senders.filter {
            $0.address.text == needle || $0.address.text.hasSuffix(needle) || $0.friendlyName.lowercased() == needle
        }
        guard let first = found.first else { throw Verb.Fault("\(word) is none of the account's numbers") }
        guard found.count == 1 else { throw Verb.Fault("\(word) may be \(found.count) of the account's numbers") }
        return [first.address]
    }

    /// The person that a line begins with, by name or number, and the rest of the line.
    func personFirst(in line: Substring) throws(Verb.Fault) -> (person: Address, rest: Substring) {
        let lower = line.lowercased()
        let named = service.contacts.filter {
            lower == $0.value.lowercased() || lower.hasPrefix($0.value.lowercased() + " ")
        }
        if let longest = named.max(by: { $0.value.count < $1.value.count }) {
            return (longest.key, line.dropFirst(longest.value.count).drop { $0 == " " })
        }
        let (word, rest) = Verb.firstWord(of: line)
        let recipient = Recipient(String(word), from: freestSender, Recipient.Surroundings())
        guard let number = recipient.number else { throw Verb.Fault("\(word) is no number and no contact") }
        return (.phoneNumber(number), rest)
    }

    /// Shows the conversation with somebody, or begins one.
    mutating func showConversation(with person: Address) throws(Verb.Fault) -> [Effect] {
        go(to: .conversations)
        conversations.filter = nil
        if let key = conversations.order.first(where: { $0.key.theirs == person })?.key {
            select(key)
            pane = .thread
            return markRead()
        }
        guard !service.senders.isEmpty else { throw Verb.Fault("the account has no number to write from") }
        composer.turn(to: .new, from: freestSender)
        composer.to.replaceAll(with: person.text)
        enterComposer(at: .body)
        return []
    }
}
