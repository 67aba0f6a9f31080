/// The GSM 7-bit default alphabet with its extension table (3GPP TS 23.038, section 6.2.1).
package enum GSM7 {
    /// How many septets a character takes: 1, 2 for one of the extension table, 0 when it is outside of the alphabet.
    package static func septets(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        return value < 0x80 ? septets(ofASCII: UInt8(value)) : septets(beyondASCII: value)
    }

    /// The same for a byte below 0x80.
    static func septets(ofASCII byte: UInt8) -> Int {
        let bit = UInt64(1) &<< UInt64(byte & 63)
        if (byte < 64 ? singleLow : singleHigh) & bit != 0 { return 1 }
        return (byte < 64 ? doubleLow : doubleHigh) & bit != 0 ? 2 : 0
    }

    /// The septets of a whole text; nil when a character is outside of the alphabet.
    package static func septetCount(_ text: String) -> Int? {
        var total = 0
        for scalar in text.unicodeScalars {
            let count = septets(of: scalar)
            guard count > 0 else { return nil }
            total += count
        }
        return total
    }

    /// The first character that is outside of the alphabet and so turns the whole message to UCS-2.
    package static func firstOutside(_ text: String) -> (index: String.Index, scalar: Unicode.Scalar)? {
        let scalars = text.unicodeScalars
        guard let index = scalars.firstIndex(where: { septets(of: $0) == 0 }) else { return nil }
        return (index, scalars[index])
    }

    // The ASCII part as bits, the lower and the upper 64 code points: LF, CR, space to ?, @ to Z, _, a to z in one
    // septet; form feed, [ \ ] ^ and { | } ~ in two.
    private static let singleLow: UInt64 = 0xFFFF_FFFF_0000_2400
    private static let singleHigh: UInt64 = 0x07FF_FFFE_87FF_FFFF
    private static let doubleLow: UInt64 = 0x0000_0000_0000_1000
    private static let doubleHigh: UInt64 = 0x7800_0000_7800_0000

    private static func septets(beyondASCII value: UInt32) -> Int {
        switch value {
        case 0xA1, 0xA3...0xA5, 0xA7, 0xBF, 0xC4...0xC7, 0xC9, 0xD1, 0xD6, 0xD8, 0xDC, 0xDF, 0xE0, 0xE4...0xE6,
            0xE8, 0xE9, 0xEC, 0xF1, 0xF2, 0xF6, 0xF8, 0xF9, 0xFC:
            1
        case 0x393, 0x394, 0x398, 0x39B, 0x39E, 0x3A0, 0x3A3, 0x3A6, 0x3A8, 0x3A9: 1
        case 0x20AC: 2
        default: 0
        }
    }
}
