internal import Terminal

/// A line of something that is opened: its parts, from the left.
struct DetailLine: Sendable {
    var parts: [(text: String, style: Style)] = []
}

/// Something that is opened below a list: its title on a rule, and as many of its lines as there is room for.
struct DetailPane {
    let title: String?
    let lines: [DetailLine]
    /// The first line that is shown.
    let top: Int

    /// Columns of a line in a pane of so many.
    static func lineColumns(_ columns: Int) -> Int { columns - 2 }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let rule = area.row(0)
        canvas.drawRule(from: rule.origin, columns: rule.columns, style: Style(.focusedBorder), heavy: true)
        if let title { canvas.drawHeading(" \(title) ", onRule: rule) }
        let columns = Self.lineColumns(area.columns)
        let inner = Rect(column: area.left + 1, row: area.top + 1, columns: columns, rows: area.rows - 2)
        let first = min(top, max(0, lines.count - inner.rows))
        for (number, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
            canvas.draw(line.parts, at: inner.row(number).origin, maxColumns: inner.columns)
        }
        let below = lines.count - first - inner.rows
        guard below > 0 else { return }
        let foot = area.row(area.rows - 1).origin.offset(columns: 1)
        canvas.draw("\(canvas.glyphs.mark(.below)) \(below) more", at: foot, style: Style(.muted))
    }
}

extension Canvas {
    /// Writes what a part of the screen is about onto the rule above it.
    /// - Returns: the columns that it took.
    @discardableResult
    mutating func drawHeading(_ words: String, onRule row: Rect) -> Int {
        drawTruncated(
            words,
            at: row.origin.offset(columns: 2),
            style: Style(.heading, on: .base, .bold),
            columns: row.columns - 4
        )
    }
}
