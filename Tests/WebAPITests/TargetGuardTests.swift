import AsyncHTTPClient
import Engine
import Hummingbird
import Messaging
import NIOCore
import Synchronization
import Testing

@testable import WebAPI

/// A resolver that says what a test wants, each time something else.
private final class LyingResolver: HostResolver {
    private let answers: Mutex<[[String]]>
    private let asked = Mutex(0)

    init(_ answers: [String]...) { self.answers = Mutex(answers) }

    var questions: Int { asked.withLock { $0 } }

    func addresses(of host: String, port: Int) async -> [SocketAddress] {
        asked.withLock { $0 += 1 }
        let texts = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? [] }
        return texts.compactMap { try? SocketAddress(ipAddress: $0, port: port) }
    }
}

@Suite(.timeLimit(.minutes(1))) struct TargetGuardTests {
    /// *Source:* the IANA special-purpose address registries.
    @Test(arguments: [
        ("127.0.0.1", AddressScope.loopback), ("127.255.255.254", .loopback), ("0.0.0.0", .unspecified),
        ("10.1.2.3", .private), ("172.16.0.1", .private), ("172.31.255.255", .private), ("172.32.0.1", .public),
        ("192.168.1.1", .private), ("100.64.0.1", .private), ("100.128.0.1", .public), ("169.254.169.254", .linkLocal),
        ("224.0.0.1", .multicast), ("239.1.1.1", .multicast), ("240.0.0.1", .reserved), ("255.255.255.255", .reserved),
        ("192.0.2.1", .reserved), ("198.18.0.1", .reserved), ("198.51.100.7", .reserved), ("203.0.113.7", .reserved),
        ("8.8.8.8", .public), ("193.99.144.80", .public), ("::", .unspecified), ("::1", .loopback),
        ("::ffff:127.0.0.1", .loopback), ("::ffff:8.8.8.8", .public), ("::127.0.0.1", .reserved),
        ("64:ff9b::a00:1", .private), ("64:ff9b::808:808", .public), ("64:ff9b:1::1", .reserved),
        ("2002:7f00:1::", .loopback), ("2002:a00:1::1", .private), ("2002:808:808::", .public),
        ("2001:0:4136:e378::", .reserved), ("2001:db8::1", .reserved), ("3fff::1", .reserved),
        ("fc00::1", .uniqueLocal),
        ("fdff::1", .uniqueLocal), ("fe80::1", .linkLocal), ("febf::1", .linkLocal), ("fec0::1", .private),
        ("ff02::1", .multicast), ("100::1", .reserved), ("2a00:1450:4001::1", .public), ("2606:4700::1111", .public),
    ])
    func `every address has its scope`(address: String, scope: AddressScope) throws {
        #expect(try SocketAddress(ipAddress: address, port: 80).scope == scope)
    }

    private static func send(
        _ url: String,
        _ resolver: any HostResolver = SystemResolver(),
        toListener: Bool = false
    ) async -> WebhookAnswer {
        let poster = WebhookPoster(credentials: Sample.credentials, allowsPrivateTargets: false, resolver: resolver)
        let answer = await poster.send(
            WebhookRequest(url: url, method: .post, parameters: [], goesToListener: toListener)
        )
        await poster.shutDown()
        return answer
    }

    @Test(arguments: [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0",
    ])
    func `private targets are refused however they are written, and nothing is sent`(host: String) async throws {
        let application = FakeApplication()
        try await application.run { _, port in
            let answer = await Self.send("http://\(host):\(port)/")
            #expect(answer.failure == .webhookHostUnknown)
            #expect(answer.isPermanent || answer.detail == nil)
            #expect(application.requests.isEmpty)
        }
    }

    @Test func `our own listener may be reached`() async throws {
        let application = FakeApplication()
        try await application.run { _, port in
            #expect(await Self.send("http://127.0.0.1:\(port)/", toListener: true).httpStatus == 200)
        }
    }

    @Test func `the words say which address it was`() async {
        let answer = await Self.send("http://evil.example/", LyingResolver(["169.254.169.254", "10.0.0.1"]))
        #expect(answer.detail?.contains("link-local address 169.254.169.254") == true)
        #expect(answer.isPermanent)
    }

    /// The name is public when it is looked up; what is connected to is looked at again.
    @Test func `a connection whose other end is private is dropped before anything is sent on it`() async throws {
        let application = FakeApplication()
        try await application.run { _, port in
            let pool = HTTPClientPool(connectionsPerHost: 1)
            let key = HTTPClientPool.Key(
                connect: .seconds(5),
                read: .seconds(5),
                pin: .init(host: "rebound.example", address: "127.0.0.1")
            )
            await #expect(throws: (any Error).self) {
                try await pool.withClient(key) { client in
                    _ = try await client.get(url: "http://rebound.example:\(port)/").get()
                }
            }
            await pool.shutDown()
            #expect(application.requests.isEmpty)
        }
    }

    @Test func `the address that was checked is the one that is connected to: the name is asked once`() async {
        let resolver = LyingResolver(["192.0.2.1"], ["127.0.0.1"])
        #expect(await Self.send("http://rebinding.example/", resolver).failure == .webhookHostUnknown)
        #expect(resolver.questions == 1)
    }

    @Test func `a name without addresses is no host`() async {
        let answer = await Self.send("http://nowhere.example/", LyingResolver([]))
        #expect(answer.outcome == .failed(.webhookHostUnknown, beforeConnecting: true))
    }

    /// The first hop is our own listener's, the second one is anybody's.
    @Test func `redirects are checked too`() async throws {
        let application = FakeApplication { asked in
            asked.target == "/first"
                ? Response(status: .temporaryRedirect, headers: [.location: "http://localhost/"])
                : Response(status: .ok)
        }
        try await application.run { _, port in
            let answer = await Self.send("http://127.0.0.1:\(port)/first", toListener: true)
            #expect(answer.failure == .webhookHostUnknown)
            #expect(application.requests.count == 1)
        }
    }
}
