import Hummingbird
import NIOCore

/// What a responder knows of the connection that a request came in on.
struct ConnectionContext: InitializableFromSource {
    /// Our own port of the connection; nil without a socket.
    let localPort: Int?
    /// The IP address of the other side; nil without a socket.
    let remoteAddress: String?

    init(source: ApplicationRequestContextSource) {
        localPort = source.channel.localAddress?.port
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }
}
