import AsyncHTTPClient
package import Engine
package import Messaging
import NIOCore
import NIOHTTP1
import NIOPosix

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

    private let clients: HTTPClientPool
    private let signature: WebhookSignature
    private let limits: Limits
    /// What keeps webhooks away from private addresses; nil when they may go anywhere.
    private let targetGuard: TargetGuard?
    private let clock: any EngineClock
    private let cookies = CookieJar()

    /// Makes a poster; `shutDown` must be called when it is no longer needed.
    ///
    /// With `allowsPrivateTargets`, webhooks may go to this machine and its private networks; without it they reach only our
    /// own listener there, and every other name is looked up by `resolver`, checked, and connected to at that very address.
    package init(
        credentials: Credentials,
        limits: Limits = Limits(),
        allowsPrivateTargets: Bool = true,
        resolver: any HostResolver = SystemResolver(),
        clock: any EngineClock = SystemClock()
    ) {
        signature = WebhookSignature(authToken: credentials.authToken)
        self.limits = limits
        self.clock = clock
        targetGuard = allowsPrivateTargets ? nil : TargetGuard(resolver: resolver)
        clients = HTTPClientPool(connectionsPerHost: limits.connectionsPerHost)
    }

    /// Breaks off what is under way and closes all connections.
    package func shutDown() async { await clients.shutDown() }

    /// Makes one request; what went wrong is an outcome too.
    package func send(_ request: WebhookRequest) async -> WebhookAnswer {
        let clock = ContinuousClock()
        let start = clock.now
        var answer = await answerInTime(to: request)
        answer.duration = clock.now - start
        return answer
    }

    /// The client's own deadline ends with the answer's head, so the whole exchange is cancelled from outside.
    private func answerInTime(to request: WebhookRequest) async -> WebhookAnswer {
        let exchange = Task { await answer(to: request) }
        let timer = MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: TimeAmount(total(of: request))) {
            exchange.cancel()
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await exchange.value
        } onCancel: {
            exchange.cancel()
        }
    }

    private func total(of request: WebhookRequest) -> Duration { min(request.timing.total, limits.total) }

    private func answer(to request: WebhookRequest) async -> WebhookAnswer {
        do {
            var hop = try WebhookHop(first: request)
            for redirects in 0...limits.redirects {
                let response = try await execute(hop, request, isRedirected: redirects > 0)
                guard let next = response.next else {
                    return WebhookAnswer(
                        outcome: response.outcome,
                        duration: .zero,
                        redirectedTo: redirects == 0 ? nil : hop.url.signed
                    )
                }
                hop = next
            }
            throw WebhookFailure.tooManyRedirects
        } catch {
            let failure = WebhookFailure(error)
            return WebhookAnswer(
                outcome: .failed(failure.code, beforeConnecting: failure.beforeConnecting),
                duration: .zero,
                detail: failure.words,
                isPermanent: failure.isPermanent
            )
        }
    }

    /// One hop's answer, and where it leads.
    private struct HopAnswer: Sendable {
        var next: WebhookHop?
        var outcome: WebhookAnswer.Outcome
    }

    /// A name whose first address can't be connected to is tried at its next one.
    private func execute(
        _ hop: WebhookHop,
        _ request: WebhookRequest,
        isRedirected: Bool
    ) async throws -> HopAnswer {
        var key = HTTPClientPool.Key(
            connect: min(request.timing.connect, limits.connect),
            read: min(request.timing.read, limits.read)
        )
        key.isOurs = request.goesToListener && !isRedirected
        guard let targetGuard, isRedirected || !request.goesToListener else {
            return try await execute(hop, request, key)
        }
        var failure = WebhookFailure.badHostName
        for address in try await targetGuard.addresses(of: hop.url) {
            guard let ip = address.ipAddress else { continue }
            key.pin = .init(host: hop.url.connectionHost, address: ip)
            do {
                return try await execute(hop, request, key)
            } catch {
                failure = WebhookFailure(error)
                if !failure.beforeConnecting { break }
            }
        }
        throw failure
    }

    private func execute(
        _ hop: WebhookHop,
        _ request: WebhookRequest,
        _ key: HTTPClientPool.Key
    ) async throws -> HopAnswer {
        let cookieHeader = request.cookies.flatMap { cookies.header(for: $0, to: hop.url, at: clock.read().instant) }
        let made = hop.request(signedBy: signature, cookies: cookieHeader)
        return try await clients.withClient(key) { client in
            let response = try await client.execute(made, timeout: TimeAmount(total(of: request)))
            if let conversation = request.cookies {
                cookies.take(response.headers["Set-Cookie"], for: conversation, from: hop.url, at: clock.read())
            }
            if let next = try hop.following(response) { return HopAnswer(next: next, outcome: .redirect) }
            return HopAnswer(next: nil, outcome: try await outcome(of: response))
        }
    }

    private func outcome(of response: HTTPClientResponse) async throws -> WebhookAnswer.Outcome {
        let body = try await response.body.collect(upTo: limits.answerBytes)
        return .answered(
            status: Int(response.status.code),
            contentType: response.headers.first(name: "Content-Type"),
            body: Array(body.readableBytesView)
        )
    }
}

extension WebhookAnswer.Outcome {
    /// Stands for an answer of which only its Location counts.
    fileprivate static let redirect = Self.failed(.webhookRedirects, beforeConnecting: false)
}

extension WebhookURL {
    /// The host as the HTTP client names it: an IPv6 address in its brackets.
    fileprivate var connectionHost: String { authority.hasPrefix("[") ? "[\(hostName)]" : hostName }
}
