/// A picture of the screen: a grid of cells and a cursor. Drawing clips to the grid and sanitises every text.
package struct Canvas: Equatable, Sendable {
    /// How many cells.
    package let size: Size
    /// The set of characters that marks and text are drawn with.
    package let glyphs: Glyphs
    /// Where the terminal's cursor stands; nil hides it. A place outside of the grid hides it too.
    package var cursor: Point?
    private var cells: [Cell]

    /// Makes a blank canvas.
    package init(size: Size, glyphs: Glyphs = .unicode, style: Style = .plain) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: .blank(style), count: size.columns * size.rows)
    }

    /// The whole canvas as a rectangle.
    package var bounds: Rect { Rect(size) }

    /// The cell at a place; a blank one outside of the grid.
    package subscript(point: Point) -> Cell {
        bounds.contains(point) ? cells[point.row * size.columns + point.column] : .blank(.plain)
    }

    /// The cells of one row; empty outside of the grid.
    package func row(_ row: Int) -> ArraySlice<Cell> {
        guard row >= 0, row < size.rows else { return [] }
        return cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Draws one line of text and gives the columns that it took; new lines and tabs show as marks.
    ///
    /// A wide cluster that straddles an edge leaves a blank there. Without `maxColumns` the canvas's edge is the limit.
    @discardableResult
    package mutating func draw(_ text: String, at point: Point, style: Style = .plain, maxColumns: Int? = nil) -> Int {
        draw(Sanitised(text, glyphs: glyphs), at: point, style: style, maxColumns: maxColumns)
    }

    /// Draws text that was sanitised before.
    @discardableResult
    package mutating func draw(
        _ text: Sanitised,
        at point: Point,
        style: Style = .plain,
        maxColumns: Int? = nil
    ) -> Int {
        let room = max(0, min(maxColumns ?? Int.max, size.columns - min(point.column, size.columns)))
        var pen = Pen(column: point.column, row: point.row, limit: point.column + room)
        for piece in text.pieces where pen.column < pen.limit {
            draw(piece, with: &pen, style: style)
        }
        return min(pen.column, pen.limit) - point.column
    }

    /// Fills a rectangle with blanks.
    package mutating func fill(_ rect: Rect, _ style: Style = .plain) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.top..<area.bottom {
            for column in area.left..<area.right { put(.blank(style), column: column, row: row) }
        }
    }

    /// Changes the style of every cell in a rectangle and leaves the text.
    package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.top..<area.bottom {
            for column in area.left..<area.right {
                let index = row * size.columns + column
                cells[index].style = change(cells[index].style)
            }
        }
    }

    /// The canvas with the rows of a range moved up by a distance (down if negative); the rows that become free hold
    /// cells that equal no other.
    func scrolled(_ scroll: CanvasScroll) -> Canvas {
        var result = self
        let unknown = Cell(text: "", columns: 1, style: .plain)
        for row in scroll.rows.clamped(to: 0..<size.rows) {
            let source = row + scroll.distance
            let moved = scroll.rows.contains(source) ? Array(self.row(source)) : []
            let start = row * size.columns
            result.cells.replaceSubrange(
                start..<start + size.columns,
                with: moved.isEmpty ? Array(repeating: unknown, count: size.columns) : moved
            )
        }
        return result
    }

    private struct Pen {
        var column: Int
        let row: Int
        let limit: Int
    }

    private mutating func draw(_ piece: Sanitised.Piece, with pen: inout Pen, style: Style) {
        let style = style.drawing(piece.kind)
        if piece.isOneCharacter {
            drawCell(piece.text, columns: piece.columns, with: &pen, style: style)
            return
        }
        for character in piece.text where pen.column < pen.limit {
            let columns = TextWidth.cellColumns(of: character)
            drawCell(String(character), columns: columns, with: &pen, style: style)
        }
    }

    private mutating func drawCell(_ text: String, columns: Int, with pen: inout Pen, style: Style) {
        if columns == 2, pen.column + 1 >= pen.limit || pen.column < 0 {
            put(.blank(style), column: pen.column, row: pen.row)
            if pen.column + 1 < pen.limit { put(.blank(style), column: pen.column + 1, row: pen.row) }
        } else {
            put(Cell(text: text, columns: columns, style: style), column: pen.column, row: pen.row)
        }
        pen.column += columns
    }

    /// Writes a cell and its continuation, and blanks what is left of wide clusters that were cut by it.
    private mutating func put(_ cell: Cell, column: Int, row: Int) {
        guard row >= 0, row < size.rows, column >= 0, column + Int(cell.columns) <= size.columns else { return }
        let index = row * size.columns + column
        let last = index + Int(cell.columns) - 1
        if cells[index].isContinuation, column > 0 { cells[index - 1] = .blank(cells[index - 1].style) }
        if last + 1 < (row + 1) * size.columns, cells[last + 1].isContinuation {
            cells[last + 1] = .blank(cells[last + 1].style)
        }
        cells[index] = cell
        if cell.columns == 2 { cells[last] = .continuation(cell.style) }
    }
}

extension Style {
    /// The style for a kind of piece: marks have a role of their own, stand-ins are underlined.
    func drawing(_ kind: Sanitised.Kind) -> Style {
        switch kind {
        case .text: self
        case .standIn: adding(.underline)
        case .mark: with(.unsafeMark)
        }
    }
}

extension TextWidth {
    /// Columns of one character that a piece of sanitised text is drawn with: 1 or 2.
    static func cellColumns(of character: Character) -> Int {
        character.unicodeScalars.first.map { max(1, columns(of: $0)) } ?? 1
    }
}
