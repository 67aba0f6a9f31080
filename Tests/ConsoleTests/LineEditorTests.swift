import Testing

@testable import Console

@Suite struct LineEditorTests {
    typealias Motion = LineEditor.Motion

    /// A text with `|` where the cursor stands.
    private func editor(_ marked: String) -> LineEditor {
        let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        var editor = LineEditor(isMultiline: true)
        editor.insert(parts.joined())
        editor.moveCursor(toUTF8Offset: parts[0].utf8.count)
        return editor
    }

    private func marked(_ editor: LineEditor) -> String { editor.before + "|" + editor.after }

    @Test(arguments: [
        ("a b|c", Motion.characterLeft, "a |bc"), ("|", .characterLeft, "|"), ("ab|", .characterRight, "ab|"),
        ("👩‍👩‍👧|x", .characterLeft, "|👩‍👩‍👧x"), ("|e\u{301}x", .characterRight, "e\u{301}|x"),
        ("one, two|", .wordLeft, "one, |two"), ("one, |two", .wordLeft, "|one, two"),
        ("|one, two", .wordRight, "one|, two"), ("a b-c|", .blankWordLeft, "a |b-c"),
        ("a\nb c|d\ne", .lineStart, "a\n|b cd\ne"), ("a\nb| cd\ne", .lineEnd, "a\nb cd|\ne"),
        ("a\nb cd|\ne", .lineEnd, "a\nb cd|\ne"), ("a\nb|", .start, "|a\nb"), ("|a\nb", .end, "a\nb|"),
    ])
    func `a motion moves the cursor and nothing else`(from: String, motion: Motion, to: String) {
        var editor = editor(from)
        let text = editor.text
        editor.move(motion)
        #expect(marked(editor) == to)
        #expect(editor.text == text)
    }

    @Test(arguments: [
        ("one two|", Motion.blankWordLeft, "one |", "two"), ("one two|", .lineStart, "|", "one two"),
        ("one| two\nx", .lineEnd, "one|\nx", " two"), ("one|\nx", .lineEnd, "one|x", "\n"),
        ("|one two", .wordRight, "| two", "one"), ("a.b|", .wordLeft, "a.|", "b"),
    ])
    func `a kill cuts, and a yank brings it back`(from: String, motion: Motion, to: String, cut: String) {
        var editor = editor(from)
        editor.kill(motion)
        #expect(marked(editor) == to)
        editor.yank()
        #expect(editor.before.hasSuffix(cut))
    }

    @Test func `kills in a row are yanked together`() {
        var editor = editor("one two three|")
        editor.kill(.blankWordLeft)
        editor.kill(.blankWordLeft)
        editor.yank()
        #expect(marked(editor) == "one two three|")
    }

    @Test(arguments: [("ab|", "ba|"), ("a|b", "ba|"), ("|ab", "|ab"), ("a|", "a|"), ("", "|")])
    func `transposing swaps around the cursor`(from: String, to: String) {
        var editor = editor(from)
        editor.transpose()
        #expect(marked(editor) == to)
    }

    @Test func `undo takes back a word typed, a paste, a clearing`() {
        var editor = LineEditor(isMultiline: true)
        for character in "one two" { editor.type(character) }
        editor.insert("pasted\r\nlines")
        editor.clear()
        #expect(editor.isEmpty)
        var texts: [String] = []
        while editor.undo() { texts.append(editor.text) }
        #expect(texts == ["one twopasted\nlines", "one two", "one", ""])
    }

    @Test func `history shows earlier texts and gives the draft back`() {
        var editor = LineEditor("draft")
        editor.remember("first")
        editor.remember("second")
        var shown: [String] = []
        while editor.older() { shown.append(editor.text) }
        while editor.newer() { shown.append(editor.text) }
        #expect(shown == ["second", "first", "second", "draft"])
    }

    @Test func `a paste keeps tabs, joins lines in a field of one line, drops other controls`() {
        var field = LineEditor()
        field.insert("a\tb\u{1B}[2J\r\nc\u{7F}\u{9B}d")
        #expect(field.text == "a\tb[2J cd")
    }

    @Test func `a text has an end`() {
        var editor = LineEditor(isMultiline: true)
        editor.insert(String(repeating: "x", count: 100_000))
        #expect(editor.text.utf8.count == LineEditor.capacity)
        editor.type("y")
        #expect(editor.text.utf8.count == LineEditor.capacity)
    }

    @Test func `up and down go by the lines that are shown`() {
        var editor = editor("漢字 abc def| ghi")
        let isUp = editor.moveLine(by: -1, columns: 8)
        #expect(isUp)
        // Column 3 lies inside of the second wide character: the cursor goes before it.
        #expect(marked(editor) == "漢|字 abc def ghi")
        while editor.moveLine(by: -1, columns: 8) {}
        #expect(editor.before.count <= 8)
        let isFurther = editor.moveLine(by: -1, columns: 8)
        #expect(!isFurther)
    }
}
