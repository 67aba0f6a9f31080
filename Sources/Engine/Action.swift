package import Feed
package import Messaging

/// What is to be done. The core does nothing itself; whoever runs it carries these out and reports back by inputs.
package enum Action: Sendable {
    /// Make the changes durable; report `committed` or `commitFailed`. One at a time.
    case commit(CommitNumber, [Change])
    /// Tell the one who waits.
    case answer(Ticket, Result<CommandAnswer, Refusal>)
    /// Tell the consoles.
    case publish(Event)
    /// Give the message to the carrier; report `began` or `handOffFailed`.
    case handOff(Message)
    /// Ask the carrier about a claim of an earlier run; report `lookedUp`.
    case lookUp(MessageSID)
    /// Tell the carrier that a handset's message, or a receipt, is on disk.
    case acknowledge(reference: String)
    /// Read waiting messages; report `waitingLoaded` or `loadFailed`.
    case loadWaiting(Address, after: Int64, limit: Int)
    /// Read webhook jobs; report `webhooksLoaded` or `loadFailed`.
    case loadWebhooks(after: WebhookJobID, limit: Int)
    /// Read which sender of a service wrote to a recipient last; report `lastSenderLoaded` with the number, or `loadFailed`.
    case loadLastSender(Int, LastSenderQuestion)
    /// Read the messages whose time has come; report `dueLoaded` or `loadFailed`.
    case loadDue(DueQuery)
    /// Read the message; report `outcomeMessageLoaded`.
    case loadMessage(MessageSID, CarrierOutcome)
    /// Read the message of a receipt, however often it takes; report `receiptMessageLoaded`.
    case loadReceiptMessage(MessageSID)
    /// Make the request; report `webhookAnswered`.
    case post(WebhookJobID, WebhookRequest)
    /// Have the number called, after a pause; report the code that was keyed in as the edit `endValidation`.
    case call(CallerIDValidation, after: Duration)
    /// Send `timer` at this instant, instead of any earlier wish; nil: not at all.
    case wake(at: Instant?)
    /// Stop: the engine must not go on with this store.
    case halt(StoreFailure)
}
