import Engine
import Feed
import Hummingbird
import HummingbirdTesting
import HTTPTypes
import Logging
import Messaging
import NIOCore
import Testing

@testable import WebAPI

/// The values of the facts' examples.
enum Sample {
    static let accountSid = "AC00000000000000000000000000000001"
    static let authToken = "12345"
    static let credentials = Credentials(accountSid: AccountSID(high: 0, low: 1), authToken: authToken)
    static let root = "/2010-04-01/Accounts/\(accountSid)"
    /// `AC00000000000000000000000000000001:12345`, by another program.
    static let authorization = "Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMToxMjM0NQ=="
    /// Tue, 24 Nov 2026 09:15:00 UTC.
    static let time = WallTime(milliseconds: 1_795_511_700_000)
    static let messageSid = "SM0123456789abcdef0123456789abcdef"

    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func number(_ text: String) throws -> Address { try #require(Address(text)) }

    /// The message of the examples, or another of the same kind.
    static func message(
        number: Int64 = 1,
        resource: MessageResource = .smsMessages,
        body: String = "Jenny, one more chance? <3",
        status: MessageStatus = .queued
    ) -> Message {
        let low: UInt64 = number == 1 ? 0x0123_4567_89AB_CDEF : UInt64(number)
        return Message(
            sid: MessageSID(high: 0x0123_4567_89AB_CDEF, low: low),
            sequence: number,
            resource: resource,
            direction: .outboundAPI,
            from: .phoneNumber(PhoneNumber(rawValue: 14_158_141_829) ?? fallback),
            to: .phoneNumber(PhoneNumber(rawValue: 14_159_352_345) ?? fallback),
            body: body,
            segments: 1,
            status: status,
            createdAt: time
        )
    }

    private static var fallback: PhoneNumber { preconditionFailure("the sample numbers are numbers") }

    static func server(
        _ service: FakeService,
        _ configuration: ServerConfiguration = .init(port: 0),
        monitor: FakeMonitor = FakeMonitor()
    ) -> APIServer {
        APIServer(
            configuration: configuration,
            credentials: credentials,
            service: service,
            keys: MemoryKeys(),
            link: ClosedLink(),
            monitor: monitor,
            clock: StoppedClock(),
            logger: logger
        )
    }
}

/// The link to an engine that does not run.
struct ClosedLink: ConsoleLink {
    func snapshot() async throws(LinkFailure) -> Snapshot { throw .closed }

    func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch { throw .closed }

    func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage { throw .closed }

    func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> { throw .closed }
}

/// The two ways to the API: straight to its responder, and over a socket.
enum Door: CaseIterable {
    case responder, socket

    var setup: TestingSetup {
        switch self {
        case .responder: .router
        case .socket: .live
        }
    }
}

/// What a test sees of an answer.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String
}

extension TestClientProtocol {
    /// Makes a request with good credentials, unless others are given.
    func ask(
        _ method: HTTPRequest.Method = .get,
        _ path: String,
        form: String? = nil,
        headers: HTTPFields = [:],
        authorization: String? = Sample.authorization
    ) async throws -> Answer {
        var fields = headers
        if let authorization { fields[.authorization] = authorization }
        if form != nil, fields[.contentType] == nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        let body = form.map { ByteBuffer(string: $0) }
        let response = try await executeRequest(uri: path, method: method, headers: fields, body: body)
        return Answer(status: response.status.code, headers: response.headers, body: String(buffer: response.body))
    }
}
