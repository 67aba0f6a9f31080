/// Which scalars must not reach a terminal, and the visible mark for each.
enum UnsafeMark {
    /// Whether a scalar moves, hides or reorders other text, or draws nothing.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x20 || (value >= 0x7F && value < 0xA0) { return true }
        if value < 0xAD { return false }
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: return true
        default: return false
        }
    }

    /// A mark in Unicode: a control picture (U+2400…) for C0 and DEL, otherwise a short name in angle quotes.
    static func unicode(_ scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
        if scalar.value == 0x7F { return "\u{2421}" }
        return "‹\(name(scalar))›"
    }

    /// A mark in ASCII: caret notation for C0 and DEL, otherwise a short name in angle brackets.
    static func ascii(_ scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x20 || scalar.value == 0x7F {
            return "^" + String(UnicodeScalar(UInt8(scalar.value ^ 0x40)))
        }
        return "<\(name(scalar))>"
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        if let known = names[scalar.value] { return known }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static let names: [UInt32: String] = [
        0x85: "NEL", 0x9B: "CSI", 0x9D: "OSC", 0xAD: "SHY", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ",
        0x200E: "LRM", 0x200F: "RLM", 0x2028: "LS", 0x2029: "PS", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF",
        0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
        0xFEFF: "BOM", 0x061C: "ALM",
    ]
}
