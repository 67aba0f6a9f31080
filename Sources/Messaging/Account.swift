/// The account: who may send, in which mode. Its auth token is kept apart (`Credentials`).
package struct Account: Hashable, Sendable, Codable {
    /// Trial accounts send to verified numbers only. *Source:* the seed document, "Required Parameters".
    package enum Kind: String, Hashable, Sendable, Codable {
        /// Sends to verified numbers only.
        case trial = "Trial"
        /// Sends to everyone.
        case full = "Full"
    }

    /// Its identifier: the user name of Basic authentication.
    package var sid: AccountSID
    /// A name for people, at most 64 characters.
    package var friendlyName: String
    /// Trial or full.
    package var kind: Kind
    /// When it was made.
    package var createdAt: WallTime
    /// When it was last changed.
    package var updatedAt: WallTime

    /// Puts the parts together.
    package init(sid: AccountSID, friendlyName: String, kind: Kind, createdAt: WallTime, updatedAt: WallTime? = nil) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.kind = kind
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }
}

/// What a client proves itself with, and what webhooks are signed with.
package struct Credentials: Hashable, Sendable {
    /// The user name.
    package var accountSid: AccountSID
    /// The password and the signing key: 32 hex digits. Never shown in a log or an event.
    package var authToken: String

    /// Puts the parts together.
    package init(accountSid: AccountSID, authToken: String) {
        self.accountSid = accountSid
        self.authToken = authToken
    }
}
