import Crypto
import Engine
import FoundationEssentials
import Messaging

/// Who a request comes from, as it has proved.
enum Caller: Hashable, Sendable {
    /// The account, by its auth token: it may do everything.
    case account
    /// Whoever holds an API key: all but what would lead to more rights.
    case key(APIKeySID)
    /// Whoever holds the test credentials: nothing that they do stays.
    case test
}

/// Checks Basic authentication: the account's credentials, an API key's, or the test credentials.
struct Authentication: Sendable {
    /// The test credentials.
    let test: Credentials
    private let account: AccountSID
    private let keys: any APIKeyStore
    private let tokenDigest: SHA256Digest
    private let testTokenDigest: SHA256Digest

    init(credentials: Credentials, keys: any APIKeyStore) {
        self.keys = keys
        account = credentials.accountSid
        test = TestCredentials.derived(from: credentials)
        tokenDigest = SHA256.hash(data: Array(credentials.authToken.utf8))
        testTokenDigest = SHA256.hash(data: Array(test.authToken.utf8))
    }

    /// Checks the header, and that the path is an account's that the caller may act for.
    ///
    /// Secrets are compared by their digests, which takes the same time wherever they differ, and an unknown key as long
    /// as a known one.
    /// - Throws: 20003, or 20503 when the keys can't be read.
    func check(_ header: String?, pathAccount: AccountSID?) async throws(APIError) -> Caller {
        guard let (user, password) = header.flatMap(Self.read) else { throw APIError(.authenticate) }
        let digest = SHA256.hash(data: password)
        if let sid = APIKeySID(user) {
            let isRight = try await digest == known(sid)
            guard isRight, pathAccount ?? account == account else { throw APIError(.authenticate) }
            return .key(sid)
        }
        let named = AccountSID(user)
        let isToken = digest == tokenDigest
        let isTestToken = digest == testTokenDigest
        if isToken, named == account, pathAccount ?? account == account { return .account }
        if isTestToken, named == test.accountSid, pathAccount ?? test.accountSid == test.accountSid { return .test }
        throw APIError(.authenticate)
    }

    /// The digest that a key's secret must have; for an unknown key one that no secret has.
    private func known(_ sid: APIKeySID) async throws(APIError) -> [UInt8] {
        do throws(StoreFailure) {
            return try await keys.apiKey(sid)?.secretDigest ?? [UInt8](repeating: 0, count: 32)
        } catch {
            throw APIError(Refusal(.serviceUnavailable))
        }
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
