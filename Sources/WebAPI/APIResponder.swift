import Engine
import HTTPTypes
import Hummingbird
import Messaging

/// Answers every request of the REST API: who asks, what for, and the answer or the error in the original's shape.
struct APIResponder: HTTPResponder {
    private let clock: any EngineClock
    private let authentication: Authentication
    private let proxies: ProxyTrust
    private let hosts: HostPolicy
    private let gauge: RequestGauge
    private let stamps: RequestStamps
    private let messages: MessageRoutes
    private let keys: KeyRoutes
    private let test: TestRoutes
    private let additions: SwitchboardRoutes
    private let monitoring: MonitoringRoutes
    private let counts: ResponseCounts
    private let accounts: AccountRoutes
    private let directory: DirectoryRoutes
    private let services: ServiceRoutes

    init(
        service: any MessageService,
        clock: any EngineClock,
        credentials: Credentials,
        keys: KeyRoutes,
        test: TestRoutes,
        additions: SwitchboardRoutes,
        monitoring: MonitoringRoutes,
        counts: ResponseCounts,
        proxies: ProxyTrust,
        hosts: HostPolicy,
        gauge: RequestGauge,
        stamps: RequestStamps
    ) {
        self.clock = clock
        self.proxies = proxies
        self.hosts = hosts
        self.gauge = gauge
        self.stamps = stamps
        self.keys = keys
        self.test = test
        self.additions = additions
        self.monitoring = monitoring
        self.counts = counts
        authentication = Authentication(credentials: credentials, keys: keys.store)
        let accountPath = "/2010-04-01/Accounts/\(credentials.accountSid)"
        let accountSid = credentials.accountSid.description
        messages = MessageRoutes(service: service, accountSid: accountSid, accountPath: accountPath)
        let desk = DirectoryDesk(service: service, accountSid: accountSid, accountPath: accountPath)
        accounts = AccountRoutes(desk: desk, credentials: credentials)
        directory = DirectoryRoutes(desk: desk)
        services = ServiceRoutes(desk: desk)
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let started = clock.read().instant
        let (request, context) = proxies.seen(request, context)
        let concurrent = stamps.begin()
        defer { stamps.end() }
        let path = RequestPath(request.head.path ?? "")
        var response = await answer(request, at: path, from: context)
        counts.count(response.status.code)
        if request.method == .head { response = response.createHeadResponse() }
        stamp(&response, request: request, concurrent: concurrent, duration: clock.read().instant - started)
        return response
    }

    /// In the order of the original: credentials, path, method, then the parameters. Where from comes before all that.
    private func answer(_ request: Request, at path: RequestPath, from context: ConnectionContext) async -> Response {
        do throws(APIError) {
            try hosts.check(request)
            if let route = MonitoringRoute(rawValue: String(path.text)) {
                return await monitoring.answer(request.method, on: route, from: context.remoteAddress)
            }
            let caller = try await authentication.check(request.headers[.authorization], pathAccount: path.accountSid)
            let client = RequestGauge.Client(address: context.remoteAddress, caller: caller)
            let place = try gauge.begin(client)
            defer { withExtendedLifetime(place) {} }
            return try await answer(request, at: path, by: caller, holding: place)
        } catch {
            return Response(error, as: path.format)
        }
    }

    private func answer(
        _ request: Request,
        at path: RequestPath,
        by caller: Caller,
        holding place: RequestGauge.Place
    ) async throws(APIError) -> Response {
        guard let route = path.route else { throw APIError(.notFound(path: String(path.text))) }
        if request.method == .options { return Response(allowing: route.allowed) }
        guard route.methods.contains(request.method) else {
            throw APIError(Refusal(.methodNotAllowed), allowed: route.allowed)
        }
        guard route.formats.contains(path.format) else {
            throw APIError(Refusal(.notAcceptable), detail: "There is no CSV of it: ask for .json, or for XML by .xml.")
        }
        switch caller {
        case .account: break
        case .key where route.takesAuthToken: throw APIError(Refusal(.accessDenied))
        case .key: break
        case .test: return try await test.answer(request, on: route, as: path.format)
        }
        return try await answer(request, on: route, at: path, holding: place)
    }

    private func answer(
        _ request: Request,
        on route: Route,
        at path: RequestPath,
        holding place: RequestGauge.Place
    ) async throws(APIError) -> Response {
        switch route {
        case .accounts: try await accounts.list(at: path)
        case .account where request.method == .post: try await accounts.update(request, at: path)
        case .account: try await accounts.show(as: path.format)
        case .directory(let route): try await directory.answer(request, on: route, at: path)
        case .services(let route): try await services.answer(request, on: route, at: path)
        case .messages(let resource) where request.method == .post:
            try await messages.create(request, on: resource, as: path.format)
        case .messages(let resource): try await messages.list(on: resource, at: path)
        case .message(let resource, let sid) where request.method == .post:
            try await messages.update(sid, request, on: resource, at: path)
        case .message(_, let sid) where request.method == .delete: try await messages.delete(sid, at: path)
        case .message(let resource, let sid): try await messages.show(sid, on: resource, at: path)
        case .media(let sid): try await messages.listMedia(of: sid, at: path)
        case .feedback(let sid): try await messages.takeFeedback(on: sid, request, at: path, time: clock.read().wall)
        case .wait: try await additions.wait(at: path)
        // A stream goes on after its answer has begun, and holds its client's place as long.
        case .events: try await additions.events(request, holding: place)
        case .keys where request.method == .post: try await keys.create(request, as: path.format)
        case .keys: try await keys.list(at: path)
        case .key(let sid) where request.method == .post: try await keys.update(sid, request, at: path)
        case .key(let sid) where request.method == .delete: try await keys.delete(sid, at: path)
        case .key(let sid): try await keys.show(sid, at: path)
        }
    }

    /// *Source:* recorded answers of the original, but for the CORS headers: see `HostPolicy`.
    private func stamp(_ response: inout Response, request: Request, concurrent: Int, duration: Duration) {
        response.headers[.twilioRequestId] = stamps.nextIdentifier()
        response.headers[.twilioRequestDuration] = Self.seconds(duration)
        response.headers[.twilioConcurrentRequests] = String(concurrent)
        if let host = request.head.authority, hosts.serves(host) { response.headers[.apiDomain] = host }
    }

    /// Seconds with three decimals.
    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
