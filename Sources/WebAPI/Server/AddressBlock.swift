/// A block of IP addresses, such as `10.0.0.0/8`; an address alone is a block of one.
package struct AddressBlock: Hashable, Sendable {
    private let prefix: [UInt8]
    private let bits: Int

    /// Reads CIDR notation; nil when it is none, or when bits are set that the block does not fix. *Source:* RFC 4632, 4291.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = IPAddress(parts[0]) else { return nil }
        let length = address.bytes.count * 8
        prefix = address.bytes
        guard parts.count == 2 else {
            bits = length
            return
        }
        guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let bits = Int(parts[1]), bits <= length else {
            return nil
        }
        self.bits = bits
        guard Self.masked(prefix, to: bits) == prefix else { return nil }
    }

    /// Whether an address lies in the block.
    func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == prefix.count && Self.masked(address.bytes, to: bits) == prefix
    }

    private static func masked(_ bytes: [UInt8], to bits: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(max(bits - index * 8, 0), 8)
            return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
        }
    }
}
