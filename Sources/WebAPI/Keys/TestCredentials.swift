import Crypto
package import Messaging

/// The second pair of credentials, with which requests are checked and answered, and nothing is stored or sent.
///
/// It is derived from the auth token, so that each data folder has one from its beginning, and the auth token can't be
/// told from it. *Source:* the original's page "Test credentials"; the derivation is ours.
package enum TestCredentials {
    /// The pair that belongs to an account's credentials.
    package static func derived(from credentials: Credentials) -> Credentials {
        func derive(_ label: String) -> (high: UInt64, low: UInt64) {
            let key = SymmetricKey(data: Array(credentials.authToken.utf8))
            let code = HMAC<SHA256>.authenticationCode(for: Array(label.utf8), using: key)
            let bytes = Array(code)
            func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
            return (number(bytes[..<8]), number(bytes[8..<16]))
        }
        let sid = derive("switchboard test account")
        let token = derive("switchboard test token")
        return Credentials(
            accountSid: AccountSID(high: sid.high, low: sid.low),
            authToken: String(AccountSID(high: token.high, low: token.low).description.dropFirst(2))
        )
    }
}
