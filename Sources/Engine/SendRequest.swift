package import Messaging

/// A message as a program or an operator asks for it: nothing checked yet.
package struct SendRequest: Hashable, Sendable {
    /// The resource that it was posted to; its rules apply.
    package var resource: MessageResource
    /// The sender as given; nil when it is missing.
    package var from: String?
    /// The recipient as given; nil when it is missing.
    package var to: String?
    /// The text as given; nil when it is missing.
    package var body: String?
    /// StatusCallback as given.
    package var statusCallback: WebhookTarget
    /// ApplicationSid as given.
    package var applicationSid: String?
    /// Made through the API (or the console), or by TwiML.
    package var direction: MessageDirection
    /// The optional parameters of Messages.
    package var options: SendOptions
    /// When an operator wants it sent; `options` has what a program says of that.
    var dueAt: WallTime?

    /// Puts the parts together.
    package init(
        resource: MessageResource,
        from: String?,
        to: String?,
        body: String?,
        statusCallback: WebhookTarget = .none,
        applicationSid: String? = nil,
        direction: MessageDirection = .outboundAPI,
        options: SendOptions = SendOptions()
    ) {
        self.resource = resource
        self.from = from
        self.to = to
        self.body = body
        self.statusCallback = statusCallback
        self.applicationSid = applicationSid
        self.direction = direction
        self.options = options
    }

    /// A message anew, or from another sender: all that its request said and that was kept.
    init(again message: Message, from sender: Address? = nil) {
        var options = SendOptions()
        options.validityPeriod = message.schedule.validityPeriod.map(String.init)
        // A sender that somebody names need not be in the pool.
        if sender == nil { options.messagingServiceSid = message.service?.sid.description }
        self.init(
            resource: message.resource,
            from: (sender ?? message.from).text,
            to: message.to.text,
            // Intake puts the notice before the text again, and its limits are for the text as it was given.
            body: TrialNotice.removed(from: message.body),
            statusCallback: message.statusCallback,
            applicationSid: message.applicationSid?.description,
            direction: message.direction,
            options: options
        )
    }
}
