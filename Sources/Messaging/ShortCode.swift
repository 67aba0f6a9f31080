/// A short code: a sender of 3–6 digits that only works within one country.
package struct ShortCode: Hashable, Sendable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// The digits, without `+`.
    package let description: String

    /// Reads 3–6 ASCII digits, nothing else; nil for anything else. Codes of the United States have 5 or 6.
    package init?(_ description: String) {
        let digits = description.utf8
        guard 3...6 ~= digits.count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        self.description = description
    }

    /// Whether the code has the length of a code of the United States (5 or 6 digits).
    package var hasAmericanLength: Bool { description.utf8.count >= 5 }

    /// The order of the digits as text.
    package static func < (left: ShortCode, right: ShortCode) -> Bool { left.description < right.description }
}

extension ShortCode: Codable {
    /// Reads the digits from a string.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let code = ShortCode(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a short code of 3–6 digits")
        }
        self = code
    }

    /// Writes the digits as a string.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
