/// Answers that come as strings (`OSC`, `DCS`). Never typed text.
enum StringReply {
    /// The meaning of a string sequence, from its first bytes to its end.
    static func event(_ bytes: ArraySlice<UInt8>, _ content: ArraySlice<UInt8>, _ length: Int) -> InputEvent {
        let text = String(decoding: content, as: UTF8.self)
        guard bytes.dropFirst().first == UInt8(ascii: "]"), text.hasPrefix("11;"),
            let colour = colour(text.dropFirst(3))
        else { return .unknown(Array(bytes.prefix(length))) }
        return .reply(.background(colour))
    }

    /// X11's `rgb:r/g/b` with one to four digits each (XParseColor(3)), or `#rrggbb`; an alpha part is ignored.
    static func colour(_ text: Substring) -> RGB? {
        if text.hasPrefix("#") {
            guard text.count == 7 else { return nil }
            return hexadecimal(text.dropFirst()).map { RGB(hex: $0) }
        }
        guard text.hasPrefix("rgb:") || text.hasPrefix("rgba:"), let colon = text.firstIndex(of: ":") else {
            return nil
        }
        let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 || parts.count == 4 else { return nil }
        let levels = parts.prefix(3).compactMap(level)
        return levels.count == 3 ? RGB(levels[0], levels[1], levels[2]) : nil
    }

    private static func level(_ digits: Substring) -> UInt8? {
        guard (1...4).contains(digits.count), let value = hexadecimal(digits) else { return nil }
        let most = UInt32(1) << (4 * UInt32(digits.count)) - 1
        return UInt8(truncatingIfNeeded: (value * 255 + most / 2) / most)
    }

    private static func hexadecimal(_ digits: Substring) -> UInt32? {
        digits.allSatisfy { $0.isASCII && $0.isHexDigit } ? UInt32(digits, radix: 16) : nil
    }
}
