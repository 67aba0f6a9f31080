package import Messaging

/// Asks which sender of a Messaging Service wrote to a recipient last.
package struct LastSenderQuestion: Hashable, Sendable {
    /// The service.
    package var service: MessagingServiceSID
    /// The recipient.
    package var recipient: Address

    /// Puts the parts together.
    package init(service: MessagingServiceSID, recipient: Address) {
        self.service = service
        self.recipient = recipient
    }
}

/// Who waits to hear which sender wrote last, and the choices that the disk can't know yet.
///
/// A choice is kept from the moment it is made until it is on disk and no read that began before is under way: of two
/// messages to one recipient at once, the second one follows the first.
struct LastSenders {
    /// Who waits for an answer.
    enum Asker {
        case request(SendRequest, Ticket)
        case scheduled(Message)
    }

    private struct Choice {
        var sender: Address?
        var commits = 0
        var reads = 0
    }

    private var asked: [Int: (question: LastSenderQuestion, asker: Asker)] = [:]
    private var choices: [LastSenderQuestion: Choice] = [:]
    private var number = 0

    /// Whoever asks has to wait for this number.
    mutating func ask(_ question: LastSenderQuestion, for asker: Asker) -> Int {
        number += 1
        asked[number] = (question, asker)
        choices[question, default: Choice()].reads += 1
        return number
    }

    /// The disk has answered: who waits, and what is true by now.
    mutating func answered(_ number: Int, found: Address?) -> (asker: Asker, sender: Address?)? {
        guard let (question, asker) = asked.removeValue(forKey: number) else { return nil }
        let sender = choices[question]?.sender ?? found
        change(question) { $0.reads -= 1 }
        return (asker, sender)
    }

    /// A sender was chosen, and is on its way to disk.
    mutating func chose(_ sender: Address, for question: LastSenderQuestion) {
        choices[question, default: Choice()].sender = sender
        choices[question]?.commits += 1
    }

    /// That is on disk, or was refused.
    mutating func choiceEnded(for question: LastSenderQuestion) { change(question) { $0.commits -= 1 } }

    private mutating func change(_ question: LastSenderQuestion, _ body: (inout Choice) -> Void) {
        guard var choice = choices[question] else { return }
        body(&choice)
        choices[question] = choice.commits <= 0 && choice.reads <= 0 ? nil : choice
    }
}
