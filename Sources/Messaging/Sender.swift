/// What may be set about a number or short code.
package struct SenderSettings: Hashable, Sendable, Codable {
    /// A name for people, at most 64 characters.
    package var friendlyName: String
    /// Where an inbound message is reported.
    package var smsURL: WebhookTarget
    /// How it is reported there.
    package var smsMethod: WebhookMethod
    /// Where it is reported when `smsURL` fails.
    package var smsFallbackURL: WebhookTarget
    /// How it is reported there.
    package var smsFallbackMethod: WebhookMethod
    /// The application whose URLs win over these.
    package var smsApplicationSid: ApplicationSID?
    /// Kept and shown: what is set about calls. A short code has none.
    package var calls = CallSettings()

    /// Puts the parts together.
    package init(
        friendlyName: String,
        smsURL: WebhookTarget = .listener,
        smsMethod: WebhookMethod = .post,
        smsFallbackURL: WebhookTarget = .none,
        smsFallbackMethod: WebhookMethod = .post,
        smsApplicationSid: ApplicationSID? = nil
    ) {
        self.friendlyName = friendlyName
        self.smsURL = smsURL
        self.smsMethod = smsMethod
        self.smsFallbackURL = smsFallbackURL
        self.smsFallbackMethod = smsFallbackMethod
        self.smsApplicationSid = smsApplicationSid
    }
}

/// A number or short code that the account owns: it may send, and its SMS URL hears of replies.
package struct Sender: Hashable, Sendable, Codable {
    /// PN… for a number, SC… for a short code, in its written form.
    package var sid: String
    /// The number or short code.
    package var address: Address
    /// What is set.
    package var settings: SenderSettings
    /// When it was bought.
    package var createdAt: WallTime
    /// When it was last changed.
    package var updatedAt: WallTime

    /// Puts the parts together.
    package init(
        sid: String,
        address: Address,
        settings: SenderSettings,
        createdAt: WallTime,
        updatedAt: WallTime? = nil
    ) {
        self.sid = sid
        self.address = address
        self.settings = settings
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }

    /// A sender of which its name and its URLs are known.
    package init(
        sid: String,
        address: Address,
        friendlyName: String,
        smsURL: WebhookTarget = .listener,
        smsMethod: WebhookMethod = .post,
        smsFallbackURL: WebhookTarget = .none,
        smsFallbackMethod: WebhookMethod = .post,
        createdAt: WallTime = WallTime(milliseconds: 0)
    ) {
        let settings = SenderSettings(
            friendlyName: friendlyName,
            smsURL: smsURL,
            smsMethod: smsMethod,
            smsFallbackURL: smsFallbackURL,
            smsFallbackMethod: smsFallbackMethod
        )
        self.init(sid: sid, address: address, settings: settings, createdAt: createdAt)
    }

    /// A name for people, at most 64 characters.
    package var friendlyName: String { settings.friendlyName }
    /// Where an inbound message is reported.
    package var smsURL: WebhookTarget { settings.smsURL }
    /// How it is reported there.
    package var smsMethod: WebhookMethod { settings.smsMethod }
    /// Where it is reported when `smsURL` fails.
    package var smsFallbackURL: WebhookTarget { settings.smsFallbackURL }
    /// How it is reported there.
    package var smsFallbackMethod: WebhookMethod { settings.smsFallbackMethod }

    /// What sort of sender it is.
    package var kind: SenderKind { address.senderKind }
}

extension Address {
    /// What sort of sender an address is, should the account own it.
    package var senderKind: SenderKind {
        switch self {
        case .shortCode: .shortCode
        case .phoneNumber(let number): number.isTollFree ? .tollFree : .longCode
        }
    }
}
