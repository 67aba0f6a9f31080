package import Feed
package import Messaging

/// Stands for somebody who waits for an answer.
package struct Ticket: Hashable, Sendable {
    /// Counts the questions of one run.
    package var number: UInt64

    /// Makes a ticket.
    package init(number: UInt64) { self.number = number }
}

/// Counts the commits of one run of the engine.
package struct CommitNumber: Hashable, Sendable, Comparable {
    /// From 1.
    package var value: UInt64

    package static func < (a: CommitNumber, b: CommitNumber) -> Bool { a.value < b.value }
}

/// What happened. The core is told of nothing in any other way.
package enum Input: Sendable {
    /// Somebody wants to send a message.
    case requested(SendRequest, Ticket)
    /// An operator gave an order about a message; `nil` when the store has none with that SID.
    case ordered(MessageOrder, Message?, Ticket)
    /// An operator cancels messages, as the store had them.
    case cancelOrdered([Message], Ticket)
    /// An operator moves messages, as the store had them, to the tail of another sender's lane.
    case moveOrdered([Message], to: Address, Ticket)
    /// An operator sends failed messages, as the store had them, again.
    case retryOrdered([Message], Ticket)
    /// An operator pauses lanes.
    case pauseOrdered([Address], by: String, reason: String, Ticket)
    /// An operator lets paused lanes go on.
    case resumeOrdered([Address], Ticket)
    /// An operator looked at a conversation.
    case read(Conversation.Key, Ticket)
    /// An operator keeps something beside the messages.
    case noted(Note, Ticket)
    /// The files of the notebook are other ones now.
    case notebookChanged
    /// An operator wants a webhook made anew; nil when the log has no request of ours with that number.
    case replayed(WebhookAttempt?, WebhookReplay, Ticket)
    /// An operator keeps a filter, or forgets it.
    case filter(FilterOrder, Ticket)
    /// The directory is to be changed; nobody waits for the end of a validation call.
    case edited(DirectoryEdit, Ticket?)
    /// Our webhook listener took a request; whether the message that it names is known, if only as one that was deleted.
    case webhookTaken(WebhookTaken, isKnown: Bool, Ticket)
    /// The simulated carrier makes these faults from now on.
    case faultsSet(FaultTable, Ticket)
    /// Other consoles are attached now, or other ones write.
    case consolesChanged([AttachedConsole])
    /// A commit is durable.
    case committed(CommitNumber)
    /// A commit was not made; nothing of it is on disk.
    case commitFailed(CommitNumber, StoreFailure)
    /// The next waiting messages of a lane were read.
    case waitingLoaded(Address, [Message], limit: Int)
    /// Webhook jobs were read.
    case webhooksLoaded([WebhookJob], limit: Int)
    /// A read failed; it has to be asked for again.
    case loadFailed(LoadTarget)
    /// The messages whose time has come were read.
    case dueLoaded(DueMessages)
    /// It was read which sender of a service wrote to a recipient last; nil when none did.
    case lastSenderLoaded(Int, Address?)
    /// A message that an outcome named was read.
    case outcomeMessageLoaded(Message?, CarrierOutcome)
    /// A hand-off began.
    case began(MessageSID, at: Instant)
    /// A hand-off did not begin; nothing went out.
    case handOffFailed(MessageSID, CarrierFailure)
    /// The carrier was asked about a claim of an earlier run.
    case lookedUp(MessageSID, CarrierKnowledge)
    /// The carrier reported a message's outcome.
    case settled(MessageSID, CarrierOutcome)
    /// The carrier reported what became of a message after it was sent.
    case receiptCame(DeliveryReceipt)
    /// The message of a receipt was read; nil when there is none.
    case receiptMessageLoaded(MessageSID, Message?)
    /// The carrier reported a handset's message; `known` is the one with the same `MessageSID(reference:)`, if any.
    case handsetWrote(HandsetMessage, known: Message?)
    /// A webhook was answered, or not.
    case webhookAnswered(WebhookJobID, WebhookAnswer)
    /// The engine is to stop: nothing new is begun, what is under way is finished.
    case stopping
    /// The time that the core asked to be woken at has come.
    case timer
}

/// What an operator can order about one message.
package enum MessageOrder: Hashable, Sendable {
    /// Take it out of its lane.
    case takeBack
    /// Put an uncertain one back into its lane.
    case resend
    /// Close an uncertain one as failed.
    case close
    /// Cancel a scheduled one.
    case cancel
    /// Take away the text of one that is complete.
    case redact
    /// Delete one that is complete.
    case delete
}

/// What an operator can order about a filter.
package enum FilterOrder: Hashable, Sendable {
    /// Keep it.
    case save(SavedFilter)
    /// Forget it.
    case forget(SavedFilter)
}

/// What can be read for the core.
package enum LoadTarget: Hashable, Sendable {
    /// Waiting messages of a lane.
    case waiting(Address)
    /// Webhook jobs.
    case webhooks
    /// Messages whose time has come.
    case due
    /// The last sender that a question was about.
    case lastSender(Int)
}
