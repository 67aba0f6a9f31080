import AsyncHTTPClient
package import Engine
package import Messaging
import NIOCore
import NIOHTTP1

/// Makes our webhooks' requests over HTTP.
///
/// It follows redirects like a browser, at most 10, whatever the webhook is for: 301, 302 and 303 are asked for with
/// GET and no parameters, 307 and 308 get the same request again. Each hop is signed for its own URL.
package struct WebhookPoster: WebhookClient {
    /// The bounds of a request. *Source:* the original's page "Connection Overrides", defaults; error 11750.
    package struct Limits: Hashable, Sendable {
        /// For the connection, its TLS handshake included.
        package var connect: Duration = .seconds(5)
        /// For the answer's first byte, and between its pieces.
        package var read: Duration = .seconds(15)
        /// For all of it, redirects included.
        package var total: Duration = .seconds(15)
        /// Bytes that an answer has at most.
        package var answerBytes = 64 * 1024
        /// Redirects that are followed.
        package var redirects = 10
        /// Connections to one host at a time. The engine bounds what it asks for at once; this is above it, since
        /// waiting for a connection counts as connecting.
        package var connectionsPerHost = 64

        /// The original's limits.
        package init() {}
    }

    private let client: HTTPClient
    private let signature: WebhookSignature
    private let limits: Limits

    /// Makes a poster; `shutDown` must be called when it is no longer needed.
    package init(credentials: Credentials, limits: Limits = Limits()) {
        signature = WebhookSignature(authToken: credentials.authToken)
        self.limits = limits
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .init(limits))
    }

    /// Breaks off what is under way and closes all connections.
    package func shutDown() async {
        // Only a second shutdown throws, and then nothing is left to do.
        try? await client.shutdown()
    }

    /// Makes one request; what went wrong is an outcome too.
    package func send(_ request: WebhookRequest) async -> WebhookAnswer {
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = await outcomeInTime(of: request)
        return WebhookAnswer(outcome: outcome, duration: clock.now - start)
    }

    /// The client's own deadline ends with the answer's head, so the whole exchange is cancelled from outside.
    private func outcomeInTime(of request: WebhookRequest) async -> WebhookAnswer.Outcome {
        let exchange = Task { await outcome(of: request) }
        let timer = client.eventLoopGroup.next().scheduleTask(in: TimeAmount(limits.total)) { exchange.cancel() }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await exchange.value
        } onCancel: {
            exchange.cancel()
        }
    }

    private func outcome(of request: WebhookRequest) async -> WebhookAnswer.Outcome {
        do {
            var hop = try WebhookHop(first: request)
            for _ in 0...limits.redirects {
                let response = try await execute(hop)
                guard let next = try hop.following(response) else { return try await answer(response) }
                hop = next
            }
            throw WebhookFailure.tooManyRedirects
        } catch {
            let failure = WebhookFailure(error)
            return .failed(failure.code, beforeConnecting: failure.beforeConnecting)
        }
    }

    private func execute(_ hop: WebhookHop) async throws -> HTTPClientResponse {
        try await client.execute(hop.request(signedBy: signature), timeout: TimeAmount(limits.total))
    }

    private func answer(_ response: HTTPClientResponse) async throws -> WebhookAnswer.Outcome {
        let body = try await response.body.collect(upTo: limits.answerBytes)
        return .answered(
            status: Int(response.status.code),
            contentType: response.headers.first(name: "Content-Type"),
            body: Array(body.readableBytesView)
        )
    }
}

extension HTTPClient.Configuration {
    /// No redirects, proxies, decompression or second attempts behind our back; idle connections are closed before
    /// common servers (5 s) close them, so that no request meets a connection that is just going.
    fileprivate init(_ limits: WebhookPoster.Limits) {
        self.init(
            redirectConfiguration: .disallow,
            timeout: Timeout(connect: TimeAmount(limits.connect), read: TimeAmount(limits.read)),
            connectionPool: ConnectionPool(
                idleTimeout: .seconds(4),
                concurrentHTTP1ConnectionsPerHostSoftLimit: limits.connectionsPerHost
            )
        )
        connectionPool.retryConnectionEstablishment = false
        httpVersion = .http1Only
    }
}
