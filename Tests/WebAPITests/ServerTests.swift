import AsyncHTTPClient
import Engine
import Messaging
import NIOCore
import NIOHTTP1
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct ServerTests {
    private static let head =
        "GET \(Sample.root)/Messages.json HTTP/1.1\r\nHost: localhost\r\nAuthorization: \(Sample.authorization)\r\n"

    @Test(arguments: [
        ("no HTTP at all", "hello there, who are you?\r\n\r\n"),
        ("a bad version", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"),
        (
            "a header that is too large",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n"
        ),
        ("too many headers", "GET / HTTP/1.1\r\n\(String(repeating: "X: y\r\n", count: 200))\r\n"),
        ("a method that is no token", "G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        (
            "a body that is no chunk",
            "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        ),
    ])
    func `what is no HTTP gets the error's shape too`(name: String, bytes: String) async throws {
        let server = try await Sample.server(FakeService()).start()
        let answer = try await RawConnection.exchange(port: server.port, bytes)
        #expect(answer.hasPrefix("HTTP/1.1 400 ") || answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
        #expect(answer.hasSuffix("</Status></RestException></TwilioResponse>"), "\(answer)")
        #expect(answer.contains("Content-Type: application/xml"))
        await server.stop()
    }

    @Test(arguments: [
        ("127.0.0.1:8046", 200), ("localhost", 200), ("LOCALHOST:1", 200), ("[::1]:8046", 200), ("evil.example", 403),
        ("evil.example:8046", 403), ("127.0.0.1.evil.example", 403), ("localhost:x", 403), ("localhost:", 200),
        ("", 403),
        ("10.0.0.1:8046", 403),
    ])
    func `only loopback names are served`(host: String, status: Int) async throws {
        let server = try await Sample.server(FakeService()).start()
        let bytes = Self.head.replacing("Host: localhost", with: "Host: \(host)") + "Connection: close\r\n\r\n"
        let answer = try await RawConnection.exchange(port: server.port, bytes)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
        if status == 403 { #expect(answer.contains(#"{"code": 20403, "detail": "Only loopback"#)) }
        await server.stop()
    }

    @Test func `requests on one connection are answered in their order`() async throws {
        let server = try await Sample.server(FakeService(messages: [Sample.message()])).start()
        let second = Self.head.replacing("Messages.json", with: "Nothing.json")
        let answer = try await RawConnection.exchange(
            port: server.port,
            Self.head + "\r\n" + second + "Connection: close\r\n\r\n"
        )
        let statuses = answer.matches(of: /HTTP\/1.1 (\d+)/).map { String($0.1) }
        #expect(statuses == ["200", "404"])
        await server.stop()
    }

    /// The limit that a test does not mean is too long for its time limit.
    @Test(arguments: [
        ("", 200, 90_000), ("GET / HTTP/1.1\r\nHos", 200, 90_000),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345", 90_000, 200),
    ])
    func `a client that stands still is let go`(sent: String, idle: Int, request: Int) async throws {
        let limits = ServerConfiguration(port: 0, idleTime: .milliseconds(idle), requestTime: .milliseconds(request))
        let server = try await Sample.server(FakeService(), limits).start()
        // Returns only because the server closes.
        _ = try await RawConnection.exchange(port: server.port, sent)
        await server.stop()
    }

    @Test func `a taken port is named`() async throws {
        let first = try await Sample.server(FakeService()).start()
        let failure = ServerFailure.portTaken(host: "127.0.0.1", port: first.port)
        await #expect(throws: failure) { try await Sample.server(FakeService(), .init(port: first.port)).start() }
        #expect(failure.explanation.contains(String(first.port)))
        await first.stop()
        let second = try await Sample.server(FakeService(), .init(port: first.port)).start()
        #expect(second.port == first.port)
        await second.stop()
    }

    @Test func `stopping finishes what is in flight, and takes nothing more`() async throws {
        let (service, gate) = (FakeService(), Gate())
        service.change { $0.gate = gate }
        let server = try await Sample.server(service).start()
        let body = "From=1&To=2&Body=3"
        let post =
            Self.head.replacing("GET", with: "POST") + "Content-Length: \(body.utf8.count)\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n\(body)"
        async let answer = RawConnection.exchange(port: server.port, post)
        await gate.arrival()
        async let stopped: Void = server.stop()
        await #expect(throws: (any Error).self) {
            while true { _ = try await RawConnection.exchange(port: server.port, "") }
        }
        await gate.open()
        #expect(try await answer.hasPrefix("HTTP/1.1 201 "))
        await stopped
    }
}
