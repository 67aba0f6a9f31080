import Engine
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore
import Synchronization
import Testing

@testable import WebAPI

/// A web application that answers as a test wants, and remembers what it was asked.
final class FakeApplication: HTTPResponder {
    typealias Context = ConnectionContext

    struct Asked: Sendable {
        var method, target, body: String
        var headers: HTTPFields
    }

    private let asked = Mutex<[Asked]>([])
    private let answer: @Sendable (Asked) async throws -> Response

    init(_ answer: @escaping @Sendable (Asked) async throws -> Response = { _ in Response(status: .ok) }) {
        self.answer = answer
    }

    var requests: [Asked] { asked.withLock { $0 } }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        var headers = request.headers
        headers[.init("Host") ?? .expect] = request.head.authority
        let body = String(buffer: try await request.body.collect(upTo: 1 << 20))
        let one = Asked(method: request.method.rawValue, target: request.head.path ?? "", body: body, headers: headers)
        asked.withLock { $0.append(one) }
        return try await answer(one)
    }

    /// Runs it on a free port, with a poster to ask it.
    func run(
        _ limits: WebhookPoster.Limits = .init(),
        _ body: (WebhookPoster, Int) async throws -> Void
    ) async throws {
        let server = try await RunningServer.start(
            .init(port: 0),
            responder: self,
            substitute: { _ in nil },
            logger: Sample.logger
        )
        let poster = WebhookPoster(credentials: Sample.credentials, limits: limits)
        let result: Result<Void, any Error>
        do { result = .success(try await body(poster, server.port)) } catch { result = .failure(error) }
        await poster.shutDown()
        await server.stop()
        try result.get()
    }
}

@Suite(.timeLimit(.minutes(1))) struct WebhookPosterTests {
    private static let parameters: [WebhookRequest.Parameter] = [
        .init("SmsSid", "SM1"), .init("Body", "a&b = ü+"), .init("FromZip", ""),
    ]
    private static let signature = WebhookSignature(authToken: Sample.authToken)

    private static func request(_ url: String, _ method: WebhookMethod = .post) -> WebhookRequest {
        WebhookRequest(url: url, method: method, parameters: parameters)
    }

    @Test func `a POST carries a form that the signature covers`() async throws {
        let application = FakeApplication { _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/xml"],
                body: .init(byteBuffer: ByteBuffer(string: "<Response/>"))
            )
        }
        try await application.run { poster, port in
            let url = "http://127.0.0.1:\(port)/hook?a=b"
            let answer = await poster.send(Self.request(url))
            #expect(answer.outcome == .answered(status: 200, contentType: "text/xml", body: Array("<Response/>".utf8)))
            #expect(answer.duration > .zero)
            let asked = try #require(application.requests.first)
            #expect((asked.method, asked.target) == ("POST", "/hook?a=b"))
            #expect(asked.headers[.contentType] == "application/x-www-form-urlencoded; charset=utf-8")
            #expect(asked.headers[.userAgent]?.hasPrefix("TwilioProxy/1.1") == true)
            #expect(asked.headers[.accept] == "*/*")
            let form = try FormBody(reading: Array(asked.body.utf8)).parameters
            #expect(form == Self.parameters)
            #expect(Self.signature.check(asked.headers[.twilioSignature], url: url, form: form) == .genuine)
        }
    }

    @Test(arguments: ["/hook", "/hook?", "/hook?a=b"])
    func `a GET carries its parameters in the query, and signs that`(target: String) async throws {
        let application = FakeApplication()
        try await application.run { poster, port in
            _ = await poster.send(Self.request("http://127.0.0.1:\(port)\(target)", .get))
            let asked = try #require(application.requests.first)
            #expect((asked.method, asked.body) == ("GET", ""))
            let query = target.contains("=") ? "/hook?a=b&" : "/hook?"
            #expect(asked.target == query + "SmsSid=SM1&Body=a%26b%20%3D%20%C3%BC%2B&FromZip=")
            let url = "http://127.0.0.1:\(port)\(asked.target)"
            #expect(Self.signature.check(asked.headers[.twilioSignature], url: url, form: []) == .genuine)
        }
    }

    /// What is written after the port, and what is requested and signed.
    @Test(arguments: [
        ("", "/"), ("?a=b", "/?a=b"), ("/?", "/"), ("/a#ct=1&rc=2", "/a"), ("/a?b#c", "/a?b"), ("#x", "/"),
        ("/a//b/../c;d=1/", "/a//b/../c;d=1/"), ("/a%2Fb%zz", "/a%2Fb%25zz"),
        ("/a b|c?d=[e]\"", "/a%20b%7Cc?d=%5Be%5D%22"),
        ("/ü?q=ü", "/%C3%BC?q=%C3%BC"), ("/\u{301}?\u{301}#\u{301}", "/%CC%81?%CC%81"), ("/a?b?c", "/a?b?c"),
        ("/:80/@x", "/:80/@x"),
    ])
    func `what is signed is what is requested, to the byte`(written: String, requested: String) async throws {
        let application = FakeApplication()
        try await application.run { poster, port in
            let answer = await poster.send(Self.request("http://localhost:\(port)\(written)"))
            #expect(answer.httpStatus == 200)
            let asked = try #require(application.requests.first)
            #expect(asked.target == requested)
            let url = "http://localhost:\(port)\(requested)"
            let form = try FormBody(reading: Array(asked.body.utf8)).parameters
            #expect(Self.signature.check(asked.headers[.twilioSignature], url: url, form: form) == .genuine)
        }
    }

    @Test func `user name and password travel as Basic authentication, and are signed as written`() async throws {
        let application = FakeApplication()
        try await application.run { poster, port in
            let url = "http://jenny:p%40ss@127.0.0.1:\(port)/"
            _ = await poster.send(Self.request(url))
            let asked = try #require(application.requests.first)
            // `jenny:p@ss`, by another program.
            #expect(asked.headers[.authorization] == "Basic amVubnk6cEBzcw==")
            #expect(Self.signature.check(asked.headers[.twilioSignature], url: url, form: Self.parameters) == .genuine)
        }
    }

    @Test(arguments: [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
    func `redirects are followed like a browser does, each signed for itself`(status: Int, method: String) async throws
    {
        let application = FakeApplication { asked in
            guard asked.target == "/a/b" else { return Response(status: .ok) }
            return Response(status: .init(code: status), headers: [.location: "../c?d=e"])
        }
        try await application.run { poster, port in
            let answer = await poster.send(Self.request("http://127.0.0.1:\(port)/a/b"))
            #expect(answer.httpStatus == 200)
            let asked = try #require(application.requests.last)
            #expect((asked.method, asked.target) == (method, "/c?d=e"))
            let form = try FormBody(reading: Array(asked.body.utf8)).parameters
            #expect(form == (method == "POST" ? Self.parameters : []))
            let url = "http://127.0.0.1:\(port)/c?d=e"
            #expect(Self.signature.check(asked.headers[.twilioSignature], url: url, form: form) == .genuine)
        }
    }

    @Test func `ten redirects are followed and no more`() async throws {
        let application = FakeApplication { asked in
            let number = Int(asked.target.dropFirst()) ?? 0
            return number == 0
                ? Response(status: .ok) : Response(status: .found, headers: [.location: "/\(number - 1)"])
        }
        try await application.run { poster, port in
            #expect(await poster.send(Self.request("http://127.0.0.1:\(port)/10")).httpStatus == 200)
            let answer = await poster.send(Self.request("http://127.0.0.1:\(port)/11"))
            #expect(answer.outcome == .failed(.webhookRedirects, beforeConnecting: false))
        }
    }

    @Test(arguments: [(65_536, nil), (65_537, ErrorCode.webhookTooLarge)])
    func `an answer may have 64 KiB`(size: Int, failure: ErrorCode?) async throws {
        let application = FakeApplication { _ in
            Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 0x61, count: size)))
        }
        try await application.run { poster, port in
            #expect(await poster.send(Self.request("http://127.0.0.1:\(port)/")).failure == failure)
        }
    }

    @Test func `an answer without an announced length may have no more either`() async throws {
        let application = FakeApplication { _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<100 { try await writer.write(ByteBuffer(repeating: 0x61, count: 1024)) }
                    try await writer.finish(nil)
                }
            )
        }
        try await application.run { poster, port in
            #expect(await poster.send(Self.request("http://127.0.0.1:\(port)/")).failure == .webhookTooLarge)
        }
    }

    @Test func `a head that does not come, and a body that trickles, run out of time`() async throws {
        let gate = Gate()
        let application = FakeApplication { asked in
            if asked.target == "/silent" { await gate.pass() }
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "<"))
                    await gate.pass()
                    try await writer.finish(nil)
                }
            )
        }
        var limits = WebhookPoster.Limits()
        (limits.read, limits.total) = (.seconds(90), .milliseconds(200))
        try await application.run(limits) { poster, port in
            for path in ["silent", "slow"] {
                let answer = await poster.send(Self.request("http://127.0.0.1:\(port)/\(path)"))
                #expect(answer.outcome == .failed(.webhookTimedOut, beforeConnecting: false))
                #expect(answer.duration >= .milliseconds(190))
            }
            await gate.open()
        }
    }

    @Test func `silence between pieces is bounded by the read limit`() async throws {
        let gate = Gate()
        let application = FakeApplication { _ in
            await gate.pass()
            return Response(status: .ok)
        }
        var limits = WebhookPoster.Limits()
        (limits.read, limits.total) = (.milliseconds(200), .seconds(90))
        try await application.run(limits) { poster, port in
            let answer = await poster.send(Self.request("http://127.0.0.1:\(port)/"))
            #expect(answer.outcome == .failed(.webhookTimedOut, beforeConnecting: false))
            await gate.open()
        }
    }

    @Test(arguments: [
        ("ftp://h/", ErrorCode.webhookURLInvalid, false), ("/relative", .webhookURLInvalid, false),
        ("", .webhookURLInvalid, false),
        ("http://", .webhookURLInvalid, false), ("http://h:99999/", .webhookURLInvalid, false),
        ("http://h:0/", .webhookURLInvalid, false),
        ("http://h\r\nX: y/", .webhookURLInvalid, false), ("http://h h/", .webhookHostUnknown, true),
        ("http://ünicode.invalid/", .webhookHostUnknown, true), ("http://nobody.invalid/", .webhookHostUnknown, true),
    ])
    func `a URL that leads nowhere is told apart`(url: String, code: ErrorCode, early: Bool) async {
        let poster = WebhookPoster(credentials: Sample.credentials)
        #expect(await poster.send(Self.request(url)).outcome == .failed(code, beforeConnecting: early))
        await poster.shutDown()
    }

    /// A client that tried again until the connection's time is up would take longer than this suite may.
    @Test func `a refused port fails at once`() async throws {
        var limits = WebhookPoster.Limits()
        (limits.connect, limits.total) = (.seconds(90), .seconds(90))
        let poster = WebhookPoster(credentials: Sample.credentials, limits: limits)
        let port = try await RawServer.answering("") { $0 }
        let answer = await poster.send(Self.request("http://127.0.0.1:\(port)/"))
        #expect(answer.outcome == .failed(.webhookConnectRefused, beforeConnecting: true))
        await poster.shutDown()
    }

    @Test func `a connection that is not taken runs out of time`() async throws {
        var limits = WebhookPoster.Limits()
        limits.connect = .milliseconds(300)
        let poster = WebhookPoster(credentials: Sample.credentials, limits: limits)
        let answer = try await RawServer.overfull { await poster.send(Self.request("http://127.0.0.1:\($0)/")) }
        #expect(answer.outcome == .failed(.webhookConnectTimedOut, beforeConnecting: true))
        await poster.shutDown()
    }

    @Test(arguments: [
        ("http", "SSH-2.0-OpenSSH_9.2\r\n", ErrorCode.webhookProtocol, false), ("http", "", .webhookProtocol, false),
        ("http", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", .webhookProtocol, false),
        ("https", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", .webhookTLS, true),
    ])
    func `an answer that is not what the URL promised is told apart`(
        scheme: String,
        bytes: String,
        code: ErrorCode,
        early: Bool
    ) async throws {
        let poster = WebhookPoster(credentials: Sample.credentials)
        let answer = try await RawServer.answering(bytes) {
            await poster.send(Self.request("\(scheme)://127.0.0.1:\($0)/"))
        }
        #expect(answer.outcome == .failed(code, beforeConnecting: early))
        await poster.shutDown()
    }
}
