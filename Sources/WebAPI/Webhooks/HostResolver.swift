package import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds the addresses of a host's name.
package protocol HostResolver: Sendable {
    /// The addresses of a name, the best one first; none when it has none.
    func addresses(of host: String, port: Int) async -> [SocketAddress]
}

/// The system's resolver, off the threads that everything else runs on.
package struct SystemResolver: HostResolver {
    /// The one resolver.
    package init() {}

    package func addresses(of host: String, port: Int) async -> [SocketAddress] {
        let found = try? await NIOThreadPool.singleton.runIfActive { Self.lookUp(host, port: port) }
        return found ?? []
    }

    private static func lookUp(_ host: String, port: Int) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let list else { return [] }
        defer { freeaddrinfo(list) }
        var found: [SocketAddress] = []
        var next: UnsafeMutablePointer<addrinfo>? = list
        while let info = next?.pointee {
            if let address = read(info) { found.append(address) }
            next = info.ai_next
        }
        return found
    }

    private static func read(_ info: addrinfo) -> SocketAddress? {
        guard let address = info.ai_addr else { return nil }
        let raw = UnsafeRawPointer(address)
        switch info.ai_family {
        case AF_INET where info.ai_addrlen >= MemoryLayout<sockaddr_in>.size:
            return SocketAddress(raw.loadUnaligned(as: sockaddr_in.self))
        case AF_INET6 where info.ai_addrlen >= MemoryLayout<sockaddr_in6>.size:
            return SocketAddress(raw.loadUnaligned(as: sockaddr_in6.self))
        default: return nil
        }
    }
}

extension SocketAddress {
    /// Where it leads; a Unix socket is this machine's own.
    var scope: AddressScope {
        guard let ipAddress else { return .loopback }
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, ipAddress, &bytes) == 1 { return AddressScope(ipv4: bytes[..<4]) }
        if inet_pton(AF_INET6, ipAddress, &bytes) == 1 { return AddressScope(ipv6: bytes) }
        return .reserved
    }
}
