package import Messaging

/// One step of a document, in the order in which it is carried out.
package enum TwiMLAction: Equatable, Sendable {
    /// Send a message.
    case message(TwiMLMessage)
    /// Go on with another document; an empty URL is the current one.
    case redirect(url: String, method: WebhookMethod)
}

/// A message that a document asks to send; values are as written, not yet checked.
package struct TwiMLMessage: Equatable, Sendable {
    /// The element that asked for it.
    package enum Verb: String, Sendable, CaseIterable {
        /// `<Sms>`, the older name.
        case sms = "Sms"
        /// `<Message>`.
        case message = "Message"
    }

    /// The element that asked for it.
    package var verb: Verb
    /// The text, without white space around it.
    package var body: String
    /// The recipient; nil for the sender of the message that is answered.
    package var to: String?
    /// The sender; nil for the number that was written to.
    package var from: String?
    /// The URL that gets control afterwards.
    package var action: String?
    /// The method of the request to `action`.
    package var method: WebhookMethod
    /// The URL that is told what became of the message.
    package var statusCallback: String?
    /// The line of the element in the document, from 1.
    package var line: Int
    /// The column of the element in its line, from 1.
    package var column: Int

    /// A message with its attributes.
    package init(
        verb: Verb,
        body: String,
        to: String? = nil,
        from: String? = nil,
        action: String? = nil,
        method: WebhookMethod = .post,
        statusCallback: String? = nil,
        line: Int = 1,
        column: Int = 1
    ) {
        self.verb = verb
        self.body = body
        self.to = to
        self.from = from
        self.action = action
        self.method = method
        self.statusCallback = statusCallback
        self.line = line
        self.column = column
    }
}
