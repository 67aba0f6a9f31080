import Engine
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore

/// What probes and monitoring systems ask for.
enum MonitoringRoute: String, Sendable, CaseIterable {
    /// Whether the process lives: a supervisor restarts it when this is not answered.
    case health = "/healthz"
    /// Whether it can do its work now: a load balancer sends nobody while this says no.
    case readiness = "/readyz"
    /// Figures, in the text format of Prometheus.
    case metrics = "/metrics"
}

/// Answers them, without credentials: to this machine only, unless they were opened to everybody who gets in.
struct MonitoringRoutes: Sendable {
    private let monitor: any ServiceMonitor
    private let counts: ResponseCounts
    private let isPublic: Bool
    private let clock: any EngineClock

    init(monitor: any ServiceMonitor, counts: ResponseCounts, isPublic: Bool, clock: any EngineClock) {
        self.monitor = monitor
        self.counts = counts
        self.isPublic = isPublic
        self.clock = clock
    }

    /// Answers one. `client` is where it comes from; nil without a socket.
    func answer(_ method: HTTPRequest.Method, on route: MonitoringRoute, from client: String?) async -> Response {
        guard isPublic || client.map({ IPAddress($0)?.isLoopback ?? false }) ?? true else {
            return Response("Only this machine may ask; --public-metrics opens it to others.", status: .forbidden)
        }
        guard method == .get || method == .head else {
            var response = Response("Only GET and HEAD are taken.", status: .methodNotAllowed)
            response.headers[.allow] = "GET, HEAD"
            return response
        }
        var response = await answer(on: route)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func answer(on route: MonitoringRoute) async -> Response {
        switch route {
        case .health: return Response("ok", status: .ok)
        case .readiness: return await readiness()
        case .metrics:
            let page = MetricsPage(
                engine: await monitor.engine(),
                consoles: monitor.consoles,
                version: monitor.version,
                answers: counts.reading,
                process: ProcessFigures.read(at: clock.read().wall)
            )
            let headers: HTTPFields = [.contentType: MetricsPage.contentType]
            return Response(
                status: .ok,
                headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: page.text))
            )
        }
    }

    private func readiness() async -> Response {
        var obstacles = monitor.obstacles
        if let engine = await monitor.engine() {
            if let trouble = engine.storeTrouble { obstacles.append("The store can't write: \(trouble).") }
        } else {
            obstacles.append("The engine does not run.")
        }
        guard !obstacles.isEmpty else { return Response("ready", status: .ok) }
        var response = Response(
            (["not ready"] + obstacles.map(\.onOneLine)).joined(separator: "\n"),
            status: .serviceUnavailable
        )
        response.headers[.retryAfter] = "1"
        return response
    }
}

extension String {
    /// The text with its line breaks turned into blanks.
    fileprivate var onOneLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
