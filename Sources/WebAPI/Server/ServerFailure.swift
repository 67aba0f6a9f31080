import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a server can't listen.
package enum ServerFailure: Error, Hashable, Sendable {
    /// Another program listens there.
    case portTaken(host: String, port: Int)
    /// The system lets only its administrator listen there.
    case portForbidden(host: String, port: Int)
    /// This machine has no such address.
    case noSuchAddress(host: String)
    /// Something else, in the system's words.
    case cannotListen(host: String, port: Int, reason: String)

    /// What is wrong, for people.
    package var explanation: String {
        switch self {
        case .portTaken(let host, let port): "Port \(port) of \(host) is taken: another program listens there."
        case .portForbidden(let host, let port):
            "Port \(port) of \(host) may be used by the system's administrator only."
        case .noSuchAddress(let host): "This machine has no address \(host)."
        case .cannotListen(let host, let port, let reason): "Can't listen on port \(port) of \(host): \(reason)"
        }
    }

    init(_ error: any Error, host: String, port: Int) {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: self = .portTaken(host: host, port: port)
        case EACCES, EPERM: self = .portForbidden(host: host, port: port)
        case EADDRNOTAVAIL: self = .noSuchAddress(host: host)
        default: self = .cannotListen(host: host, port: port, reason: String(describing: error))
        }
    }
}
