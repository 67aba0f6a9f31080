internal import Feed
internal import Messaging

extension Model {
    /// The message that is copied from: the selected one; in the list of conversations, the last of the selected one.
    var copyTarget: Message? {
        if let message = selectedMessage { return message }
        guard screen == .conversations, let key = conversations.selected else { return nil }
        return openThread?.messages.last ?? conversations.byKey[key]?.last
    }

    /// Where the API of the service on this machine shows a message.
    func resourceURL(of message: Message) -> String {
        let account = service.account?.description ?? ""
        let list = message.resource == .smsMessages ? "SMS/Messages" : "Messages"
        return "http://127.0.0.1:\(service.apiPort)/2010-04-01/Accounts/\(account)/\(list)/\(message.sid).json"
    }
}
