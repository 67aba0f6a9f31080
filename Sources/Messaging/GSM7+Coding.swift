extension GSM7 {
    /// The code that announces one of the extension table.
    package static let escape: UInt8 = 0x1B

    /// The text as septets, one in each byte, not packed; nil when a character is outside of the alphabet.
    package static func encode(_ text: String) -> [UInt8]? {
        var septets: [UInt8] = []
        septets.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let code = codes[scalar] else { return nil }
            if code & 0x80 != 0 { septets.append(escape) }
            septets.append(code & 0x7F)
        }
        return septets
    }

    /// The text of septets, one in each byte, not packed.
    ///
    /// As section 6.2.1.1 asks: an unknown code after an escape is shown as in the main table, an escape after an escape
    /// or at the end as a space. The top bit of a byte is ignored.
    package static func decode(_ septets: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        var escaped = false
        for septet in septets {
            let code = septet & 0x7F
            if code == escape {
                if escaped { text.append(" ") }
                escaped.toggle()
            } else {
                text.append((escaped ? extensions[code] : nil) ?? alphabet[Int(code)])
                escaped = false
            }
        }
        if escaped { text.append(" ") }
        return String(text)
    }

    /// The main table, code 0x00 first; the escape code stands as U+001B.
    private static let alphabet = Array(
        """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{1B}ÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà
        """.unicodeScalars
    )

    /// The extension table: what follows the escape code.
    private static let extensions: [UInt8: Unicode.Scalar] = [
        0x0A: "\u{0C}", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|",
        0x65: "€",
    ]

    /// Character → code; the top bit marks the extension table.
    private static let codes: [Unicode.Scalar: UInt8] = {
        var codes: [Unicode.Scalar: UInt8] = [:]
        for (code, scalar) in alphabet.enumerated() where code != Int(escape) { codes[scalar] = UInt8(code) }
        for (code, scalar) in extensions { codes[scalar] = code | 0x80 }
        return codes
    }()
}
