import Terminal
import Testing

struct SanitisedTests {
    @Test(arguments: [
        ("\u{1B}[2J", "␛[2J", "^[[2J"), ("\u{0}", "␀", "^@"), ("\u{7F}", "␡", "^?"), ("\n", "␊", "^J"),
        ("\u{9B}", "‹CSI›", "<CSI>"), ("\u{80}", "‹U+0080›", "<U+0080>"), ("\u{202E}", "‹RLO›", "<RLO>"),
        ("\u{200B}", "‹ZWSP›", "<ZWSP>"), ("\u{FEFF}", "‹BOM›", "<BOM>"), ("\u{E0041}", "‹U+E0041›", "<U+E0041>"),
    ])
    func `an unsafe character shows as a mark`(_ raw: String, _ unicode: String, _ ascii: String) {
        #expect(shown(raw, .unicode) == unicode)
        #expect(shown(raw, .ascii) == ascii)
        #expect(Sanitised(raw).markCount == 1)
    }

    @Test(arguments: [
        ("z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "z\u{300}\u{301}\u{302}\u{303}"),
        ("👩‍👩‍👧", "👩"), ("🇺🇸", "US"), ("👍🏽", "👍"),
    ])
    func `a cluster that no cell holds shows as a stand-in`(_ raw: String, _ text: String) {
        #expect(shown(raw, .unicode) == text)
        #expect(Sanitised(raw).pieces.map(\.kind) == [.standIn])
    }

    @Test(arguments: [("é", "?"), ("中", "??"), ("✓ sent", "+ sent"), ("“x”", "\"x\"")])
    func `an ASCII terminal gets ASCII of the same width`(_ raw: String, _ text: String) {
        #expect(shown(raw, .ascii) == text)
    }

    @Test func `letters hide no data: tags and selectors after them are marks`() {
        #expect(Sanitised("x\u{E0061}").pieces.map(\.kind) == [.text, .mark])
        #expect(Sanitised("x\u{FE01}").pieces.map(\.kind) == [.text, .mark])
        #expect(Sanitised("a\u{200D}b").markCount == 1)
    }

    /// The ranges of C0, C1, bidirectional controls (UAX #9), zero-width and other format characters.
    @Test(
        arguments: [
            0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE007F,
            0xE0100...0xE01EF, 0x3164...0x3164, 0x115F...0x1160, 0xFDD0...0xFDEF, 0xFFFE...0xFFFF, 0x10FFFF...0x10FFFF,
        ] as [ClosedRange<UInt32>]
    )
    func `none of them reaches a cell, alone or after a letter`(_ range: ClosedRange<UInt32>) {
        for scalar in range.compactMap(Unicode.Scalar.init) {
            for text in [String(scalar), "a\(scalar)", "a\(scalar)b", "中\(scalar)"] {
                for glyphs in [Glyphs.unicode, .ascii] {
                    var canvas = Canvas(size: Size(columns: 40, rows: 1), glyphs: glyphs)
                    canvas.draw(text, at: .zero)
                    let cells = canvas.row(0).map(\.text).joined().unicodeScalars
                    #expect(!cells.contains(scalar), "U+\(String(scalar.value, radix: 16))")
                    // One variation selector after an ideograph chooses its shape (UTS #37); it is only left out.
                    let isMarked = canvas.row(0).contains { $0.style.role == .unsafeMark }
                    #expect(isMarked || text == "中\(scalar)")
                }
            }
        }
    }

    private func shown(_ text: String, _ glyphs: Glyphs) -> String {
        Sanitised(text, glyphs: glyphs).pieces.map(\.text).joined()
    }
}
