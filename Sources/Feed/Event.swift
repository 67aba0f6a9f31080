package import Messaging

/// One thing that happened, as consoles hear of it. Everything in it is already durable.
package struct Event: Hashable, Sendable, Codable {
    /// Counts the events of one run of the engine, from 1, without gaps.
    package var sequence: UInt64
    /// When it happened, on both of the engine's clocks.
    package var time: ClockReading
    /// What happened.
    package var kind: EventKind

    /// Puts the parts together.
    package init(sequence: UInt64, time: ClockReading, kind: EventKind) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
    }
}

/// What can happen.
package enum EventKind: Hashable, Sendable, Codable {
    /// A message was accepted and waits in its lane.
    case accepted(Message)
    /// A message's status changed; the message is whole, as it is now.
    case statusChanged(Message)
    /// A waiting message was put to the tail of another sender's lane; it is whole, as it is now. `leftLane` precedes it.
    case rerouted(Message, from: Address)
    /// A handset's message came in.
    case received(Message)
    /// A message's text was taken away: it is empty from now on.
    case redacted(MessageSID, conversation: Conversation.Key)
    /// A message was deleted.
    case deleted(MessageSID, conversation: Conversation.Key)
    /// A lane's slot, counts or reason to wait changed.
    case laneChanged(LaneState)
    /// A message left the middle of its lane (taken back, or refused by the store): the others move up.
    case leftLane(sender: Address, position: LanePosition, segments: Int)
    /// A webhook of ours was answered, or wasn't.
    case webhookAttempted(WebhookAttempt)
    /// A webhook came in at our listener.
    case webhookTaken(WebhookTaken)
    /// The TwiML that answered an inbound message had a fault.
    case twimlFault(
        message: MessageSID,
        conversation: Conversation.Key,
        code: ErrorCode,
        line: Int,
        column: Int,
        explanation: String
    )
    /// The reply that TwiML asked for was refused.
    case replyRefused(message: MessageSID, conversation: Conversation.Key, refusal: Refusal)
    /// A recipient stopped one of our senders, or lets it write again.
    case optOutChanged(Conversation.Key, isOptedOut: Bool)
    /// Inbound messages of a conversation were looked at.
    case conversationRead(Conversation.Key)
    /// Something was kept beside the messages.
    case noted(Note)
    /// The files of the notebook (contacts) are other ones now: it is to be read again.
    case notebookChanged
    /// The simulated carrier makes other faults from now on.
    case faultsChanged(FaultTable)
    /// The account, or what it owns, changed; the directory is whole, as it is now. New lanes follow as `laneChanged`;
    /// a lane whose sender is gone is gone.
    case directoryChanged(Directory)
    /// Consoles came or went, or somebody began or ended writing an answer: all of them, as they are now. It is not kept.
    case consolesChanged([AttachedConsole])
    /// The store can't commit (a full disk, say), with its reason; nil when it can again.
    case storeTrouble(String?)
}
