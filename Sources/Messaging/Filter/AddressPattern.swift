/// Which addresses a filter means.
package enum AddressPattern: Hashable, Sendable, Codable {
    /// Phone numbers that begin with these digits, the calling code first.
    case prefix(String)
    /// Phone numbers and short codes that have these digits somewhere.
    case digits(String)
    /// These addresses.
    case anyOf(Set<Address>)

    /// Whether an address is meant.
    package func matches(_ address: Address) -> Bool {
        switch self {
        case .prefix(let digits): address.phoneNumber.map { $0.e164.dropFirst().hasPrefix(digits) } ?? false
        case .digits(let digits): Self.digits(of: address).contains(digits)
        case .anyOf(let addresses): addresses.contains(address)
        }
    }

    /// All digits of an address.
    private static func digits(of address: Address) -> Substring {
        let text = address.text
        return text.hasPrefix("+") ? text.dropFirst() : text[...]
    }
}
