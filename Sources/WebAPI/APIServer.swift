package import Engine
package import Feed
import HTTPTypes
import Hummingbird
package import Logging
package import Messaging
import NIOCore

/// The REST API over HTTP.
package struct APIServer: Sendable {
    private let configuration: ServerConfiguration
    private let responder: APIResponder
    private let substitute: ConnectionGuard.Substitute
    private let logger: Logger

    /// Puts the parts together; nothing listens yet.
    package init(
        configuration: ServerConfiguration,
        credentials: Credentials,
        service: any MessageService,
        keys: any APIKeyStore,
        link: any ConsoleLink,
        monitor: any ServiceMonitor,
        clock: any EngineClock,
        logger: Logger
    ) {
        var generator = SystemRandomNumberGenerator()
        let stamps = RequestStamps(using: &generator)
        let counts = ResponseCounts()
        self.configuration = configuration
        self.logger = logger
        responder = APIResponder(
            service: service,
            clock: clock,
            credentials: credentials,
            keys: KeyRoutes(
                store: keys,
                clock: clock,
                accountPath: "/2010-04-01/Accounts/\(credentials.accountSid)",
                issue: { name, time in
                    var generator = SystemRandomNumberGenerator()
                    return IssuedKey(named: name, at: time, using: &generator)
                }
            ),
            test: TestRoutes(
                account: TestCredentials.derived(from: credentials).accountSid,
                clock: clock,
                generator: SeededGenerator(from: &generator)
            ),
            additions: SwitchboardRoutes(
                service: service,
                link: link,
                clock: clock,
                account: credentials.accountSid,
                run: stamps.nextIdentifier()
            ),
            monitoring: MonitoringRoutes(
                monitor: monitor,
                counts: counts,
                isPublic: configuration.publicMetrics,
                clock: clock
            ),
            counts: counts,
            proxies: ProxyTrust(proxies: configuration.proxies, isSecure: configuration.identity != nil),
            hosts: HostPolicy(names: configuration.hostNames),
            gauge: RequestGauge(limit: configuration.requestLimit),
            stamps: stamps
        )
        substitute = { APIServer.substitute(for: $0, stamps: stamps) }
    }

    /// Starts it; returns once it listens.
    package func start() async throws(ServerFailure) -> RunningServer {
        try await RunningServer.start(configuration, responder: responder, substitute: substitute, logger: logger)
    }

    /// The server as tests drive it.
    var application: Hummingbird.Application<APIResponder> {
        get throws {
            try Hummingbird.Application(configuration, responder: responder, substitute: substitute, logger: logger)
        }
    }

    /// The server's own answers carry no request identifier: bad HTTP (400) and failures of the house (500).
    private static func substitute(for head: HTTPResponse, stamps: RequestStamps) -> (
        head: HTTPResponse, body: ByteBuffer
    )? {
        guard head.headerFields[.twilioRequestId] == nil else { return nil }
        let error =
            head.status.code == 400
            ? APIError.unreadable("The request is not readable HTTP, or its head is too large.")
            : APIError(Refusal(.internalError))
        let document = Representation.exception.document(error, as: .xml)
        var response = Response(document, as: .xml, status: HTTPResponse.Status(code: error.refusal.httpStatus))
        response.headers[.twilioRequestId] = stamps.nextIdentifier()
        if let connection = head.headerFields[.connection] { response.headers[.connection] = connection }
        return (response.head, ByteBuffer(bytes: document))
    }
}
