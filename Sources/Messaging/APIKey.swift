extension Resource {
    /// A key for the API beside the auth token.
    package enum APIKey: Identified { package static let prefix = "SK" }
}

/// Identifies an API key.
package typealias APIKeySID = SID<Resource.APIKey>

/// A key for the API beside the auth token, which can be revoked by itself. Its secret is known by its digest only.
package struct APIKey: Hashable, Sendable {
    /// Its identifier: the user name of Basic authentication.
    package var sid: APIKeySID
    /// A name for people, at most 64 characters.
    package var friendlyName: String
    /// The SHA-256 of the secret, 32 bytes. The secret is 190 random bits: no salt and no slow hash would add to that.
    package var secretDigest: [UInt8]
    /// When it was made.
    package var createdAt: WallTime
    /// When it was last renamed.
    package var updatedAt: WallTime

    /// Puts the parts together.
    package init(
        sid: APIKeySID,
        friendlyName: String,
        secretDigest: [UInt8],
        createdAt: WallTime,
        updatedAt: WallTime? = nil
    ) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.secretDigest = secretDigest
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
    }
}
