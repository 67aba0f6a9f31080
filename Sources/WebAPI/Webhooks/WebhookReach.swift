import Messaging
import NIOCore
import NIOPosix

/// Whether somebody takes connections where a webhook would go. No request is made, so that nobody is told of anything.
package struct WebhookReach: Sendable {
    private let allowsPrivateTargets: Bool
    private let resolver: any HostResolver
    private let patience: TimeAmount

    /// Looks as the poster would: with `allowsPrivateTargets` also at this machine and its private networks.
    package init(
        allowsPrivateTargets: Bool,
        resolver: any HostResolver = SystemResolver(),
        patience: Duration = .seconds(3)
    ) {
        self.allowsPrivateTargets = allowsPrivateTargets
        self.resolver = resolver
        self.patience = TimeAmount(patience)
    }

    /// Host and port that a URL leads to; nil when it is no URL.
    package static func endpoint(of url: String) -> String? {
        (try? WebhookURL(url)).map { "\($0.hostName):\($0.port)" }
    }

    /// What keeps a webhook from a URL, in words; nil when it gets there.
    package func obstacle(to url: String) async -> String? {
        do throws(WebhookFailure) {
            let target = try WebhookURL(url)
            guard let failure = await connect(to: try await addresses(of: target)) else { return nil }
            throw failure
        } catch {
            return error.words ?? "\(error.code.rawValue) \(ErrorCatalogue[error.code]?.message ?? "")"
        }
    }

    private func addresses(of target: WebhookURL) async throws(WebhookFailure) -> [SocketAddress] {
        guard allowsPrivateTargets else { return try await TargetGuard(resolver: resolver).addresses(of: target) }
        let found = await resolver.addresses(of: target.hostName, port: target.port)
        guard !found.isEmpty else { throw .badHostName }
        return found
    }

    private func connect(to addresses: [SocketAddress]) async -> WebhookFailure? {
        var failure: WebhookFailure?
        for address in addresses {
            do {
                let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(patience)
                let channel = try await bootstrap.connect(to: address).get()
                // It was opened only to be closed.
                try? await channel.close()
                return nil
            } catch {
                failure = WebhookFailure(error)
            }
        }
        return failure
    }
}
