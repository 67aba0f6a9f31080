import Engine
import Hummingbird
import Messaging
import NIOCore
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct CookieTests {
    private static let start = ClockReading(
        instant: Instant(nanoseconds: 0),
        wall: WallTime(milliseconds: 1_790_000_000_000)
    )

    private static func pair(_ theirs: String = "+14159352345") throws -> Conversation.Key {
        .init(ours: try #require(Address("+14158141829")), theirs: try #require(Address(theirs)))
    }

    private static func later(_ seconds: Int64) -> ClockReading {
        ClockReading(instant: start.instant + .seconds(seconds), wall: start.wall + .seconds(seconds))
    }

    /// What an answer from http://app.example/a/b sets, where the next request goes, and what it carries.
    @Test(arguments: [
        ("a=1", "http://app.example/a/c", "a=1"), ("a=1", "http://app.example/", nil),
        ("a=1; Path=/", "http://app.example/x", "a=1"), ("a=1; Path=/x", "http://app.example/xy", nil),
        ("a=1; Path=/x", "http://app.example/x/y", "a=1"), ("a=1; Path=/", "http://other.example/", nil),
        ("a=1; Path=/", "http://sub.app.example/", nil),
        ("a=1; Path=/; Domain=app.example", "http://sub.app.example/", "a=1"),
        ("a=1; Domain=other.example; Path=/", "http://app.example/", nil),
        ("a=1; Domain=example; Path=/", "http://app.example/", nil),
        ("a=1; Secure; Path=/", "http://app.example/", nil), ("a=1; Secure; Path=/", "https://app.example/", "a=1"),
        ("a=b=c; HttpOnly; SameSite=Lax; Path=/", "http://app.example/", "a=b=c"),
        ("a=; Path=/", "http://app.example/", "a="),
        ("novalue; Path=/", "http://app.example/", nil), ("=x; Path=/", "http://app.example/", nil),
        ("a=1; Max-Age=0; Path=/", "http://app.example/", nil),
        ("a=1; Max-Age=60; Path=/", "http://app.example/", "a=1"),
        ("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/", "http://app.example/", nil),
        ("a=1; Expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=60; Path=/", "http://app.example/", "a=1"),
        ("a=1\u{1}; Path=/", "http://app.example/", nil),
    ])
    func `a cookie goes back where it belongs`(header: String, url: String, expected: String?) throws {
        let jar = CookieJar()
        jar.take([header], for: try Self.pair(), from: try WebhookURL("http://app.example/a/b"), at: Self.start)
        let found = jar.header(for: try Self.pair(), to: try WebhookURL(url), at: Self.later(1).instant)
        #expect(found == expected)
    }

    @Test func `cookies belong to two numbers, and end four hours after their last request`() throws {
        let jar = CookieJar()
        let url = try WebhookURL("http://app.example/")
        jar.take(["a=1", "b=2"], for: try Self.pair(), from: url, at: Self.start)
        jar.take(["a=3; Max-Age=60"], for: try Self.pair(), from: url, at: Self.start)
        #expect(jar.header(for: try Self.pair("+12125550147"), to: url, at: Self.later(1).instant) == nil)
        #expect(jar.header(for: try Self.pair(), to: url, at: Self.later(59).instant) == "b=2; a=3")
        #expect(jar.header(for: try Self.pair(), to: url, at: Self.later(61).instant) == "b=2")
        let almost = Self.later(61 + 4 * 3600 - 1).instant
        #expect(jar.header(for: try Self.pair(), to: url, at: almost) == "b=2")
        #expect(jar.header(for: try Self.pair(), to: url, at: almost + .seconds(4 * 3600)) == nil)
        jar.take(["c=4"], for: try Self.pair(), from: url, at: Self.later(40_000))
        #expect(jar.header(for: try Self.pair(), to: url, at: Self.later(40_001).instant) == "c=4")
    }

    @Test func `an inbound request carries what the one before it was given, redirects too`() async throws {
        let application = FakeApplication { asked in
            if asked.target == "/in" {
                return Response(
                    status: .temporaryRedirect,
                    headers: [.location: "/next", .setCookie: "first=1; Path=/"]
                )
            }
            return Response(status: .ok, headers: [.setCookie: "count=1; Path=/"])
        }
        try await application.run { poster, port in
            let request = WebhookRequest(
                url: "http://127.0.0.1:\(port)/in",
                method: .post,
                parameters: [],
                cookies: try Self.pair()
            )
            let answer = await poster.send(request)
            #expect(answer.redirectedTo == "http://127.0.0.1:\(port)/next")
            _ = await poster.send(request)
            var callback = request
            callback.cookies = nil
            _ = await poster.send(callback)
            let sent = application.requests.map { $0.headers[.cookie] }
            #expect(sent == [nil, "first=1", "first=1; count=1", "count=1; first=1", nil, nil])
        }
    }
}
