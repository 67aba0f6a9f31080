/// What may be set about an application. *Source:* the OpenAPI description of the Applications resource.
package struct ApplicationSettings: Hashable, Sendable, Codable {
    /// A name for people, at most 64 characters.
    package var friendlyName: String
    /// Where an inbound message is reported; wins over the URLs of a number that names the application.
    package var smsURL: String?
    /// How.
    package var smsMethod: WebhookMethod = .post
    /// Where it is reported when `smsURL` fails.
    package var smsFallbackURL: String?
    /// How.
    package var smsFallbackMethod: WebhookMethod = .post
    /// Where messages made through SMS/Messages report their outcome; wins over StatusCallback there.
    package var smsStatusCallback: String?
    /// Where messages made through Messages report their status, unless they have a StatusCallback.
    package var messageStatusCallback: String?
    /// Kept and shown: whether other accounts may connect to it.
    package var allowsPublicConnect = false
    /// Kept and shown: what is set about calls.
    package var calls = CallSettings()

    /// Settings with their defaults.
    package init(friendlyName: String) { self.friendlyName = friendlyName }
}

/// An application: webhook URLs under one name, used by several numbers or messages.
package struct Application: Hashable, Sendable, Codable {
    /// Its identifier.
    package var sid: ApplicationSID
    /// What is set.
    package var settings: ApplicationSettings
    /// When it was made.
    package var createdAt: WallTime
    /// When it was last changed.
    package var updatedAt: WallTime

    /// Puts the parts together.
    package init(
        sid: ApplicationSID,
        settings: ApplicationSettings,
        createdAt: WallTime,
        updatedAt: WallTime? = nil
    ) {
        self.sid = sid
        self.settings = settings
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }

    /// An application of which only its name and its callbacks are known.
    package init(
        sid: ApplicationSID,
        friendlyName: String,
        smsStatusCallback: String?,
        messageStatusCallback: String?,
        createdAt: WallTime = WallTime(milliseconds: 0)
    ) {
        var settings = ApplicationSettings(friendlyName: friendlyName)
        settings.smsStatusCallback = smsStatusCallback
        settings.messageStatusCallback = messageStatusCallback
        self.init(sid: sid, settings: settings, createdAt: createdAt)
    }

    /// A name for people.
    package var friendlyName: String { settings.friendlyName }
    /// Where messages made through SMS/Messages report their outcome.
    package var smsStatusCallback: String? { settings.smsStatusCallback }
    /// Where messages made through Messages report their status.
    package var messageStatusCallback: String? { settings.messageStatusCallback }
}
