import Hummingbird
import NIOCore

/// What a responder knows of the connection that a request came in on.
struct ConnectionContext: InitializableFromSource {
    /// Our own port of the connection; nil without a socket.
    let localPort: Int?
    /// The IP address of the client: the other side's, or what a trusted proxy says; nil without a socket.
    var remoteAddress: String?

    init(localPort: Int?, remoteAddress: String?) {
        self.localPort = localPort
        self.remoteAddress = remoteAddress
    }

    init(source: ApplicationRequestContextSource) {
        localPort = source.channel.localAddress?.port
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }
}
