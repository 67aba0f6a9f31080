import Crypto
package import Messaging

/// A new API key with its secret, which is shown once and kept nowhere.
package struct IssuedKey: Sendable {
    /// The key.
    package let key: APIKey
    /// The secret: 32 letters and digits, 190 random bits.
    package let secret: String

    /// Draws a key and its secret; `generator` must be the system's.
    package init(named name: String, at time: WallTime, using generator: inout some RandomNumberGenerator) {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        var secret = ""
        for _ in 0..<32 { secret.append(letters[Int.random(in: letters.indices, using: &generator)]) }
        self.secret = secret
        key = APIKey(
            sid: APIKeySID(using: &generator),
            friendlyName: name,
            secretDigest: Array(SHA256.hash(data: Array(secret.utf8))),
            createdAt: time
        )
    }
}
