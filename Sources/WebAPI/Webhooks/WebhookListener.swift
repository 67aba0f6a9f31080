package import Engine
import Feed
import HTTPTypes
import Hummingbird
package import Logging
package import Messaging
import NIOCore

/// Our own webhook endpoint: takes status callbacks at `/status` and inbound messages at `/inbound`, and hands both to
/// the engine, which shows what came and what its signature was worth.
package struct WebhookListener: Sendable {
    private let configuration: ServerConfiguration
    private let responder: WebhookResponder
    private let logger: Logger

    /// Puts the parts together; nothing listens yet.
    package init(
        configuration: ServerConfiguration,
        credentials: Credentials,
        service: any MessageService,
        clock: any EngineClock,
        logger: Logger
    ) {
        self.configuration = configuration
        self.logger = logger
        responder = WebhookResponder(
            signature: WebhookSignature(
                authToken: credentials.authToken,
                others: [("the account's SID", credentials.accountSid.description)]
            ),
            service: service,
            clock: clock,
            logger: logger,
            proxies: ProxyTrust(proxies: configuration.proxies, isSecure: configuration.identity != nil),
            hosts: HostPolicy(names: configuration.hostNames)
        )
    }

    /// Starts it; returns once it listens.
    package func start() async throws(ServerFailure) -> RunningServer {
        try await RunningServer.start(configuration, responder: responder, substitute: { _ in nil }, logger: logger)
    }
}

/// Answers the listener's requests.
struct WebhookResponder: HTTPResponder {
    let signature: WebhookSignature
    let service: any MessageService
    let clock: any EngineClock
    let logger: Logger
    let proxies: ProxyTrust
    let hosts: HostPolicy

    /// A request that is not addressed to us by a loopback name, or one that was allowed, is no webhook of ours, and is not even shown.
    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let (request, context) = proxies.seen(request, context)
        guard let authority = request.head.authority, let port = context.localPort,
            LoopbackHost.isLoopback(authority, port: port) || hosts.isNamed(authority)
        else { return Response("Only requests to this machine's loopback address are taken.", status: .forbidden) }
        let target = request.head.path ?? ""
        guard let endpoint = WebhookEndpoint(rawValue: String(target.prefix { $0 != "?" })) else {
            return Response("Nothing is here but /status and /inbound.", status: .notFound)
        }
        guard request.method == .post || request.method == .get else {
            var response = Response("Only GET and POST are taken.", status: .methodNotAllowed)
            response.headers[.allow] = "GET, POST"
            return response
        }
        return await take(request, at: endpoint, url: "\(request.head.scheme ?? "http")://\(authority)\(target)")
    }

    private func take(_ request: Request, at endpoint: WebhookEndpoint, url: String) async -> Response {
        let header = request.headers[.twilioSignature]
        var arrival = WebhookArrival(url: url, method: request.method == .post ? .post : .get, header: header)
        do throws(APIError) {
            let query = try RequestPath(request.head.path ?? "").readQuery()
            arrival.form = request.method == .post ? try await FormRequest.read(request).parameters : []
            arrival.query = query.parameters
            let verdict = signature.check(header, url: url, form: arrival.form)
            let report = endpoint.read(FormBody(arrival.form + arrival.query))
            return await handOver(arrival, report, verdict, answer: answer(report, verdict, at: endpoint))
        } catch {
            // What can't be read can't be checked either.
            let answer = WebhookReply(httpStatus: error.refusal.httpStatus, text: error.detail ?? error.refusal.message)
            let verdict: SignatureVerdict = header == nil ? .unsigned : .forged(.otherTokenOrContent)
            return await handOver(arrival, nil, verdict, answer: answer)
        }
    }

    private func handOver(
        _ arrival: WebhookArrival,
        _ report: WebhookReport?,
        _ verdict: SignatureVerdict,
        answer: WebhookReply
    ) async -> Response {
        if case .forged(let mismatch) = verdict { logger.notice("Webhook refused: \(mismatch.explanation)") }
        let taken = WebhookTaken(
            message: report?.message,
            report: report?.report ?? .unreadable,
            verdict: .init(verdict),
            signature: report.map { _ in signature.report(on: arrival, verdict) },
            url: arrival.url,
            method: arrival.method,
            parameters: WebhookParameters(arrival.form + arrival.query),
            httpStatus: answer.httpStatus,
            response: WebhookResponse(contentType: answer.contentType, bytes: Array(answer.text.utf8)),
            at: clock.read().wall
        )
        await service.webhookTaken(taken)
        return answer.response
    }

    private func answer(
        _ report: WebhookReport,
        _ verdict: SignatureVerdict,
        at endpoint: WebhookEndpoint
    ) -> WebhookReply {
        switch verdict {
        case .unsigned: return WebhookReply(httpStatus: 403, text: "X-Twilio-Signature is missing.")
        case .forged(let mismatch): return WebhookReply(httpStatus: 403, text: mismatch.explanation)
        case .genuine: break
        }
        if report.report == .unreadable {
            return WebhookReply(
                httpStatus: 400,
                text: "The parameters name no message and status, or no sender, recipient and text."
            )
        }
        return endpoint.accepted
    }
}
