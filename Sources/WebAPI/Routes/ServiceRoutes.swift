import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// Messaging Services: `/v1/Services`, JSON only. *Source:* the OpenAPI description of messaging/v1.
struct ServiceRoutes: Sendable {
    let desk: DirectoryDesk

    func answer(_ request: Request, on route: ServiceRoute, at path: RequestPath) async throws(APIError) -> Response {
        let base = "\(request.head.scheme ?? "http")://" + (request.head.authority ?? "127.0.0.1")
        return switch (route, request.method) {
        case (.services, .post): try await create(request, at: path, base: base)
        case (.services, _): try await list(at: path, base: base)
        case (.service(let sid), .post): try await update(sid, request, at: path, base: base)
        case (.service(let sid), .delete): try await desk.delete(at: path, .removeService(sid))
        case (.service(let sid), _): show(try await service(sid, path), base: base)
        case (.pool, _), (.member, _):
            try await PoolRoutes(desk: desk, base: base).answer(request, on: route, at: path)
        }
    }

    private func list(at path: RequestPath, base: String) async throws(APIError) -> Response {
        let rows = try await desk.directory().services.map { view($0, base) }
        return try Self.list(rows, at: path, base: base, key: "services", as: .messagingService) {
            $0.service.sid.description
        }
    }

    private func create(_ request: Request, at path: RequestPath, base: String) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        guard let name = form.form["FriendlyName"], !name.isEmpty else {
            throw APIError(Refusal(.invalidParameter), detail: "FriendlyName is required.")
        }
        var settings = MessagingServiceSettings(friendlyName: name)
        try apply(form, to: &settings)
        let entry = try await desk.edit(at: path) { [settings] _ in .createService(settings) }
        guard case .service(let service) = entry else { throw DirectoryEntry.unexpected }
        return show(service, base: base, status: .created)
    }

    private func update(
        _ sid: MessagingServiceSID,
        _ request: Request,
        at path: RequestPath,
        base: String
    ) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        let entry = try await desk.edit(at: path) { directory throws(APIError) in
            guard let service = directory.service(sid) else { throw DirectoryDesk.notFound(path) }
            var settings = service.settings
            try apply(form, to: &settings)
            return .setService(sid, Revision(from: service.settings, to: settings))
        }
        guard case .service(let service) = entry else { throw DirectoryEntry.unexpected }
        return show(service, base: base)
    }

    private func apply(_ form: SettingsForm, to settings: inout MessagingServiceSettings) throws(APIError) {
        form.text("FriendlyName", &settings.friendlyName)
        form.url("InboundRequestUrl", &settings.inboundRequestURL)
        try form.method("InboundMethod", &settings.inboundMethod)
        form.url("FallbackUrl", &settings.fallbackURL)
        try form.method("FallbackMethod", &settings.fallbackMethod)
        form.url("StatusCallback", &settings.statusCallback)
        try form.flag("StickySender", &settings.isSticky)
        try form.flag("SmartEncoding", &settings.usesSmartEncoding)
        try form.number("ValidityPeriod", &settings.validityPeriod)
        try form.flag("UseInboundWebhookOnNumber", &settings.usesInboundWebhookOnNumber)
        form.text("Usecase", &settings.usecase)
        try form.flag("MmsConverter", &settings.convertsMMS)
        try form.word("ScanMessageContent", of: ["inherit", "enable", "disable"], &settings.scanMessageContent)
        try form.flag("FallbackToLongCode", &settings.fallsBackToLongCode)
        try form.flag("AreaCodeGeomatch", &settings.matchesAreaCode)
        try form.flag("SynchronousValidation", &settings.validatesSynchronously)
    }

    private func service(_ sid: MessagingServiceSID, _ path: RequestPath) async throws(APIError) -> MessagingService {
        guard let service = try await desk.directory().service(sid) else { throw DirectoryDesk.notFound(path) }
        return service
    }

    private func show(_ service: MessagingService, base: String, status: HTTPResponse.Status = .ok) -> Response {
        let document = Representation.messagingService.document(view(service, base), as: .json)
        return Response(document, as: .json, status: status)
    }

    private func view(_ service: MessagingService, _ base: String) -> MessagingServiceView {
        MessagingServiceView(service: service, accountSid: desk.accountSid, base: base)
    }

    /// A page of a list, its envelope under `meta`, its links with their host.
    static func list<Row: Sendable>(
        _ rows: [Row],
        at path: RequestPath,
        base: String,
        key: StaticString,
        as representation: Representation<Row>,
        rowKey: @escaping @Sendable (Row) -> String
    ) throws(APIError) -> Response {
        let request = try PageRequest(try path.readQuery())
        let page = try ListPage(of: rows.reversed(), asked: request, key: rowKey)
        let envelope = ListEnvelope(metaOf: page, asked: request, at: base + path.text, key: key)
        return Response(envelope.document(page.rows, as: representation, in: .json), as: .json)
    }
}

extension ListEnvelope {
    /// The envelope of the newer API. *Source:* the OpenAPI description of messaging/v1.
    init<Row: Sendable>(metaOf page: ListPage<Row>, asked request: PageRequest, at url: String, key: StaticString) {
        let links = PageLinks(of: page, asked: request, path: url)
        let meta: [FieldValue.Member] = [
            .init(xml: "page", json: "page", value: .integer(request.page)),
            .init(xml: "page_size", json: "page_size", value: .integer(request.size)),
            .init(xml: "first_page_url", json: "first_page_url", value: .text(links.first)),
            .init(xml: "previous_page_url", json: "previous_page_url", value: .text(ifAny: links.previous)),
            .init(xml: "url", json: "url", value: .text(links.own)),
            .init(xml: "next_page_url", json: "next_page_url", value: .text(ifAny: links.next)),
            .init(xml: "key", json: "key", value: .text(key.description)),
        ]
        element = "Meta"
        rowsKey = key
        members = [.init(xml: "meta", json: "meta", value: .group(meta))]
    }
}
