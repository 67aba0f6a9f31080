import Terminal
import Testing

struct CanvasTests {
    @Test func `a wide cluster at the edge leaves a blank`() {
        var canvas = Canvas(size: Size(columns: 3, rows: 1))
        #expect(canvas.draw("中文", at: .zero) == 3)
        #expect(canvas.text == "中")
        #expect(canvas[Point(column: 2, row: 0)].text == " ")
        canvas.draw("文", at: Point(column: -1, row: 0))
        #expect(canvas[.zero].text == " ")
        #expect(canvas.draw("中文", at: .zero, maxColumns: 1) == 1)
    }

    @Test func `drawing over half of a wide cluster blanks the other half`() {
        var canvas = Canvas(size: Size(columns: 4, rows: 1))
        canvas.draw("中文", at: .zero)
        canvas.draw("x", at: Point(column: 1, row: 0))
        #expect(canvas.row(0).map(\.text) == [" ", "x", "文", ""])
        canvas.draw("y", at: Point(column: 2, row: 0))
        #expect(canvas.row(0).map(\.text) == [" ", "x", "y", " "])
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("中文字", 4, "中…"),
    ])
    func `text that does not fit ends in an ellipsis`(_ text: String, _ columns: Int, _ shown: String) {
        var canvas = Canvas(size: Size(columns: 10, rows: 1))
        let used = canvas.drawTruncated(text, at: .zero, columns: columns)
        #expect(canvas.text == shown)
        #expect(used <= columns)
    }

    @Test func `text at the right ends before its column`() {
        var canvas = Canvas(size: Size(columns: 8, rows: 1))
        canvas.drawRight("42", before: Point(column: 8, row: 0), columns: 5)
        #expect(canvas.text == "      42")
    }

    @Test func `a frame has a title, and a heavier line with the focus`() {
        var canvas = Canvas(size: Size(columns: 12, rows: 3))
        canvas.box(canvas.bounds, style: Style(.border), title: "Log")
        #expect(canvas.text == "┌ Log ─────┐\n│          │\n└──────────┘")
        canvas.box(canvas.bounds, style: Style(.focusedBorder), heavy: true, title: "A long title")
        #expect(canvas.text == "┏ A long t…┓\n┃          ┃\n┗━━━━━━━━━━┛")
        var ascii = Canvas(size: Size(columns: 4, rows: 2), glyphs: .ascii)
        ascii.box(ascii.bounds, style: Style(.border))
        #expect(ascii.text == "+--+\n+--+")
    }

    @Test func `the golden picture tells styles apart and explains them`() {
        var canvas = Canvas(size: Size(columns: 6, rows: 2))
        canvas.draw("ab", at: .zero, style: Style(.sent))
        canvas.draw("\u{1B}", at: Point(column: 3, row: 1))
        canvas.restyle(Rect(column: 0, row: 0, columns: 1, rows: 1)) { $0.on(.selection).adding(.bold) }
        canvas.cursor = Point(column: 1, row: 1)
        #expect(
            canvas.golden == """
                6x2 cursor 1,1
                ab
                   ␛

                ba....
                ...c..

                . text
                a sent
                b sent on selection, bold
                c unsafeMark

                """
        )
    }

    @Test func `every mark has one column in both sets, and ASCII in the second`() {
        for glyphs in [Glyphs.unicode, .ascii] {
            var all = Glyphs.Mark.allCases.map(glyphs.mark) + (0...8).map(glyphs.meter)
            all += Glyphs.Line.allCases.flatMap { [glyphs.line($0), glyphs.line($0, heavy: true)] }
            for text in all {
                #expect(TextWidth.columns(of: text, glyphs: glyphs) == 1, "\(text)")
                #expect(glyphs == .unicode || text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
            }
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `nothing traps or leaves half a cluster at any size`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let size = Size(columns: Int.random(in: 0...12, using: &random), rows: Int.random(in: 0...4, using: &random))
        var canvas = Canvas(size: size, glyphs: Bool.random(using: &random) ? .unicode : .ascii)
        for _ in 0..<20 {
            let place = Point(column: .random(in: -5...15, using: &random), row: .random(in: -2...6, using: &random))
            let count = Int.random(in: -2...14, using: &random)
            let text = hostileText(&random, count: 4)
            canvas.draw(text, at: place, maxColumns: Bool.random(using: &random) ? count : nil)
            canvas.drawTruncated(text, at: place, columns: count)
            canvas.drawRight(text, before: place, columns: count)
            if Int.random(in: 0..<4, using: &random) == 0 {
                let rect = Rect(column: place.column, row: place.row, columns: count, rows: count)
                canvas.box(rect, style: .plain, title: text)
                canvas.fill(rect.inset())
            }
        }
        for row in 0..<size.rows {
            let cells = Array(canvas.row(row))
            #expect(cells.count == size.columns)
            for (column, cell) in cells.enumerated() {
                let follows = column > 0 && cells[column - 1].columns == 2
                #expect(cell.isContinuation == follows)
                #expect(cell.columns < 2 || column + 1 < cells.count)
                #expect(cell.text.unicodeScalars.count <= 5)
            }
        }
    }
}
