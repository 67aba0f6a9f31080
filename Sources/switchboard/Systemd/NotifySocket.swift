import FoundationEssentials
import Glibc

/// The socket on which systemd hears from a service of `Type=notify`.
///
/// *Source:* sd_notify(3): one datagram of `NAME=value` lines to the address in NOTIFY_SOCKET; a leading `@` stands for the
/// zero byte of an abstract address.
struct NotifySocket: Sendable {
    private let address: [UInt8]

    /// The socket that the environment names; nil when there is none, or none that can be.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@") else { return nil }
        var address = Array(path.utf8)
        if path.hasPrefix("@") { address[0] = 0 }
        guard address.count > 1, address.count < Self.pathCapacity else { return nil }
        self.address = address
    }

    private static var pathCapacity: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) }

    /// Sends the lines. Nothing depends on whether anybody hears them.
    func send(_ lines: String...) {
        let handle = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard handle >= 0 else { return }
        defer { close(handle) }
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: address) }
        // An abstract address ends where its length says, a path at its zero.
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count + (address[0] == 0 ? 0 : 1))
        let message = Array(lines.joined(separator: "\n").utf8)
        _ = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(handle, message, message.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT), $0, length)
            }
        }
    }
}
