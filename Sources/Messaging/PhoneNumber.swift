/// A phone number that is possible by ITU-T E.164: its calling code exists and its length fits that code's plan.
///
/// Whether the number is assigned to anyone is another question, which only a carrier can answer.
package struct PhoneNumber: Hashable, Sendable {
    /// All digits, calling code first, as one number; no E.164 number begins with 0, so none is lost.
    package let rawValue: UInt64

    /// A number that was checked before.
    init(checked rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// A stored number; nil when it is not a possible one.
    package init?(rawValue: UInt64) {
        guard let number = PhoneNumberGate.read(rawValue) ?? (try? PhoneNumber(e164: "+\(rawValue)")) else {
            return nil
        }
        self = number
    }

    /// Reads the strict form: `+` and digits, nothing else.
    package init(e164: String) throws(PhoneNumberFault) {
        self = try PhoneNumberReader.readStrict(e164)
    }

    /// Reads a number as people write it.
    ///
    /// With `+` it is international, and separators (spaces, hyphens, dots, parentheses, slashes) are dropped. Without,
    /// it is dialled from the other number: its international prefix counts as `+`, its national prefix is dropped, its
    /// calling code is put in front. A number that already begins with that code is taken when it is too long otherwise.
    package static func read(
        _ text: String,
        dialledFrom origin: PhoneNumber?
    ) throws(PhoneNumberFault) -> PhoneNumber {
        try PhoneNumberReader.read(text, plan: origin?.plan)
    }

    /// Reads a number as people write it, as dialled in the country of a calling code (for a short code's country).
    package static func read(
        _ text: String,
        dialledInCallingCode callingCode: Int
    ) throws(PhoneNumberFault) -> PhoneNumber {
        try PhoneNumberReader.read(text, plan: NumberingPlan.plan(callingCode: callingCode))
    }
}

extension PhoneNumber: Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// The order of the stored values: shorter numbers first, then by digits.
    package static func < (left: PhoneNumber, right: PhoneNumber) -> Bool { left.rawValue < right.rawValue }

    /// The wire form: `+` and digits.
    package var e164: String { "+" + digits }

    /// The wire form: `+` and digits.
    package var description: String { e164 }

    /// Reads the wire form; nil when it is not a possible number.
    package init?(_ description: String) {
        guard let number = try? PhoneNumber(e164: description) else { return nil }
        self = number
    }

    /// All digits without the `+`.
    var digits: String { String(rawValue) }
}

extension PhoneNumber: Codable {
    /// Reads the wire form from a string; a number that is not possible is a decoding error.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            self = try PhoneNumber(e164: container.decode(String.self))
        } catch let fault as PhoneNumberFault {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: fault.explanation)
        }
    }

    /// Writes the wire form as a string.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(e164)
    }
}
