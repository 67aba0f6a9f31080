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
            signature: WebhookSignature(authToken: credentials.authToken),
            service: service,
            clock: clock,
            logger: logger
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

    /// A request that is not addressed to us by a loopback name is no webhook of ours, and is not even shown.
    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        guard let authority = request.head.authority, let port = context.localPort,
            LoopbackHost.isLoopback(authority, port: port)
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
        return await take(request, at: endpoint, url: "http://\(authority)\(target)")
    }

    private func take(_ request: Request, at endpoint: WebhookEndpoint, url: String) async -> Response {
        let header = request.headers[.twilioSignature]
        do throws(APIError) {
            let query = try RequestPath(request.head.path ?? "").readQuery()
            let form = request.method == .post ? try await FormRequest.read(request) : FormBody()
            let report = endpoint.read(FormBody(form.parameters + query.parameters))
            let verdict = signature.check(header, url: url, form: form.parameters)
            await handOver(report, verdict, url: url)
            return answer(report, verdict, at: endpoint)
        } catch {
            // What can't be read can't be checked either.
            let verdict: SignatureVerdict = header == nil ? .unsigned : .forged(.otherTokenOrContent)
            await handOver(WebhookReport(message: nil, report: .unreadable), verdict, url: url)
            let status = HTTPResponse.Status(code: error.refusal.httpStatus)
            return Response(error.detail ?? error.refusal.message, status: status)
        }
    }

    private func handOver(_ report: WebhookReport, _ verdict: SignatureVerdict, url: String) async {
        if case .forged(let mismatch) = verdict { logger.notice("Webhook refused: \(mismatch.explanation)") }
        let taken = WebhookTaken(
            message: report.message,
            report: report.report,
            verdict: .init(verdict),
            url: url,
            at: clock.read().wall
        )
        await service.webhookTaken(taken)
    }

    private func answer(_ report: WebhookReport, _ verdict: SignatureVerdict, at endpoint: WebhookEndpoint) -> Response
    {
        switch verdict {
        case .unsigned: return Response("X-Twilio-Signature is missing.", status: .forbidden)
        case .forged(let mismatch): return Response(mismatch.explanation, status: .forbidden)
        case .genuine: break
        }
        if report.report == .unreadable {
            return Response(
                "The parameters name no message and status, or no sender, recipient and text.",
                status: .badRequest
            )
        }
        return endpoint.accepted
    }
}
