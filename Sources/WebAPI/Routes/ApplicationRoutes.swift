import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// Applications: webhook URLs under one name.
struct ApplicationRoutes: Sendable {
    let desk: DirectoryDesk

    func list(at path: RequestPath) async throws(APIError) -> Response {
        let name = try path.readQuery()["FriendlyName"] ?? ""
        let rows = try await desk.directory().applications.filter { name.isEmpty || $0.friendlyName == name }
        return try desk.list(
            rows.map(view),
            at: path,
            filters: ["FriendlyName"],
            shape: ListShape(
                element: "Applications",
                rowsKey: "applications",
                path: desk.accountPath + "/Applications"
            ),
            as: .application
        ) { $0.application.sid.description }
    }

    func show(_ sid: ApplicationSID, at path: RequestPath) async throws(APIError) -> Response {
        guard let application = try await desk.directory().application(sid) else { throw DirectoryDesk.notFound(path) }
        return show(application, as: path.format)
    }

    func create(_ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        var settings = ApplicationSettings(friendlyName: "")
        try apply(form, to: &settings)
        let entry = try await desk.edit(at: path) { [settings] _ in .createApplication(settings) }
        guard case .application(let application) = entry else { throw DirectoryEntry.unexpected }
        return show(application, as: path.format, status: .created)
    }

    func update(_ sid: ApplicationSID, _ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        let entry = try await desk.edit(at: path) { directory throws(APIError) in
            guard let application = directory.application(sid) else { throw DirectoryDesk.notFound(path) }
            var settings = application.settings
            try apply(form, to: &settings)
            return .setApplication(sid, Revision(from: application.settings, to: settings))
        }
        guard case .application(let application) = entry else { throw DirectoryEntry.unexpected }
        return show(application, as: path.format)
    }

    private func apply(_ form: SettingsForm, to settings: inout ApplicationSettings) throws(APIError) {
        form.text("FriendlyName", &settings.friendlyName)
        form.url("SmsUrl", &settings.smsURL)
        try form.method("SmsMethod", &settings.smsMethod)
        form.url("SmsFallbackUrl", &settings.smsFallbackURL)
        try form.method("SmsFallbackMethod", &settings.smsFallbackMethod)
        form.url("SmsStatusCallback", &settings.smsStatusCallback)
        form.url("MessageStatusCallback", &settings.messageStatusCallback)
        try form.flag("PublicApplicationConnectEnabled", &settings.allowsPublicConnect)
        try form.calls(&settings.calls)
    }

    private func show(
        _ application: Messaging.Application,
        as format: ResponseFormat,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(Representation.application.document(view(application), as: format), as: format, status: status)
    }

    private func view(_ application: Messaging.Application) -> ApplicationView {
        ApplicationView(application: application, accountSid: desk.accountSid, accountPath: desk.accountPath)
    }
}
