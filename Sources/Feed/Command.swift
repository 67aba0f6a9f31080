package import Messaging

/// What an operator asks of the engine.
package enum Command: Hashable, Sendable, Codable {
    /// Send a message. The addresses are read like those of a request: local forms with From's country.
    case send(Draft)
    /// Take a waiting message out of its lane, to be written anew.
    case takeBack(MessageSID)
    /// Put an uncertain message back into its lane: it may arrive twice.
    case resend(MessageSID)
    /// Close an uncertain message as failed.
    case close(MessageSID)
    /// Cancel waiting messages for good; those that wait no more are left as they are.
    case cancel([MessageSID])
    /// Take waiting messages out of their lane and put them to the tail of another sender's, in this order.
    case move([MessageSID], to: Address)
    /// Send failed messages again, as new ones with everything else as it was: they go to the tails of their lanes.
    case retry([MessageSID])
    /// Let nothing more go out of these lanes, until they are resumed.
    case pause([Address], by: String, reason: String)
    /// Let paused lanes go on.
    case resume([Address])
    /// The operator has seen a conversation's inbound messages.
    case markRead(Conversation.Key)
    /// Keep something beside the messages.
    case note(Note)
    /// Send an outbound message's text again, as a new message from and to the same numbers.
    case sendAgain(MessageSID)
    /// Make a request of ours anew.
    case replay(WebhookReplay)
    /// Keep the words of a filter under its name, instead of any that it had.
    case saveFilter(SavedFilter)
    /// Forget a filter.
    case forgetFilter(SavedFilter)
    /// Let the handset of the conversation's other party write to us: on a simulated carrier only.
    case handsetSays(Conversation.Key, body: String)
    /// Make these faults from now on, and no others: on a simulated carrier only.
    case setFaults(FaultTable)
    /// Change the account or what it owns.
    case edit(DirectoryEdit)
    /// The operator begins to write an answer in a conversation; nil: ends it. The others see it.
    case writing(Conversation.Key?)
    /// Delete messages that are done with, for good; others are left as they are.
    case delete([MessageSID])
    /// Give the disk space back that deleted messages took. Nothing is accepted or sent while that goes on.
    case compact
}

/// A message as it was written.
package struct Draft: Hashable, Sendable, Codable {
    /// The sender as written.
    package var from: String
    /// The recipient as written.
    package var to: String
    /// The text.
    package var body: String
    /// Where its status is posted; nil for the service's own listener.
    package var statusCallback: String?
    /// The application that it is sent for.
    package var application: ApplicationSID?
    /// When it is to be sent; nil for at once.
    package var sendAt: WallTime?
    /// Seconds that it may wait in its lane; nil for as long as its resource allows.
    package var validity: Int?
    /// The Messaging Service that it goes through; nil for none. It chooses the sender where `from` is empty.
    package var service: MessagingServiceSID?

    /// Puts the parts together.
    package init(
        from: String,
        to: String,
        body: String,
        statusCallback: String? = nil,
        application: ApplicationSID? = nil,
        sendAt: WallTime? = nil,
        validity: Int? = nil
    ) {
        self.from = from
        self.to = to
        self.body = body
        self.statusCallback = statusCallback
        self.application = application
        self.sendAt = sendAt
        self.validity = validity
    }
}

/// What a command came to.
package enum CommandAnswer: Hashable, Sendable, Codable {
    /// The message was accepted: it is on disk.
    case accepted(Message)
    /// The message was taken back and will not be sent.
    case takenBack(Message)
    /// Of several messages some were changed, and the rest was not, for the reason of the first of them.
    case changed(Int, refused: Int, first: Refusal?)
    /// The directory was changed.
    case edited(DirectoryEntry)
    /// Done.
    case done
}

/// Asks for a page of history.
package enum HistoryQuery: Hashable, Sendable, Codable {
    /// Conversations by last activity, newest first; `before` is the last message's sequence of the page above.
    case conversations(before: Int64?, limit: Int)
    /// Messages of one conversation, newest first.
    case thread(Conversation.Key, before: Int64?, limit: Int)
    /// Waiting messages of one lane in the order of hand-off; `after` is a place.
    case waiting(sender: Address, after: Int64, limit: Int)
    /// Failed and uncertain messages of one lane, newest first; `before` is a sequence.
    case troubled(sender: Address, before: Int64?, limit: Int)
    /// Messages of one conversation after `after`, oldest first: what follows a place far back.
    case newer(Conversation.Key, after: Int64, limit: Int)
    /// Messages by words in their texts.
    case search(Search)
    /// Drafts, names and contacts.
    case notebook
    /// Messages that pass a filter, newest first, with a sequence below `before`. The search of one page is bounded.
    case log(LogFilter, before: Int64?, limit: Int)
    /// All that is on disk of one message's way.
    case timeline(MessageSID)
    /// The filters kept for a list, by name.
    case savedFilters(SavedFilter.List)
    /// Lines of the log of webhooks, newest first, all or those about one message; `before` is a line's number.
    case webhooks(about: MessageSID?, before: Int64?, limit: Int)
    /// Lines of the audit log, newest first; `before` is a line's number.
    case audit(before: Int64?, limit: Int)
    /// Opt-outs in the order of their pairs; `after` is the last pair of the page before.
    case optOuts(after: Conversation.Key?, limit: Int)
    /// The steps of all messages with a sequence from one to another.
    case steps(from: Int64, through: Int64)
}

/// A page of history.
package enum HistoryPage: Hashable, Sendable, Codable {
    /// Answers `.conversations`.
    case conversations([Conversation])
    /// Answers `.thread`, `.waiting`, `.troubled` and `.newer`.
    case messages([Message])
    /// Answers `.search`.
    case found(SearchPage)
    /// Answers `.notebook`.
    case notebook(Notebook)
    /// Answers `.log`.
    case log(LogPage)
    /// Answers `.timeline`; nil when there is no such message.
    case timeline(MessageTimeline?)
    /// Answers `.savedFilters`.
    case savedFilters([SavedFilter])
    /// Answers `.webhooks`.
    case webhooks([WebhookRecord])
    /// Answers `.audit`.
    case audit([AuditEntry])
    /// Answers `.optOuts`.
    case optOuts([OptOut])
    /// Answers `.steps`; messages without steps are left out.
    case steps([MessageSteps])
}
