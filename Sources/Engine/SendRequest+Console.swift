package import Feed
import Messaging

extension SendRequest {
    /// A console's message is one of SMS/Messages, and reports to our own listener: the loop is real HTTP.
    ///
    /// One with a time, a validity or a Messaging Service is of Messages, the resource that knows them. An operator needs no Messaging Service
    /// for a time: that rule of `SendAt` is the API's, where the service stands for an agreement that a console has none of.
    package init(console draft: Draft) {
        let isOnMessages = draft.sendAt != nil || draft.validity != nil || draft.service != nil
        var options = SendOptions()
        options.validityPeriod = draft.validity.map(String.init)
        options.messagingServiceSid = draft.service?.description
        self.init(
            resource: isOnMessages ? .messages : .smsMessages,
            from: draft.from,
            to: draft.to,
            body: draft.body,
            statusCallback: draft.statusCallback.map(WebhookTarget.url) ?? Self.listener(for: draft, isOnMessages),
            applicationSid: draft.application?.description,
            options: options
        )
        dueAt = draft.sendAt
    }

    /// On Messages a StatusCallback wins over the application's: an application that was chosen is to be heard.
    private static func listener(for draft: Draft, _ isOnMessages: Bool) -> WebhookTarget {
        isOnMessages && draft.application != nil ? .none : .listener
    }
}
