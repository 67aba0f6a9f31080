import AsyncHTTPClient
import Engine
import Feed
import Messaging
import NIOCore
import NIOHTTP1
import Testing

@testable import WebAPI

@Suite(.timeLimit(.minutes(1))) struct WebhookListenerTests {
    private static let status: [WebhookRequest.Parameter] = [
        .init("SmsSid", Sample.messageSid), .init("SmsStatus", "sent"), .init("MessageStatus", "sent"),
        .init("To", "+14159352345"), .init("From", "+14158141829"), .init("MessageSid", Sample.messageSid),
        .init("AccountSid", Sample.accountSid), .init("ApiVersion", "2010-04-01"),
    ]
    private static let inbound: [WebhookRequest.Parameter] = [
        .init("ToCountry", "US"), .init("SmsMessageSid", Sample.messageSid), .init("FromZip", ""),
        .init("SmsSid", Sample.messageSid),
        .init("SmsStatus", "received"), .init("Body", "Who is this? ü"), .init("To", "27653"),
        .init("From", "+14159352345"),
    ]

    private static func run(_ body: (FakeService, Int) async throws -> Void) async throws {
        let service = FakeService()
        let listener = WebhookListener(
            configuration: .init(port: 0),
            credentials: Sample.credentials,
            service: service,
            clock: StoppedClock(),
            logger: Sample.logger
        )
        let server = try await listener.start()
        let result: Result<Void, any Error>
        do { result = .success(try await body(service, server.port)) } catch { result = .failure(error) }
        await server.stop()
        try result.get()
    }

    private static func post(_ request: WebhookRequest, token: String = Sample.authToken) async -> WebhookAnswer {
        let poster = WebhookPoster(
            credentials: Credentials(accountSid: Sample.credentials.accountSid, authToken: token)
        )
        let answer = await poster.send(request)
        await poster.shutDown()
        return answer
    }

    @Test(arguments: WebhookMethod.allCases, ["127.0.0.1", "localhost"])
    func `what our poster sends is genuine, and reaches the engine before the answer`(
        method: WebhookMethod,
        host: String
    ) async throws {
        try await Self.run { service, port in
            let root = "http://\(host):\(port)"
            let first = await Self.post(
                WebhookRequest(url: root + "/status?x=y", method: method, parameters: Self.status)
            )
            #expect(first.outcome == .answered(status: 204, contentType: nil, body: []))
            let second = await Self.post(
                WebhookRequest(url: root + "/inbound", method: method, parameters: Self.inbound)
            )
            guard case .answered(200, "text/xml", let body) = second.outcome else { throw Unexpected(second) }
            #expect(String(decoding: body, as: UTF8.self).hasSuffix("<Response/>"))
            #expect(service.taken.map(\.verdict) == [.genuine, .genuine])
            #expect(service.taken.map(\.message) == [MessageSID(Sample.messageSid), MessageSID(Sample.messageSid)])
            let report = WebhookTaken.Report.inbound(
                from: try Sample.number("+14159352345"),
                to: try Sample.number("27653"),
                body: "Who is this? ü"
            )
            #expect(service.taken.map(\.report) == [.status(.sent), report])
            #expect(service.taken.first?.url.hasPrefix(root + "/status?x=y") == true)
            #expect(service.taken.map(\.method) == [method, method])
            #expect(service.taken.map(\.httpStatus) == [204, 200])
            #expect(service.taken[1].parameters["Body"] == "Who is this? ü")
            #expect(service.taken[1].response?.body.hasSuffix("<Response/>") == true)
            #expect(service.taken[0].signature.map { $0.given == $0.expected } == true)
        }
    }

    @Test func `another token's signature is forged, and shown as such`() async throws {
        try await Self.run { service, port in
            let request = WebhookRequest(url: "http://127.0.0.1:\(port)/status", method: .post, parameters: Self.status)
            let answer = await Self.post(request, token: "another")
            #expect(answer.httpStatus == 403)
            #expect(service.taken.map(\.verdict) == [.forged])
            #expect(service.taken.map(\.report) == [.status(.sent)])
            let signature = try #require(service.taken.first?.signature)
            #expect(signature.text == WebhookSignature.text(url: request.url, form: request.parameters))
            #expect(signature.given != signature.expected && signature.fits == nil)
            #expect(service.taken.first?.httpStatus == 403)
        }
    }

    /// Requests as bytes: what comes back, and what the engine hears.
    @Test(
        arguments: [
            ("POST /status", "SmsSid=\(Sample.messageSid)&SmsStatus=sent", nil, 403, WebhookTaken.Verdict.unsigned),
            ("POST /status", "SmsSid=\(Sample.messageSid)&SmsStatus=sent", "AAAA", 403, .forged),
            ("GET /inbound", "", nil, 403, .unsigned), ("POST /status", "a=%", nil, 400, .unsigned),
            ("POST /status", "a=%", "AAAA", 400, .forged), ("GET /nothing", "", nil, 404, nil),
            ("PUT /status", "", nil, 405, nil),
        ] as [(String, String, String?, Int, WebhookTaken.Verdict?)]
    )
    func `unsigned and unreadable requests are refused, and still shown`(
        line: String,
        body: String,
        signature: String?,
        status: Int,
        verdict: WebhookTaken.Verdict?
    ) async throws {
        try await Self.run { service, port in
            let answer = try await RawConnection.exchange(
                port: port,
                Self.bytes(line, body, signature, host: "127.0.0.1:\(port)")
            )
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
            #expect(service.taken.map(\.verdict) == (verdict.map { [$0] } ?? []))
        }
    }

    @Test func `a signed request whose parameters report nothing is refused`() async throws {
        try await Self.run { service, port in
            let url = "http://127.0.0.1:\(port)/status"
            let answer = await Self.post(
                WebhookRequest(url: url, method: .post, parameters: [.init("SmsStatus", "sent")])
            )
            #expect(answer.httpStatus == 400)
            #expect(service.taken.map(\.report) == [.unreadable])
            #expect(service.taken.map(\.verdict) == [.genuine])
        }
    }

    /// The signature fits the URL as addressed, and yet it is not ours.
    @Test(arguments: ["evil.example:%", "evil.example", "127.0.0.1", "127.0.0.1:1"])
    func `a request to another name or port is not taken`(pattern: String) async throws {
        try await Self.run { service, port in
            let host = pattern.replacing("%", with: String(port))
            let body = "SmsSid=\(Sample.messageSid)&SmsStatus=sent"
            let form = try FormBody(reading: Array(body.utf8)).parameters
            let signature = WebhookSignature(authToken: Sample.authToken).sign(url: "http://\(host)/status", form: form)
            let answer = try await RawConnection.exchange(
                port: port,
                Self.bytes("POST /status", body, signature, host: host)
            )
            #expect(answer.hasPrefix("HTTP/1.1 403 "))
            #expect(service.taken.isEmpty)
        }
    }

    private static func bytes(_ line: String, _ body: String, _ signature: String?, host: String) -> String {
        var text = "\(line) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n"
        if let signature { text += "X-Twilio-Signature: \(signature)\r\n" }
        if !body.isEmpty {
            text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        return text + "\r\n" + body
    }
}

/// An answer that a test did not expect.
struct Unexpected: Error {
    let answer: WebhookAnswer
    init(_ answer: WebhookAnswer) { self.answer = answer }
}
