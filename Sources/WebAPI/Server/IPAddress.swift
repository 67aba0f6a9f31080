import Glibc

/// An IP address as bytes; an IPv4 address that came in IPv6's clothes is an IPv4 address.
struct IPAddress: Hashable, Sendable {
    /// Four bytes or sixteen.
    let bytes: [UInt8]

    /// Reads an address, with or without brackets; nil when it is none. *Source:* inet_pton(3).
    init?(_ text: some StringProtocol) {
        let text = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : String(text)
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = four
            return
        }
        var sixteen = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &sixteen) == 1 else { return nil }
        let isMapped = sixteen.prefix(10).allSatisfy { $0 == 0 } && sixteen[10...11].allSatisfy { $0 == 0xFF }
        bytes = isMapped ? Array(sixteen[12...]) : sixteen
    }

    /// Whether it is this machine's own.
    var isLoopback: Bool {
        (bytes.count == 4 ? AddressScope(ipv4: bytes) : AddressScope(ipv6: bytes)) == .loopback
    }
}
