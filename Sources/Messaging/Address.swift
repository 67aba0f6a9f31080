/// One end of a message: a phone number or a short code.
package enum Address: Hashable, Sendable {
    /// An E.164 number.
    case phoneNumber(PhoneNumber)
    /// A short code.
    case shortCode(ShortCode)

    /// Reads the written form: `+` and digits for a phone number, bare digits for a short code. Nil when it is neither.
    package init?(_ text: String) {
        if text.utf8.first == UInt8(ascii: "+") {
            guard let number = try? PhoneNumber(e164: text) else { return nil }
            self = .phoneNumber(number)
        } else {
            guard let code = ShortCode(text) else { return nil }
            self = .shortCode(code)
        }
    }

    /// E.164 for a phone number, bare digits for a short code: the form that the API shows.
    package var text: String {
        switch self {
        case .phoneNumber(let number): number.e164
        case .shortCode(let code): code.description
        }
    }

    /// The form for people: grouped digits.
    package var formatted: String {
        switch self {
        case .phoneNumber(let number): number.formatted
        case .shortCode(let code): code.description
        }
    }

    /// The phone number, unless this is a short code.
    package var phoneNumber: PhoneNumber? {
        if case .phoneNumber(let number) = self { number } else { nil }
    }
}

extension Address: CustomStringConvertible {
    package var description: String { text }
}

extension Address: Comparable {
    package static func < (a: Address, b: Address) -> Bool { a.text < b.text }
}

extension Address: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let address = Address(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no address")
        }
        self = address
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Address {
    /// How a new number is named: its national form, such as `(415) 814-1829`. *Source:* the original's archived page.
    package var nationalForm: String {
        guard let number = phoneNumber else { return text }
        guard number.callingCode == 1 else { return number.formatted }
        let digits = number.nationalNumber
        return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6))"
    }
}
