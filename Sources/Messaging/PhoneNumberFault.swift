/// Why a text is not a phone number.
package enum PhoneNumberFault: Error, Equatable, Hashable, Sendable {
    /// There is no digit at all.
    case empty
    /// A character that no phone number has, such as a letter or a `+` in the middle.
    case notANumber(Character)
    /// No `+`, and no number to tell the country from.
    case noCountryCode
    /// `+` is followed by digits that no country has as its calling code.
    case unknownCountryCode(String)
    /// `+` is followed by 0: calling codes begin with 1–9.
    case leadingZero
    /// The prefix of calls at home stands after the calling code, as in +44 020….
    case nationalPrefix(String, callingCode: Int)
    /// Too few digits; so many more are needed at least.
    case tooShort(missing: Int)
    /// Too many digits; so many are over.
    case tooLong(excess: Int)
    /// A number of digits between the shortest and the longest that the country does not use.
    case impossibleLength(digits: Int)

    /// A few words for a field that is checked while one types.
    package var explanation: String {
        switch self {
        case .empty: "no number"
        case .notANumber(let character): "not a phone number: \(Self.shown(character))"
        case .noCountryCode: "no country code: begin with +"
        case .unknownCountryCode(let digits): "no country has the code +\(digits)"
        case .leadingZero: "a country code does not begin with 0"
        case .nationalPrefix(let prefix, let code): "leave out the \(prefix) after +\(code)"
        case .tooShort(let missing): "too short: \(Self.digits(missing)) missing"
        case .tooLong(let excess): "too long: \(Self.digits(excess)) too many"
        case .impossibleLength(let count): "no number there has \(Self.digits(count))"
        }
    }

    private static func digits(_ count: Int) -> String { count == 1 ? "1 digit" : "\(count) digits" }

    /// A visible ASCII character as it is, any other by its code point: it may be invisible or mislead.
    private static func shown(_ character: Character) -> String {
        if let code = character.asciiValue, 0x20...0x7E ~= code { return "“\(character)”" }
        let code = character.unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) } ?? ""
        return "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    }
}
