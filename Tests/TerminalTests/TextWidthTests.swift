import Terminal
import Testing

struct TextWidthTests {
    @Test(arguments: [
        ("a", 1), ("é", 1), ("e\u{301}", 1), ("中", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("Ａ", 2),
        ("😀", 2), ("✅", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("⚠\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2),
        ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇺🇸", 2), ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2),
        ("\u{1FAE8}", 2), ("✓✗◌◉▣⇄▾▁█┊‖▷▌", 13), ("क्ष", 2), ("\u{301}", 1), ("\u{3000}", 2), ("", 0),
        // Marks: a control picture, and a name in angle quotes.
        ("\u{1B}", 1), ("\u{7F}", 1), ("\u{9B}", 5), ("\u{202E}", 5), ("\u{E0041}", 9), ("\r\n", 2),
    ])
    func `columns of a text`(_ text: String, _ columns: Int) {
        #expect(TextWidth.columns(of: text) == columns)
    }

    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("one two three", 8, ["one two ", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("ab abcdefgh", 4, ["ab ", "abcd", "efgh"]),
        ("a\nb\n", 10, ["a", "b", ""]), ("", 5, [""]), ("\n\n", 5, ["", "", ""]), ("a\r\nb", 5, ["a", "b"]),
        ("中文字", 5, ["中文", "字"]), ("中文", 1, ["中", "文"]), ("abc", 0, ["a", "b", "c"]),
        ("a     b", 3, ["a     ", "b"]),
    ])
    func `wrapping keeps new lines, breaks after blanks and cuts long words`(
        _ text: String,
        _ columns: Int,
        _ lines: [String]
    ) {
        let wrapped = TextWidth.wrap(text, columns: columns)
        let shown = wrapped.map { String(text[$0.source]) }
        // Blanks at a soft break hang over the edge of their line.
        #expect(shown.map(trimmed) == lines.map(trimmed))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `lines cover the text in order and none is too wide`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = hostileText(&random, count: 60)
        let limit = Int.random(in: 2...20, using: &random)
        let lines = TextWidth.wrap(text, columns: limit)
        var position = text.startIndex
        for line in lines {
            #expect(line.source.lowerBound == position)
            position = line.source.upperBound
            if line.endsWithNewline { position = text.index(after: position) }
            let single = text[line.source].count <= 1
            #expect(line.columns <= limit || single)
        }
        #expect(position == text.endIndex)
    }

    @Test func `the cursor stands after the text, on the line that it will be typed in`() {
        let text = "one two\nx"
        let lines = TextWidth.wrap(text, columns: 4)
        #expect(TextWidth.position(of: text.endIndex, in: text, lines: lines) == (2, 1))
        #expect(TextWidth.position(of: text.startIndex, in: text, lines: lines) == (0, 0))
        let second = text.index(text.startIndex, offsetBy: 4)
        #expect(TextWidth.position(of: second, in: text, lines: lines) == (1, 0))
        let newline = text.index(text.startIndex, offsetBy: 7)
        #expect(TextWidth.position(of: newline, in: text, lines: lines) == (1, 3))
    }

    private func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

/// Text as an attacker or an unlucky sender would write it.
func hostileText(_ random: inout SeededGenerator, count: Int) -> String {
    let parts = [
        "a", "word ", " ", "\n", "\t", "\u{1B}[31m", "\u{9B}2J", "\u{202E}", "\u{200B}", "\u{200D}", "\u{FE0F}", "中",
        "😀", "👩‍👩‍👧", "🇺🇸", "🇺", "e\u{301}", "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "\u{301}", "क्षि",
        "\u{0}", "\u{7F}", "\u{FEFF}", "❤\u{FE0F}", "\u{E0041}", "\u{E0100}", "\u{FFFE}", "\u{3164}", "\u{115F}",
        "\r\n",
        "\u{1FAE8}", "ﷺ", "\u{2028}", "x\u{E0061}\u{E0062}",
    ]
    return (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
}
