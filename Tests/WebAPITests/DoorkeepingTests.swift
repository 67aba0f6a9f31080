import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Messaging
import Testing

@testable import WebAPI

/// Who is let in at all: by name, by origin, by number.
@Suite(.timeLimit(.minutes(1))) struct DoorkeepingTests {
    @Test(arguments: [
        ("http://127.0.0.1:3000", 200), ("http://localhost", 200), ("https://[::1]:1", 200), ("HTTP://LOCALHOST", 200),
        ("https://sms.example:8443", 200), ("https://evil.example", 403), ("https://sms.example.evil.example", 403),
        ("null", 403), ("", 403), ("file://", 403), ("http://localhost.evil.example", 403),
        ("http://evil.example/127.0.0.1", 403),
    ])
    func `only pages of this machine, or of a name that was allowed, may call`(origin: String, status: Int) async throws
    {
        let server = Sample.server(FakeService(), .init(port: 0, hostNames: ["SMS.example"]))
        try await server.application.test(.router) { client in
            let answer = try await client.ask(.get, Sample.root + "/Messages.json", headers: [.origin: origin])
            #expect(answer.status == status)
            #expect(answer.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test(arguments: [
        ([], "sms.example", 403), (["sms.example"], "sms.example", 200), (["sms.example"], "SMS.Example:443", 200),
        (["sms.example"], "evil.example", 403), (["sms.example"], "sms.example.evil.example", 403),
    ])
    func `a name is served when it was allowed`(names: [String], host: String, status: Int) async throws {
        let server = try await Sample.server(FakeService(), .init(port: 0, hostNames: names)).start()
        let answer = try await RawConnection.exchange(
            port: server.port,
            "GET \(Sample.root).json HTTP/1.1\r\nHost: \(host)\r\nAuthorization: \(Sample.authorization)\r\n"
                + "Connection: close\r\n\r\n"
        )
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
        await server.stop()
    }

    @Test func `OPTIONS names the methods, and lets no web page in`() async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            let answer = try await client.ask(.options, Sample.root + "/Messages.json")
            #expect((answer.status, answer.body) == (204, ""))
            #expect(answer.headers[.allow] == "GET, HEAD, POST, OPTIONS")
            #expect(!answer.headers.contains { $0.name.rawName.lowercased().hasPrefix("access-control") })
        }
    }

    @Test func `a client with too many requests at once is told so, and may go on when one is answered`() async throws {
        let (service, gate) = (FakeService(), Gate())
        service.change { $0.gate = gate }
        let server = Sample.server(service, .init(port: 0, requestLimit: 1))
        try await server.application.test(.router) { client in
            let form = "From=1&To=2&Body=3"
            async let held = client.ask(.post, Sample.root + "/Messages.json", form: form)
            await gate.arrival()
            let refused = try await client.ask(.get, Sample.root + "/Messages.json")
            #expect(refused.status == 429 && refused.body.contains("\"code\": 20429"))
            #expect(refused.headers[.retryAfter] == "1")
            let stranger = try await client.ask(.get, Sample.root + "/Messages.json", authorization: nil)
            #expect(stranger.status == 401)
            await gate.open()
            #expect(try await held.status == 201)
            #expect(try await client.ask(.get, Sample.root + "/Messages.json").status == 200)
        }
    }

    @Test func `each client is counted by itself`() throws {
        let gauge = RequestGauge(limit: 2)
        let (one, other) = (
            RequestGauge.Client(address: "::1", caller: .account), RequestGauge.Client(address: "::1", caller: .test)
        )
        var held = [try gauge.begin(one), try gauge.begin(one)]
        #expect(throws: APIError.self) { try gauge.begin(one) }
        let others = try gauge.begin(other)
        held.removeLast()
        held.append(try gauge.begin(one))
        #expect(throws: APIError.self) { try gauge.begin(one) }
        withExtendedLifetime((held, others)) {}
    }
}
