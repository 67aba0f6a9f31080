import Engine
import HTTPTypes
import Hummingbird
import Messaging

/// Answers every request of the REST API: who asks, what for, and the answer or the error in the original's shape.
struct APIResponder: HTTPResponder {
    private let service: any MessageService
    private let clock: any EngineClock
    private let credentials: Credentials
    private let authentication: Authentication
    private let stamps: RequestStamps
    private let messages: MessageRoutes
    private let accountPath: String

    init(service: any MessageService, clock: any EngineClock, credentials: Credentials, stamps: RequestStamps) {
        self.service = service
        self.clock = clock
        self.credentials = credentials
        self.stamps = stamps
        authentication = Authentication(credentials: credentials)
        accountPath = "/2010-04-01/Accounts/\(credentials.accountSid)"
        messages = MessageRoutes(
            service: service,
            accountSid: credentials.accountSid.description,
            accountPath: accountPath
        )
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let started = clock.read().instant
        let concurrent = stamps.begin()
        defer { stamps.end() }
        let path = RequestPath(request.head.path ?? "")
        var response = await answer(request, at: path)
        if request.method == .head { response = response.createHeadResponse() }
        stamp(&response, request: request, concurrent: concurrent, duration: clock.read().instant - started)
        return response
    }

    /// In the order of the original: credentials, path, method, then the parameters.
    private func answer(_ request: Request, at path: RequestPath) async -> Response {
        do throws(APIError) {
            guard LoopbackHost.isLoopback(request.head.authority) else {
                throw APIError(
                    Refusal(.forbidden),
                    detail: "Only loopback names are served: 127.0.0.1, localhost, [::1]."
                )
            }
            try authentication.check(request.headers[.authorization], pathAccount: path.accountSid)
            guard let route = path.route else { throw APIError(.notFound(path: String(path.text))) }
            guard route.methods.contains(request.method) else {
                throw APIError(Refusal(.methodNotAllowed), allowed: route.methods)
            }
            return try await answer(request, on: route, at: path)
        } catch {
            return Response(error, as: path.format)
        }
    }

    private func answer(_ request: Request, on route: Route, at path: RequestPath) async throws(APIError) -> Response {
        switch route {
        case .account: try await showAccount(as: path.format)
        case .messages(let resource) where request.method == .post:
            try await messages.create(request, on: resource, as: path.format)
        case .messages(let resource): try await messages.list(on: resource, at: path)
        case .message(let resource, let sid): try await messages.show(sid, on: resource, at: path)
        }
    }

    private func showAccount(as format: ResponseFormat) async throws(APIError) -> Response {
        guard let account = await service.directory()?.account else { throw APIError(Refusal(.serviceUnavailable)) }
        let view = AccountView(account: account, authToken: credentials.authToken, accountPath: accountPath)
        return Response(Representation.account.document(view, as: format), as: format)
    }

    /// *Source:* recorded answers of the original.
    private func stamp(_ response: inout Response, request: Request, concurrent: Int, duration: Duration) {
        response.headers[.twilioRequestId] = stamps.nextIdentifier()
        response.headers[.twilioRequestDuration] = Self.seconds(duration)
        response.headers[.twilioConcurrentRequests] = String(concurrent)
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.accessControlExposeHeaders] = "ETag"
        if let host = request.head.authority, LoopbackHost.isLoopback(host) { response.headers[.apiDomain] = host }
    }

    /// Seconds with three decimals.
    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
