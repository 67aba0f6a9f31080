import Crypto
import FoundationEssentials
import Messaging

/// Checks Basic authentication against the one account's credentials.
struct Authentication: Sendable {
    private let accountSid: AccountSID
    private let authTokenDigest: SHA256Digest

    init(credentials: Credentials) {
        accountSid = credentials.accountSid
        authTokenDigest = SHA256.hash(data: Array(credentials.authToken.utf8))
    }

    /// Checks the header, and that the path is the same account's.
    ///
    /// The tokens' digests are compared, which takes the same time wherever they differ.
    /// - Returns: the user name that was proved.
    /// - Throws: 20003.
    func check(_ header: String?, pathAccount: AccountSID?) throws(APIError) -> String {
        guard let (user, password) = header.flatMap(Self.read) else { throw APIError(.authenticate) }
        let isToken = SHA256.hash(data: password) == authTokenDigest
        let isUser = AccountSID(user) == accountSid
        guard isToken, isUser, pathAccount ?? accountSid == accountSid else { throw APIError(.authenticate) }
        return user
    }

    /// Takes a header's value apart. *Source:* RFC 7617: the first colon ends the user name.
    private static func read(_ header: String) -> (user: String, password: [UInt8])? {
        let scheme = header.prefix(6)
        guard scheme.lowercased() == "basic ", header.utf8.count <= 1024 else { return nil }
        let encoded = header.dropFirst(6).drop { $0 == " " }
        guard let decoded = Data(base64Encoded: String(encoded)) else { return nil }
        guard let colon = decoded.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        guard let user = String(validating: decoded[..<colon], as: UTF8.self) else { return nil }
        return (user, Array(decoded[decoded.index(after: colon)...]))
    }
}
