extension Canvas {
    /// Draws text in exactly some columns at most, and ends it with an ellipsis where it does not fit.
    @discardableResult
    package mutating func drawTruncated(_ text: String, at point: Point, style: Style = .plain, columns: Int) -> Int {
        let safe = Sanitised(text, glyphs: glyphs)
        guard columns > 0, safe.columns > columns else {
            return draw(safe, at: point, style: style, maxColumns: max(0, columns))
        }
        let used = draw(safe.prefix(columns: columns - 1), at: point, style: style, maxColumns: columns - 1)
        return used + draw(glyphs.mark(.ellipsis), at: point.offset(columns: used), style: style, maxColumns: 1)
    }

    /// Draws text that ends before a place (the column after the last); too long a text is cut at its end with an
    /// ellipsis.
    @discardableResult
    package mutating func drawRight(_ text: String, before right: Point, style: Style = .plain, columns: Int) -> Int {
        let width = min(TextWidth.columns(of: text, glyphs: glyphs), max(0, columns))
        return drawTruncated(text, at: right.offset(columns: -width), style: style, columns: width)
    }

    /// Draws pieces of different styles one after the other and gives the columns that they took.
    @discardableResult
    package mutating func draw(
        _ spans: [(text: String, style: Style)],
        at point: Point,
        maxColumns: Int? = nil
    ) -> Int {
        var used = 0
        for span in spans {
            let room = maxColumns.map { $0 - used }
            if let room, room <= 0 { break }
            used += draw(span.text, at: point.offset(columns: used), style: span.style, maxColumns: room)
        }
        return used
    }

    /// Draws a frame with a title in its upper edge; a heavy one has the focus. Smaller than 2×2 draws nothing.
    package mutating func box(_ rect: Rect, style: Style, heavy: Bool = false, title: String = "") {
        guard rect.columns >= 2, rect.rows >= 2 else { return }
        let (left, top, right, bottom) = (rect.left, rect.top, rect.right - 1, rect.bottom - 1)
        drawRule(from: Point(column: left, row: top), columns: rect.columns, style: style, heavy: heavy)
        drawRule(from: Point(column: left, row: bottom), columns: rect.columns, style: style, heavy: heavy)
        drawPost(from: Point(column: left, row: top), rows: rect.rows, style: style, heavy: heavy)
        drawPost(from: Point(column: right, row: top), rows: rect.rows, style: style, heavy: heavy)
        draw(glyphs.line(.topLeft, heavy: heavy), at: Point(column: left, row: top), style: style)
        draw(glyphs.line(.topRight, heavy: heavy), at: Point(column: right, row: top), style: style)
        draw(glyphs.line(.bottomLeft, heavy: heavy), at: Point(column: left, row: bottom), style: style)
        draw(glyphs.line(.bottomRight, heavy: heavy), at: Point(column: right, row: bottom), style: style)
        guard !title.isEmpty, rect.columns > 4 else { return }
        let used = drawTruncated(
            " \(title) ",
            at: Point(column: left + 1, row: top),
            style: style,
            columns: rect.columns - 2
        )
        if heavy {
            restyle(Rect(column: left + 1, row: top, columns: used, rows: 1)) { $0.adding(.bold) }
        }
    }

    /// Draws a horizontal line.
    package mutating func drawRule(from point: Point, columns: Int, style: Style, heavy: Bool = false) {
        guard columns > 0 else { return }
        let line = glyphs.line(.horizontal, heavy: heavy)
        draw(String(repeating: line, count: min(columns, 10_000)), at: point, style: style, maxColumns: columns)
    }

    /// Draws a vertical line.
    package mutating func drawPost(from point: Point, rows: Int, style: Style, heavy: Bool = false) {
        let first = max(0, -point.row)
        let last = min(rows, size.rows - point.row)
        guard first < last else { return }
        for row in first..<last {
            draw(glyphs.line(.vertical, heavy: heavy), at: point.offset(rows: row), style: style)
        }
    }
}

extension Sanitised {
    /// The longest run of pieces from the start that takes at most some columns.
    package func prefix(columns: Int) -> Sanitised {
        var used = 0
        let kept = pieces.prefix { piece in
            used += piece.columns
            return used <= columns
        }
        return Sanitised(Array(kept))
    }
}
