package import Feed
package import Messaging

/// The engine as the REST API and the webhook listener see it.
package protocol MessageService: Sendable {
    /// Checks a request, and answers when the message is on disk (fsync) or refused.
    func accept(_ request: SendRequest) async -> Result<Message, Refusal>

    /// One message; nil when there is none.
    func message(_ sid: MessageSID) async throws(StoreFailure) -> Message?

    /// A page of messages, newest first.
    func messages(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage

    /// Account, senders, verified numbers and applications as they are now; nil while the engine does not run.
    func directory() async -> Directory?

    /// Our webhook listener took (or refused) a request; answers when what follows from it is on disk.
    func webhookTaken(_ taken: WebhookTaken) async
}
