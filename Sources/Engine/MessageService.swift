package import Feed
package import Messaging

/// The engine as the REST API and the webhook listener see it.
package protocol MessageService: DirectoryService {
    /// Checks a request, and answers when the message is on disk (fsync) or refused.
    func accept(_ request: SendRequest) async -> Result<Message, Refusal>

    /// One message; nil when there is none.
    func message(_ sid: MessageSID) async throws(StoreFailure) -> Message?

    /// The sequence of a message, also of one that was deleted; nil when there never was one.
    func sequence(of sid: MessageSID) async throws(StoreFailure) -> Int64?

    /// Cancels, redacts or deletes a message, and answers when that is on disk.
    func order(_ order: MessageOrder, on sid: MessageSID) async throws(StoreFailure) -> OrderResult

    /// A page of messages, newest first.
    func messages(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage

    /// Our webhook listener took (or refused) a request; answers when what follows from it is on disk.
    func webhookTaken(_ taken: WebhookTaken) async
}

/// What an order about a message came to.
package enum OrderResult: Hashable, Sendable {
    /// It is on disk.
    case done
    /// There is no such message.
    case notFound
    /// It can't be done.
    case refused(Refusal)
}

/// The account and what it owns, as it is now, and the one way to change it.
package protocol DirectoryService: Sendable {
    /// The directory as it is on disk; nil while the engine does not run.
    func directory() async -> Directory?

    /// Changes it, and answers when the change is on disk (fsync) or refused.
    func edit(_ edit: DirectoryEdit) async -> Result<DirectoryEntry, Refusal>
}
