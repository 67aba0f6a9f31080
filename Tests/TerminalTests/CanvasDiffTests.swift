import Testing

@testable import Terminal

struct CanvasDiffTests {
    @Test func `only what differs is painted, and wide clusters whole`() {
        let old = Self.canvas(["ab中文x", "same"])
        let new = Self.canvas(["aB中国x", "same"])
        let diff = CanvasDiff(from: old, to: new)
        #expect(diff.runs.map(\.start) == [Point(column: 1, row: 0), Point(column: 4, row: 0)])
        #expect(diff.runs.map { $0.cells.map(\.text) } == [["B"], ["国", ""]])
        #expect(CanvasDiff(from: new, to: new).runs.isEmpty)
        #expect(CanvasDiff(from: nil, to: new).cellCount == 20)
        #expect(CanvasDiff(from: Canvas(size: Size(columns: 1, rows: 1)), to: new).cellCount == 20)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `what is painted turns the one picture into the other`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let old = Self.canvas((0..<6).map { _ in hostileText(&random, count: 3) })
        let new = Self.canvas((0..<6).map { _ in hostileText(&random, count: 3) })
        var rows = (0..<6).map { Array(old.row($0)) }
        for run in CanvasDiff(from: old, to: new).runs {
            #expect(run.cells.first?.isContinuation == false)
            let start = run.start.column
            rows[run.start.row].replaceSubrange(start..<start + run.cells.count, with: run.cells)
        }
        #expect(rows == (0..<6).map { Array(new.row($0)) })
    }

    @Test(arguments: [1, 3, -1, -2])
    func `rows that moved as a block are found, and only the freed ones are painted`(_ distance: Int) {
        let letters = Array("abcdefghijklmnop")
        let lines = (0..<16).map { String(repeating: letters[$0], count: 30) }
        let old = Self.canvas(lines, columns: 30)
        var moved = lines
        for row in 2..<14 { moved[row] = (2..<14).contains(row + distance) ? lines[row + distance] : "new" }
        let new = Self.canvas(moved, columns: 30)
        let scroll = CanvasScroll(from: old, to: new, unless: CanvasDiff(from: old, to: new))
        #expect(scroll?.rows == 2..<14)
        #expect(scroll?.distance == distance)
        let rest = scroll.map { CanvasDiff(from: old.scrolled($0), to: new) }
        #expect(rest?.cellCount == 30 * abs(distance))
    }

    @Test func `a few cells that change are no reason to scroll`() {
        let old = Self.canvas((0..<16).map { "lane \(String(repeating: "#", count: $0))" }, columns: 30)
        let new = Self.canvas((0..<16).map { "lane \(String(repeating: "#", count: $0 + 1))" }, columns: 30)
        #expect(CanvasScroll(from: old, to: new, unless: CanvasDiff(from: old, to: new)) == nil)
    }

    private static func canvas(_ lines: [String], columns: Int = 10) -> Canvas {
        var canvas = Canvas(size: Size(columns: columns, rows: lines.count))
        for (row, line) in lines.enumerated() { canvas.draw(line, at: Point(column: 0, row: row)) }
        return canvas
    }
}
