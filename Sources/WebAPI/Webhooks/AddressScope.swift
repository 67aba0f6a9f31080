/// Where an address leads: out into the public network, or to somewhere that only this machine or its neighbours reach.
///
/// *Source:* the IANA registries of special-purpose IPv4 and IPv6 addresses; RFC 4291, 6052 (NAT64), 3056 (6to4), 4380 (Teredo).
enum AddressScope: String, Hashable, Sendable {
    case `public` = "public"
    case loopback
    case `private` = "private"
    case linkLocal = "link-local"
    case uniqueLocal = "unique-local"
    case multicast
    case unspecified
    case reserved

    /// The scope of an IPv4 address of four bytes.
    init(ipv4 bytes: some Collection<UInt8>) {
        let address = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let range = Self.ipv4Ranges.first { address >> (32 - $0.bits) == $0.prefix >> (32 - $0.bits) }
        self = range?.scope ?? .public
    }

    /// The scope of an IPv6 address of sixteen bytes; of one that carries an IPv4 address, that one's.
    init(ipv6 bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        let high = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let low = bytes.dropFirst(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        switch (high, low) {
        case (0, 0): self = .unspecified
        case (0, 1): self = .loopback
        case (0, _) where low >> 32 == 0xFFFF: self = .init(ipv4: bytes[12...])
        case (0x0064_FF9B_0000_0000, _) where low >> 32 == 0: self = .init(ipv4: bytes[12...])
        case _ where high >> 48 == 0x2002: self = .init(ipv4: bytes[2..<6])
        default: self = .init(ipv6Prefix: high)
        }
    }

    /// Addresses that are not known to be public are not.
    private init(ipv6Prefix high: UInt64) {
        switch high {
        case _ where high >> 56 == 0xFF: self = .multicast
        case _ where high >> 57 == 0xFC >> 1: self = .uniqueLocal
        case _ where high >> 54 == 0xFE80 >> 6: self = .linkLocal
        case _ where high >> 54 == 0xFEC0 >> 6: self = .private
        case _ where high >> 41 == 0x2001_0000 >> 9, _ where high >> 32 == 0x2001_0DB8: self = .reserved
        case _ where high >> 44 == 0x3FFF0: self = .reserved
        case _ where high >> 61 == 1: self = .public
        default: self = .reserved
        }
    }

    private struct Range {
        var prefix: UInt32
        var bits: UInt32
        var scope: AddressScope

        init(_ a: UInt32, _ b: UInt32, _ c: UInt32, bits: UInt32, _ scope: AddressScope) {
            prefix = a << 24 | b << 16 | c << 8
            self.bits = bits
            self.scope = scope
        }
    }

    private static let ipv4Ranges = [
        Range(0, 0, 0, bits: 8, .unspecified), Range(10, 0, 0, bits: 8, .private),
        Range(100, 64, 0, bits: 10, .private), Range(127, 0, 0, bits: 8, .loopback),
        Range(169, 254, 0, bits: 16, .linkLocal), Range(172, 16, 0, bits: 12, .private),
        Range(192, 0, 0, bits: 24, .reserved), Range(192, 0, 2, bits: 24, .reserved),
        Range(192, 88, 99, bits: 24, .reserved), Range(192, 168, 0, bits: 16, .private),
        Range(198, 18, 0, bits: 15, .reserved), Range(198, 51, 100, bits: 24, .reserved),
        Range(203, 0, 113, bits: 24, .reserved), Range(224, 0, 0, bits: 4, .multicast),
        Range(240, 0, 0, bits: 4, .reserved),
    ]
}
