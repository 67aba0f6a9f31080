/// What a string identifier names; each kind has its own two-letter prefix.
package protocol Identified {
    /// The two capitals before the 32 hex digits. *Source:* the API's OpenAPI description.
    static var prefix: String { get }
}

/// The kinds of things that have a string identifier.
package enum Resource {
    /// A text message.
    package enum Message: Identified { package static let prefix = "SM" }
    /// An account.
    package enum Account: Identified { package static let prefix = "AC" }
    /// An application: a set of webhook URLs with a name.
    package enum Application: Identified { package static let prefix = "AP" }
    /// A phone number that the account owns, or one that was verified for it.
    package enum Number: Identified { package static let prefix = "PN" }
    /// A short code.
    package enum ShortCode: Identified { package static let prefix = "SC" }
    /// A Messaging Service.
    package enum MessagingService: Identified { package static let prefix = "MG" }
    /// A phone call: the one that validates a number.
    package enum Call: Identified { package static let prefix = "CA" }
}

/// A string identifier: two capitals and 32 hex digits, kept as 128 bits.
package struct SID<Kind: Identified>: Hashable, Sendable, CustomStringConvertible {
    /// The first 16 hex digits.
    package let high: UInt64
    /// The last 16 hex digits.
    package let low: UInt64

    /// Makes an identifier from its 128 bits.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Draws a new identifier.
    package init(using generator: inout some RandomNumberGenerator) {
        self.init(high: generator.next(), low: generator.next())
    }

    /// Reads the written form; hex digits of either case. Nil when prefix, length or digits are wrong.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 34, bytes.starts(with: Kind.prefix.utf8) else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for (index, byte) in bytes.dropFirst(2).enumerated() {
            guard let digit = Self.hexDigit(byte) else { return nil }
            if index < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// The written form, in lower case.
    package var description: String {
        String(unsafeUninitializedCapacity: 34) { buffer in
            for (index, byte) in Kind.prefix.utf8.enumerated() { buffer[index] = byte }
            for index in 0..<32 {
                let half = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64((15 - index % 16) * 4) & 0xF)
                buffer[index + 2] = digit < 10 ? 48 + digit : 87 + digit
            }
            return 34
        }
    }

    private static func hexDigit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 48...57: UInt64(byte - 48)
        case 65...70: UInt64(byte - 55)
        case 97...102: UInt64(byte - 87)
        default: nil
        }
    }
}

extension SID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let sid = SID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a \(Kind.prefix) identifier")
        }
        self = sid
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Identifies a message.
package typealias MessageSID = SID<Resource.Message>
/// Identifies an account.
package typealias AccountSID = SID<Resource.Account>
/// Identifies an application.
package typealias ApplicationSID = SID<Resource.Application>
/// Identifies a number that the account owns, or one that was verified for it.
package typealias NumberSID = SID<Resource.Number>
/// Identifies a short code.
package typealias ShortCodeSID = SID<Resource.ShortCode>
/// Identifies a Messaging Service.
package typealias MessagingServiceSID = SID<Resource.MessagingService>
/// Identifies a call.
package typealias CallSID = SID<Resource.Call>

extension SID where Kind == Resource.Message {
    /// Draws a new identifier whose first 12 digits are the time, as in a UUID of version 7 (RFC 9562): neighbours in time
    /// are neighbours in the store's index, which makes accepting a message cheap however many there are.
    package init(at time: WallTime, using generator: inout some RandomNumberGenerator) {
        let spread = generator.next() & 0xFFFF
        self.init(high: UInt64(truncatingIfNeeded: time.milliseconds) << 16 | spread, low: generator.next())
    }

    /// The identifier of a handset's message, made of the carrier's reference: the same message reported again gets the
    /// same one. It is FNV-1a, twice.
    package init(reference: String) {
        func hash(_ start: UInt64) -> UInt64 {
            reference.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
        self.init(high: hash(0xCBF2_9CE4_8422_2325), low: hash(0x9AE1_6A3B_2F90_404F))
    }
}
