import Terminal
import Testing

private let start = ContinuousClock.now

private func decode(_ text: String) -> [InputEvent] {
    var decoder = KeyDecoder()
    return decoder.feed(Array(text.utf8), at: start)
}

struct KeyDecoderTests {
    @Test(arguments: [
        ("\r", Key(.enter)), ("\n", Key(.newline)), ("\t", Key(.tab)), ("\u{8}", Key(.backspace)),
        ("\u{7F}", Key(.backspace)), ("\0", .ctrl("@")), ("\u{1}", .ctrl("a")), ("\u{1A}", .ctrl("z")),
        ("\u{1C}", .ctrl("\\")), ("\u{1F}", .ctrl("_")), ("a", .text("a")), ("é", .text("é")), ("😀", .text("😀")),
        // Cursor keys: normal, application, modified (xterm ctlseqs, "PC-Style Function Keys").
        ("\u{1B}[A", Key(.up)), ("\u{1B}OA", Key(.up)), ("\u{1B}[1;2A", Key(.up, .shift)),
        ("\u{1B}[1;5D", Key(.left, .control)), ("\u{1B}[1;8C", Key(.right, [.shift, .alt, .control])),
        ("\u{1B}\u{1B}[B", Key(.down, .alt)), ("\u{1B}Oa", Key(.up, .control)), ("\u{1B}[a", Key(.up, .shift)),
        // Home and End in four encodings.
        ("\u{1B}OH", Key(.home)), ("\u{1B}[H", Key(.home)), ("\u{1B}[1~", Key(.home)), ("\u{1B}[7~", Key(.home)),
        ("\u{1B}OF", Key(.end)), ("\u{1B}[F", Key(.end)), ("\u{1B}[4~", Key(.end)), ("\u{1B}[8~", Key(.end)),
        ("\u{1B}[2~", Key(.insert)), ("\u{1B}[3~", Key(.delete)), ("\u{1B}[3;5~", Key(.delete, .control)),
        ("\u{1B}[5~", Key(.pageUp)), ("\u{1B}[6~", Key(.pageDown)),
        // F1 in three encodings, and the gaps of VT220.
        ("\u{1B}OP", Key(.function(1))), ("\u{1B}[11~", Key(.function(1))), ("\u{1B}[[A", Key(.function(1))),
        ("\u{1B}[[E", Key(.function(5))), ("\u{1B}[15~", Key(.function(5))), ("\u{1B}[17~", Key(.function(6))),
        ("\u{1B}[24~", Key(.function(12))), ("\u{1B}[1;2P", Key(.function(1), .shift)),
        ("\u{1B}[1;2R", Key(.function(3), .shift)),
        ("\u{1B}[Z", Key(.backTab)), ("\u{1B}\t", Key(.backTab)),
        ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}\r", Key(.enter, .alt)),
        ("\u{1B}\u{7F}", Key(.backspace, .alt)), ("\u{1B}\u{1}", Key(.ctrl("a"), .alt)),
        // kitty keyboard protocol and modifyOtherKeys.
        ("\u{1B}[13;2u", Key(.newline)), ("\u{1B}[27;2;13~", Key(.newline)), ("\u{1B}[13;5u", Key(.newline)),
        ("\u{1B}[13u", Key(.enter)), ("\u{1B}[13;3u", Key(.enter, .alt)), ("\u{1B}[97;5u", .ctrl("a")),
        ("\u{1B}[97;2u", .text("A")), ("\u{1B}[9;2u", Key(.backTab)), ("\u{1B}[27u", Key(.escape)),
        ("\u{1B}OM", Key(.enter)), ("\u{1B}Oq", .text("1")),
    ])
    func `a key in each of its encodings`(_ bytes: String, _ key: Key) {
        #expect(decode(bytes) == [.key(key)])
    }

    @Test(arguments: [
        ("\u{1B}[I", InputEvent.focus(true)), ("\u{1B}[O", .focus(false)),
        ("\u{1B}[<0;5;3M", .mouse(Mouse(.press, button: 0, at: Point(column: 4, row: 2)))),
        ("\u{1B}[<2;300;1m", .mouse(Mouse(.release, button: 2, at: Point(column: 299, row: 0)))),
        ("\u{1B}[<65;1;1M", .mouse(Mouse(.wheelDown, button: nil, at: .zero))),
        ("\u{1B}[<48;2;2M", .mouse(Mouse(.drag, button: 0, at: Point(column: 1, row: 1), modifiers: .control))),
        ("\u{1B}[M !!", .mouse(Mouse(.press, button: 0, at: .zero))),
        ("\u{1B}[M#\"!", .mouse(Mouse(.release, button: nil, at: Point(column: 1, row: 0)))),
        ("\u{1B}]11;rgb:ffff/8080/0000\u{1B}\\", .reply(.background(RGB(255, 128, 0)))),
        ("\u{1B}]11;rgb:f/8/0\u{7}", .reply(.background(RGB(255, 136, 0)))),
        ("\u{1B}]11;#102030\u{7}", .reply(.background(RGB(16, 32, 48)))),
        ("\u{1B}[?62;22c", .reply(.deviceAttributes([62, 22]))),
        ("\u{1B}[?2026;2$y", .reply(.mode(2026, state: 2))),
        ("\u{1B}[12;40R", .reply(.cursor(Point(column: 39, row: 11)))),
        ("\u{1B}[?1u", .reply(.keyboard(flags: 1))),
        ("\u{1B}[200~a\rb\r\nc\td\u{1B}[31m\u{7}\u{1B}[201~", .paste("a\nb\nc\td[31m", removedControls: 2)),
    ])
    func `what is not a key`(_ bytes: String, _ event: InputEvent) {
        #expect(decode(bytes) == [event])
    }

    @Test func `an answer never comes out as typed text`() {
        for answer in ["\u{1B}]52;c;eHg=\u{7}", "\u{1B}P1+r524742\u{1B}\\", "\u{1B}[>1;4000;0c", "\u{1B}[?997;1n"] {
            let events = decode(answer)
            #expect(events.count == 1)
            guard case .unknown = events.first else {
                Issue.record("\(events)")
                continue
            }
        }
    }

    @Test func `a lone Esc is a key after 25 ms and not before`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B], at: start).isEmpty)
        #expect(decoder.pendingDeadline == start.advanced(by: .milliseconds(25)))
        #expect(decoder.flush(at: start.advanced(by: .milliseconds(24))).isEmpty)
        #expect(decoder.flush(at: start.advanced(by: .milliseconds(25))) == [.key(Key(.escape))])
        #expect(decoder.pendingDeadline == nil)
    }

    @Test func `a sequence that stops in the middle is dropped, and the next key counts`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[1;".utf8), at: start).isEmpty)
        guard case .unknown = decoder.flush(at: start.advanced(by: .seconds(1))).first else {
            Issue.record("the sequence is still waiting")
            return
        }
        #expect(decoder.feed([0x61], at: start.advanced(by: .seconds(2))) == [.key(.text("a"))])
    }

    @Test func `a paste without an end ends after a second without bytes`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[200~hello\u{1B}[2".utf8), at: start).isEmpty)
        #expect(decoder.flush(at: start.advanced(by: .milliseconds(999))).isEmpty)
        let events = decoder.flush(at: start.advanced(by: .seconds(1)))
        #expect(events == [.paste("hello[2", removedControls: 1)])
    }

    @Test func `a paste keeps 64 KB and swallows the rest up to its end`() {
        var decoder = KeyDecoder()
        var events = decoder.feed(Array("\u{1B}[200~".utf8), at: start)
        for _ in 0..<100 { events += decoder.feed(Array(repeating: 0x78, count: 1024), at: start) }
        events += decoder.feed(Array("\u{1B}[201~q".utf8), at: start)
        #expect(events == [.paste(String(repeating: "x", count: 65536), removedControls: 0), .key(.text("q"))])
    }

    @Test func `a burst of lines is a paste where the terminal has no bracketed paste`() {
        var decoder = KeyDecoder(takesBursts: true)
        let events = decoder.feed(Array("first line\rsecond line\r".utf8), at: start)
        #expect(events == [.paste("first line\nsecond line\n", removedControls: 0)])
        #expect(decoder.feed(Array("short\r".utf8), at: start).count == 6)
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x9B, 0x41], [0xE2, 0x28, 0xA1],
        ] as [[UInt8]]
    )
    func `bytes that are not UTF-8 show as U+FFFD`(_ bytes: [UInt8]) {
        var decoder = KeyDecoder()
        let events = decoder.feed(bytes, at: start)
        #expect(events.first == .key(.text("\u{FFFD}")))
        #expect(decoder.pendingDeadline == nil)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `cuts never change the events, and no bytes trap`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = Self.input(&random)
        var whole = KeyDecoder()
        var cut = KeyDecoder()
        let expected = whole.feed(bytes, at: start) + whole.flush(at: start.advanced(by: .seconds(2)))
        var events: [InputEvent] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...min(7, rest.count), using: &random)
            events += cut.feed(rest.prefix(count), at: start)
            rest = rest.dropFirst(count)
        }
        events += cut.flush(at: start.advanced(by: .seconds(2)))
        #expect(events == expected)
    }

    /// Sequences, pieces of sequences and noise, as no terminal would send them.
    private static func input(_ random: inout SeededGenerator) -> [UInt8] {
        let parts = [
            "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]11;rgb:", "\u{1B}P", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[M",
            "\u{1B}[<0;1;2M", "1;2", "~", "A", "u", "é", "😀", "\u{7}", "\u{1B}\\", "\r", ";", "[", "text", "\u{1B}[A",
        ]
        return (0..<60).flatMap { _ -> [UInt8] in
            if Int.random(in: 0..<4, using: &random) == 0 { return [UInt8.random(in: 0...255, using: &random)] }
            return Array((parts.randomElement(using: &random) ?? "").utf8)
        }
    }
}
