import Engine
import Foundation
import HTTPTypes
import HummingbirdTesting
import Messaging
import Synchronization
import Testing

@testable import WebAPI

/// Keys in memory.
final class MemoryKeys: APIKeyStore {
    private let state = Mutex<[APIKey]>([])

    func apiKey(_ sid: APIKeySID) async -> APIKey? { state.withLock { $0.first { $0.sid == sid } } }

    func apiKeys() async -> [APIKey] { state.withLock { $0.reversed() } }

    func add(_ key: APIKey) async { state.withLock { $0.append(key) } }

    func renameAPIKey(_ sid: APIKeySID, to name: String, at time: WallTime) async -> APIKey? {
        state.withLock { keys in
            guard let index = keys.firstIndex(where: { $0.sid == sid }) else { return nil }
            keys[index].friendlyName = name
            keys[index].updatedAt = time
            return keys[index]
        }
    }

    func removeAPIKey(_ sid: APIKeySID) async -> Bool {
        state.withLock { keys in
            let count = keys.count
            keys.removeAll { $0.sid == sid }
            return keys.count < count
        }
    }
}

@Suite struct KeyTests {
    private static let keys = Sample.root + "/Keys"

    static func object(_ answer: Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any], "\(answer.body)")
    }

    @Test(arguments: Door.allCases)
    func `a key is made, shows its secret once, is renamed and revoked`(door: Door) async throws {
        let server = Sample.server(FakeService())
        try await server.application.test(door.setup) { client in
            let made = try await client.ask(.post, Self.keys + ".json", form: "FriendlyName=CI+%3C1%3E")
            #expect(made.status == 201)
            let key = try Self.object(made)
            #expect(Set(key.keys) == ["sid", "friendly_name", "date_created", "date_updated", "secret"])
            let (sid, secret) = (try #require(key["sid"] as? String), try #require(key["secret"] as? String))
            #expect(sid.wholeMatch(of: /SK[0-9a-f]{32}/) != nil && secret.wholeMatch(of: /[0-9A-Za-z]{32}/) != nil)

            let login = Mishap.basic("\(sid):\(secret)")
            #expect(try await client.ask(.get, Sample.root + "/Messages.json", authorization: login).status == 200)
            let wrong = Mishap.basic("\(sid):\(secret.dropLast())\(secret.hasSuffix("x") ? "y" : "x")")
            #expect(try await client.ask(.get, Sample.root + "/Messages.json", authorization: wrong).status == 401)
            let other = "/2010-04-01/Accounts/AC00000000000000000000000000000002/Messages.json"
            #expect(try await client.ask(.get, other, authorization: login).status == 401)

            let renamed = try await client.ask(.post, "\(Self.keys)/\(sid).json", form: "FriendlyName=Build")
            #expect(try Self.object(renamed)["friendly_name"] as? String == "Build")
            let shown = try await client.ask(.get, "\(Self.keys)/\(sid).json")
            #expect(shown.body == renamed.body && !shown.body.contains("secret"))
            let listed = try await client.ask(.get, Self.keys + ".json")
            #expect(listed.body.contains("\"keys\": [\(shown.body)]"))
            let xml = try await client.ask(.get, Self.keys)
            #expect(xml.body.contains("<Keys page=\"0\"") && xml.body.contains("<Key><Sid>\(sid)</Sid>"))

            #expect(try await client.ask(.delete, "\(Self.keys)/\(sid)").status == 204)
            #expect(try await client.ask(.get, Sample.root + "/Messages.json", authorization: login).status == 401)
            #expect(try await client.ask(.delete, "\(Self.keys)/\(sid)").status == 404)
        }
    }

    @Test func `a key opens nothing that would give it more rights`() async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            let key = try Self.object(await client.ask(.post, Self.keys + ".json", form: "FriendlyName=x"))
            let login = Mishap.basic("\(key["sid"] ?? ""):\(key["secret"] ?? "")")
            for (method, path) in [
                (.get, ".json"), (.get, "/Keys.json"), (.post, "/Keys.json"),
                (.delete, "/Keys/\(key["sid"] ?? "").json"),
            ] as [(HTTPRequest.Method, String)] {
                let answer = try await client.ask(method, Sample.root + path, authorization: login)
                #expect(answer.status == 403 && answer.body.contains("\"code\": 20006"), "\(path) \(answer.body)")
            }
        }
    }

    @Test func `a list of keys goes page by page`() async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            for number in 1...5 { _ = try await client.ask(.post, Self.keys + ".json", form: "FriendlyName=\(number)") }
            var names: [[String]] = []
            var link: String? = Self.keys + ".json?PageSize=2"
            var last: [String: Any] = [:]
            while let path = link {
                last = try Self.object(await client.ask(.get, path))
                let rows = try #require(last["keys"] as? [[String: Any]])
                names.append(rows.compactMap { $0["friendly_name"] as? String })
                link = last["next_page_uri"] as? String
            }
            #expect(names == [["5", "4"], ["3", "2"], ["1"]])
            let back = try await client.ask(.get, try #require(last["previous_page_uri"] as? String))
            #expect(try Self.object(back)["page"] as? Int == 1)
            let gone = try await client.ask(
                .get,
                Self.keys + ".json?PageToken=PASK\(String(repeating: "0", count: 32))"
            )
            #expect(gone.body.contains("\"code\": 21481"))
            let long = try await client.ask(.post, Self.keys, form: "FriendlyName=\(String(repeating: "a", count: 65))")
            #expect(long.body.contains("<Code>21658</Code>"))
        }
    }

    @Test func `two keys have nothing in common, and the digest is the secret's`() {
        var generator = SystemRandomNumberGenerator()
        let keys = (0..<2).map { _ in IssuedKey(named: "", at: Sample.time, using: &generator) }
        #expect(keys[0].secret != keys[1].secret && keys[0].key.sid != keys[1].key.sid)
        #expect(keys[0].key.secretDigest.count == 32 && keys[0].key.secretDigest != keys[1].key.secretDigest)
    }
}

/// *Source:* the original's page "Test credentials", the tables of magic numbers.
@Suite struct TestCredentialsTests {
    private static let credentials = TestCredentials.derived(from: Sample.credentials)
    private static let root = "/2010-04-01/Accounts/\(credentials.accountSid)"
    private static let login = Mishap.basic("\(credentials.accountSid):\(credentials.authToken)")

    @Test(
        arguments: [
            ("+15005550006", "+14159352345", 201, nil), ("+15005550001", "+14159352345", 400, 21212),
            ("+15005550007", "+14159352345", 400, 21606), ("+15005550008", "+14159352345", 429, 21611),
            ("+14158141829", "+14159352345", 400, 21606), ("+15005550006", "+15005550001", 400, 21211),
            ("+15005550006", "+15005550002", 400, 21612), ("+15005550006", "+15005550003", 400, 21408),
            ("+15005550006", "+15005550004", 400, 21610), ("+15005550006", "+15005550009", 400, 21614),
            ("+15005550006", "nobody", 400, 21211), ("+15005550006", "", 400, 21604),
        ] as [(String, String, Int, Int?)]
    )
    func `magic numbers give what is documented`(from: String, to: String, status: Int, code: Int?) async throws {
        let service = FakeService()
        try await Sample.server(service).application.test(.router) { client in
            for list in ["/Messages.json", "/SMS/Messages.json"] {
                let form = PercentEncoding.form([.init("From", from), .init("To", to), .init("Body", "x")])
                let answer = try await client.ask(.post, Self.root + list, form: form, authorization: Self.login)
                #expect(answer.status == status, "\(answer.body)")
                let object = try KeyTests.object(answer)
                #expect(object["code"] as? Int == code)
                guard code == nil else { continue }
                #expect(object["status"] as? String == "queued")
                #expect(object["account_sid"] as? String == "\(Self.credentials.accountSid)")
                let uri = try #require(object["uri"] as? String)
                let fetched = try await client.ask(.get, uri, authorization: Self.login)
                #expect(fetched.status == 403 && fetched.body.contains("\"code\": 20008"))
            }
        }
        #expect(service.requests.isEmpty)
    }

    @Test(
        arguments: [
            ("PhoneNumber=%2B15005550006", 201, nil), ("PhoneNumber=%2B15005550000", 400, 21422),
            ("PhoneNumber=%2B15005550001", 400, 21421), ("PhoneNumber=nobody", 400, 21421),
            ("PhoneNumber=%2B14158141829", 400, 21422), ("AreaCode=500", 201, nil), ("AreaCode=533", 400, 21452),
            ("AreaCode=5", 400, 21451), ("PhoneNumber=%2B15005550006&SmsUrl=nowhere", 400, 21205),
        ] as [(String, Int, Int?)]
    )
    func `numbers are bought by magic, and nothing is kept`(form: String, status: Int, code: Int?) async throws {
        let house = try await RunningHouse.open()
        try await house.server.application.test(.router) { client in
            let list = "/IncomingPhoneNumbers.json"
            let answer = try await client.ask(.post, Self.root + list, form: form, authorization: Self.login)
            #expect(answer.status == status, "\(answer.body)")
            let object = try KeyTests.object(answer)
            #expect(object["code"] as? Int == code)
            if code == nil { #expect(object["phone_number"] as? String == "+15005550006") }
            let owned = try await client.ask(.get, Sample.root + list)
            #expect(!owned.body.contains("+15005550006"))
        }
        await house.runner.stop(patience: .zero)
    }

    @Test func `test credentials open nothing else, and not the live account`() async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            for path in [".json", "/Messages.json", "/Keys.json"] {
                let answer = try await client.ask(.get, Self.root + path, authorization: Self.login)
                #expect(answer.status == 403 && answer.body.contains("\"code\": 20008"))
            }
            let live = try await client.ask(.get, Sample.root + "/Messages.json", authorization: Self.login)
            #expect(live.status == 401)
            let crossed = try await client.ask(.get, Self.root + "/Messages.json")
            #expect(crossed.status == 401)
        }
    }

    /// *Source:* Python's hmac and hashlib.
    @Test func `the test pair follows from the token alone`() {
        let other = TestCredentials.derived(
            from: Credentials(accountSid: AccountSID(high: 9, low: 9), authToken: "12345")
        )
        #expect(other == Self.credentials)
        #expect(Self.credentials.accountSid.description == "AC6c11d037ad24a812dedd7219cc32c868")
        #expect(Self.credentials.authToken == "ace78b1497ef6b63b6fe77b422738fb9")
    }
}
