internal import Feed
internal import Messaging

// Copying parts of a message to the clipboard of the operator's own machine.
extension Model {
    /// The message that `y` is about: the selected one; in the list, the last one of the conversation.
    var copyTarget: Message? {
        if let message = selectedMessage { return message }
        guard screen == .conversations, let key = conversations.selected else { return nil }
        return openThread?.messages.last ?? conversations.byKey[key]?.last
    }

    mutating func startCopy() {
        copying = copyTarget
    }

    mutating func copy(_ part: CopiedPart) -> [Effect] {
        guard let message = copying else { return [] }
        copying = nil
        switch part {
        case .body: return [.copy(message.body, "the text")]
        case .number:
            let number = message.conversation.theirs
            return [.copy(number.text, number.text)]
        case .sid: return [.copy(message.sid.description, message.sid.description)]
        case .url: return [.copy(resourceURL(of: message), "the URL of the message")]
        case .json: return [.copy(MessageJSON.text(of: message, account: service.account), "the message as JSON")]
        }
    }

    /// The text was sent to the terminal, or was not: 0 bytes.
    mutating func copied(_ words: String, bytes: Int) {
        if bytes > 0 {
            say("Copied \(words): \(Words.count(bytes, "byte"))", .good, for: .seconds(3))
        } else {
            say("Not copied: this terminal takes no texts, or not one of this length", .bad, for: .seconds(4))
        }
    }

    private func resourceURL(of message: Message) -> String {
        let account = service.account?.description ?? ""
        let list = message.resource == .smsMessages ? "SMS/Messages" : "Messages"
        return "http://127.0.0.1:\(service.apiPort)/2010-04-01/Accounts/\(account)/\(list)/\(message.sid).json"
    }
}

/// What of a message is copied.
enum CopiedPart: Hashable, Sendable, CaseIterable { case body, number, sid, url, json }
