import Messaging
import Testing

/// The tables of 3GPP TS 23.038, section 6.2.1, typed from the standard as code points.
@Suite struct GSM7Tests {
    /// Code 0x00 to 0x7F; 0x1B is the escape code and no character.
    static let standard: [UInt32] =
        [0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5]
        + [0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, 0, 0xC6, 0xE6, 0xDF, 0xC9]
        + [0x20, 0x21, 0x22, 0x23, 0xA4] + Array(0x25...0x3F)
        + [0xA1] + Array(0x41...0x5A) + [0xC4, 0xD6, 0xD1, 0xDC, 0xA7]
        + [0xBF] + Array(0x61...0x7A) + [0xE4, 0xF6, 0xF1, 0xFC, 0xE0]

    /// The extension table: code after the escape → character.
    static let extended: [UInt8: UInt32] = [
        0x0A: 0x0C, 0x14: 0x5E, 0x28: 0x7B, 0x29: 0x7D, 0x2F: 0x5C, 0x3C: 0x5B, 0x3D: 0x7E, 0x3E: 0x5D, 0x40: 0x7C,
        0x65: 0x20AC,
    ]

    @Test func `the alphabet is the standard's, and nothing else is in it`() {
        #expect(Self.standard.count == 128)
        for value in UInt32(0)...0x1_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isSingle = value != 0 && Self.standard.contains(value)
            let expected = isSingle ? 1 : (Self.extended.values.contains(value) ? 2 : 0)
            if GSM7.septets(of: scalar) != expected {
                Issue.record("U+\(String(value, radix: 16)): \(GSM7.septets(of: scalar)), not \(expected)")
            }
        }
    }

    @Test func `every character is coded as in the standard, there and back`() throws {
        for (code, value) in Self.standard.enumerated() where code != 0x1B {
            let text = String(try #require(Unicode.Scalar(value)))
            #expect(GSM7.encode(text) == [UInt8(code)])
            #expect(GSM7.decode([UInt8(code)]).unicodeScalars.elementsEqual(text.unicodeScalars))
        }
        for (code, value) in Self.extended {
            let text = String(try #require(Unicode.Scalar(value)))
            #expect(GSM7.encode(text) == [0x1B, code])
            #expect(GSM7.decode([0x1B, code]) == text)
        }
    }

    @Test(arguments: [
        "`", "ç", "á", "í", "ó", "ú", "â", "ê", "\u{391}", "\u{392}", "\u{395}", "α", "µ", "\t", "“", "”", "‘", "’",
        "–",
        "—", "…", "\u{A0}", "\u{2126}", "😀", "\u{0}", "\u{1B}", "\u{7F}", "e\u{301}",
    ])
    func `look-alikes and other traps are outside`(_ text: String) throws {
        #expect(GSM7.septetCount("a" + text) == nil)
        #expect(GSM7.encode("a" + text) == nil)
        let outside = try #require(GSM7.firstOutside("ab" + text))
        #expect(outside.scalar == text.unicodeScalars.last)
    }

    @Test func `the first character outside is named with its place`() {
        let text = "4 € {ok} – ço"
        let outside = GSM7.firstOutside(text)
        #expect(outside?.scalar == "–")
        #expect(outside.map { text[..<$0.index] } == "4 € {ok} ")
        #expect(GSM7.firstOutside("Ω[]\r\n") == nil)
    }

    @Test(
        arguments: [
            ([0x1B, 0x1B], " "), ([0x41, 0x1B], "A "), ([0x1B, 0x41], "A"), ([0xC1], "A"), ([], ""),
        ] as [([UInt8], String)]
    )
    func `septets that the standard leaves open are shown as it asks`(_ septets: [UInt8], _ text: String) {
        #expect(GSM7.decode(septets) == text)
    }
}
