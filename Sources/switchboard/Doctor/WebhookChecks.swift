import Messaging
import Store
import WebAPI

/// The URLs that webhooks go to: whether somebody takes connections there.
struct WebhookChecks {
    let options: ServiceOptions

    /// Endpoints that are looked at; an account with more has a pattern that the first ones show.
    private static let atMost = 50

    func findings() async -> [Finding] {
        guard let directory = (try? DataInspection(of: options.data.folder))?.directory else { return [] }
        var users: [String: (url: String, users: [String])] = [:]
        for (user, url) in Self.urls(of: directory) {
            users[WebhookReach.endpoint(of: url) ?? url, default: (url, [])].users.append(user)
        }
        guard !users.isEmpty else { return [.fine("webhooks", "all go to the service's own listener, or nowhere")] }
        let reach = WebhookReach(allowsPrivateTargets: options.privateCallbacks)
        let looked = users.sorted { $0.key < $1.key }.prefix(Self.atMost)
        let findings = await withTaskGroup(of: Finding?.self) { group in
            for (endpoint, entry) in looked {
                group.addTask {
                    await reach.obstacle(to: entry.url).map { Self.finding(endpoint, $0, users: entry.users) }
                }
            }
            var findings: [Finding] = []
            for await finding in group { finding.map { findings.append($0) } }
            return findings.sorted { $0.subject < $1.subject }
        }
        guard findings.isEmpty else { return findings }
        return [.fine("webhooks", "somebody takes connections at \(looked.map(\.key).joined(separator: ", "))")]
    }

    private static func finding(_ endpoint: String, _ obstacle: String, users: [String]) -> Finding {
        let more = users.count > 3 ? " and \(users.count - 3) more" : ""
        return .warning(
            "webhooks to \(safe(endpoint))",
            "\(safe(obstacle)) Used by \(users.prefix(3).map(safe).joined(separator: ", "))\(more).",
            do: "Start the program there, or correct the URL (console, screen 5). Callbacks are tried again meanwhile."
        )
    }

    /// Who sends webhooks where.
    private static func urls(of directory: Directory) -> [(user: String, url: String)] {
        let numbers = directory.senders.flatMap { sender in
            [sender.settings.smsURL, sender.settings.smsFallbackURL].map { target -> (String, String?) in
                if case .url(let url) = target { (sender.address.text, url) } else { (sender.address.text, nil) }
            }
        }
        let applications = directory.applications.flatMap { application in
            let settings = application.settings
            return [
                settings.smsURL, settings.smsFallbackURL, settings.smsStatusCallback, settings.messageStatusCallback,
            ].map { (application.sid.description, $0) }
        }
        let services = directory.services.flatMap { service in
            [service.settings.inboundRequestURL, service.settings.fallbackURL, service.settings.statusCallback]
                .map { (service.sid.description, $0) }
        }
        return (numbers + applications + services).compactMap { user, url in
            url.flatMap { $0.isEmpty ? nil : (user, $0) }
        }
    }
}
