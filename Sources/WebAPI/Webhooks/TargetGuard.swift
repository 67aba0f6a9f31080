import NIOCore

/// Decides whether a webhook may go where its URL leads: not by the name, but by the address that is connected to.
struct TargetGuard: Sendable {
    /// Finds names' addresses.
    let resolver: any HostResolver
    /// Addresses that a name has, of which the first public ones are tried.
    private static let triedAtMost = 3

    /// The addresses that a host may be reached at.
    /// - Throws: 11210 when it has none, or none but such as a webhook must not reach.
    func addresses(of url: WebhookURL) async throws(WebhookFailure) -> [SocketAddress] {
        let found = await resolver.addresses(of: url.hostName, port: url.port)
        guard let first = found.first else { throw .badHostName }
        let allowed = found.filter { $0.scope == .public }
        guard !allowed.isEmpty else { throw .forbiddenTarget(url.hostName, first) }
        return Array(allowed.prefix(Self.triedAtMost))
    }

    /// Looks at the other end of a connection before anything is sent on it.
    static func check(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard let peer = channel.remoteAddress, peer.scope == .public else {
            return channel.eventLoop.makeFailedFuture(WebhookFailure.forbiddenTarget(nil, channel.remoteAddress))
        }
        return channel.eventLoop.makeSucceededVoidFuture()
    }
}
