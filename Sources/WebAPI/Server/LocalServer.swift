import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle

/// Where a server listens, and what it grants a connection.
package struct ServerConfiguration: Sendable {
    /// The address to listen on.
    package var host: String
    /// The port; 0 takes any that is free.
    package var port: Int
    /// How long a connection may stand still between requests, or with a half-sent head.
    package var idleTime: Duration
    /// How long a request's body may take to arrive, from the first incomplete piece on.
    package var requestTime: Duration
    /// How long requests in flight may take after the server was told to stop.
    package var stopTime: Duration
    /// Connections at a time: the idlest makes room for one more, and only when all are at work does that one wait.
    package var connectionLimit: Int
    /// Names that the service may be called by, besides those of loopback.
    package var hostNames: [String]
    /// Requests of one client that are answered at once; further ones are refused.
    package var requestLimit: Int
    /// Whether others than this machine may ask for health and figures.
    package var publicMetrics = false
    /// Reverse proxies that are believed about the requests that they pass on.
    package var proxies: [AddressBlock] = []
    /// What it shows, to speak TLS; nil for plain HTTP.
    package var identity: ServerIdentity?

    /// Loopback, with limits that no proper client meets.
    package init(
        host: String = "127.0.0.1",
        port: Int,
        idleTime: Duration = .seconds(60),
        requestTime: Duration = .seconds(20),
        stopTime: Duration = .seconds(10),
        connectionLimit: Int = 500,
        hostNames: [String] = [],
        requestLimit: Int = 250
    ) {
        self.host = host
        self.port = port
        self.idleTime = idleTime
        self.requestTime = requestTime
        self.stopTime = stopTime
        self.connectionLimit = connectionLimit
        self.hostNames = hostNames
        self.requestLimit = requestLimit
    }
}

/// A server that listens. It goes on until it is stopped, also when nobody holds it.
package struct RunningServer: Sendable {
    /// The port that it listens on.
    package let port: Int
    private let group: ServiceGroup
    private let run: Task<Void, any Error>

    /// Starts a server; returns once it listens.
    static func start<Responder: HTTPResponder>(
        _ configuration: ServerConfiguration,
        responder: Responder,
        substitute: @escaping ConnectionGuard.Substitute,
        logger: Logger
    ) async throws(ServerFailure) -> RunningServer where Responder.Context == ConnectionContext {
        let application: Hummingbird.Application<Responder>
        let (ports, port) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingOldest(1))
        do {
            application = try Hummingbird.Application(
                configuration,
                responder: responder,
                substitute: substitute,
                logger: logger
            ) { channel in
                port.yield(channel.localAddress?.port ?? configuration.port)
            }
        } catch {
            throw ServerFailure(error, host: configuration.host, port: configuration.port)
        }
        var settings = ServiceGroupConfiguration(services: [application], logger: logger)
        settings.maximumGracefulShutdownDuration = configuration.stopTime
        let group = ServiceGroup(configuration: settings)
        let run = Task {
            defer { port.finish() }
            try await group.run()
        }
        for await port in ports { return RunningServer(port: port, group: group, run: run) }
        throw await failure(of: run, configuration)
    }

    /// Takes no more requests, finishes those in flight, and returns when all connections are closed.
    package func stop() async {
        await group.triggerGracefulShutdown()
        _ = await run.result
    }

    /// Returns when the server has ended, stopped or not.
    package func waitUntilStopped() async { _ = await run.result }

    private static func failure(of run: Task<Void, any Error>, _ configuration: ServerConfiguration) async
        -> ServerFailure
    {
        switch await run.result {
        case .success: .cannotListen(host: configuration.host, port: configuration.port, reason: "it ended at once")
        case .failure(let error): ServerFailure(error, host: configuration.host, port: configuration.port)
        }
    }
}

extension Hummingbird.Application where Responder.Context == ConnectionContext {
    /// An HTTP/1.1 server with the house's limits.
    init(
        _ configuration: ServerConfiguration,
        responder: Responder,
        substitute: @escaping ConnectionGuard.Substitute,
        logger: Logger,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) throws {
        self.init(
            responder: responder,
            server: try Self.builder(configuration, substitute),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: .maximum(
                    configuration.connectionLimit + Self.connectionsOnTop,
                    logger: logger
                )
            ),
            onServerRunning: onServerRunning,
            logger: logger
        )
    }

    /// Connections that are let in above the limit while others close to make room.
    private static var connectionsOnTop: Int { 32 }

    private static func builder(
        _ configuration: ServerConfiguration,
        _ substitute: @escaping ConnectionGuard.Substitute
    ) throws -> HTTPServerBuilder {
        let requestTime = TimeAmount(configuration.requestTime)
        let roster = ConnectionRoster(limit: configuration.connectionLimit)
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [
                    ConnectionGuard(requestTime: requestTime, roster: roster, substitute: substitute)
                ],
                idleTimeout: TimeAmount(configuration.idleTime),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024,
                    maxHeaderListSize: 32 * 1024,
                    maxHeaderFieldCount: 100
                )
            )
        )
        guard let identity = configuration.identity else { return plain }
        return try .tls(plain, tlsConfiguration: identity.configuration)
    }
}
