package import Messaging

/// A page of the message log, newest first.
package struct LogPage: Hashable, Sendable, Codable {
    /// Messages that pass the filter. A page may hold none although there are more below: it is a bounded search.
    package var messages: [Message]
    /// Everything of this sequence and above was looked through: the next page goes on before it. Nil at the beginning
    /// of the log.
    package var searchedTo: Int64?
    /// When the last message that was looked at was accepted; nil at the beginning of the log.
    package var searchedBackTo: WallTime?

    /// Puts the parts together.
    package init(messages: [Message], searchedTo: Int64?, searchedBackTo: WallTime?) {
        self.messages = messages
        self.searchedTo = searchedTo
        self.searchedBackTo = searchedBackTo
    }
}

/// One step on a message's way, as it was made durable.
package struct StatusChange: Hashable, Sendable, Codable {
    /// The status that it got.
    package var status: MessageStatus
    /// When.
    package var at: WallTime
    /// Why, if it failed.
    package var errorCode: ErrorCode?

    /// Puts the parts together.
    package init(status: MessageStatus, at: WallTime, errorCode: ErrorCode? = nil) {
        self.status = status
        self.at = at
        self.errorCode = errorCode
    }
}

/// The steps of one message after it was accepted, in order.
package struct MessageSteps: Hashable, Sendable, Codable {
    /// The message.
    package var sequence: Int64
    /// Its steps.
    package var changes: [StatusChange]

    /// Puts the parts together.
    package init(sequence: Int64, changes: [StatusChange]) {
        self.sequence = sequence
        self.changes = changes
    }
}

/// All that is on disk of one message's way.
package struct MessageTimeline: Hashable, Sendable, Codable {
    /// The message as it is now.
    package var message: Message
    /// Its steps after it was accepted, in order.
    package var changes: [StatusChange]
    /// Requests about it, in both directions, in order.
    package var webhooks: [WebhookRecord]
    /// Messages that answer it by TwiML, in order.
    package var replies: [Message]

    /// Puts the parts together.
    package init(
        message: Message,
        changes: [StatusChange] = [],
        webhooks: [WebhookRecord] = [],
        replies: [Message] = []
    ) {
        self.message = message
        self.changes = changes
        self.webhooks = webhooks
        self.replies = replies
    }
}

/// The words of a filter that an operator keeps under a name.
package struct SavedFilter: Hashable, Sendable, Codable {
    /// The list that it filters.
    package enum List: String, Hashable, Sendable, Codable, CaseIterable {
        /// The message log.
        case log
        /// The webhooks.
        case webhooks
    }

    /// The list that it filters.
    package var list: List
    /// Its name, at most 40 characters; one list has it once.
    package var name: String
    /// The words.
    package var text: String

    /// Puts the parts together.
    package init(list: List, name: String, text: String) {
        self.list = list
        self.name = name
        self.text = text
    }
}
