/// A size in terminal cells; never negative.
package struct Size: Hashable, Sendable {
    /// Number of columns, from 0.
    package let columns: Int
    /// Number of rows, from 0.
    package let rows: Int

    /// Makes a size; negative numbers become 0.
    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    /// The size of nothing.
    package static let zero = Size(columns: 0, rows: 0)

    /// Whether no cell fits.
    package var isEmpty: Bool { columns == 0 || rows == 0 }
}

/// A place in terminal cells, counted from 0 at the upper left; may lie outside of what is shown.
package struct Point: Hashable, Sendable {
    /// Column, growing to the right.
    package var column: Int
    /// Row, growing downwards.
    package var row: Int

    /// Makes a point.
    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// The upper left corner.
    package static let zero = Point(column: 0, row: 0)

    /// The point moved by some columns and rows.
    package func offset(columns: Int = 0, rows: Int = 0) -> Point {
        Point(column: column + columns, row: row + rows)
    }
}

/// A rectangle of terminal cells. Every operation is total: what does not fit becomes empty, never negative.
package struct Rect: Hashable, Sendable {
    /// The upper left cell.
    package let origin: Point
    /// How many cells it spans.
    package let size: Size

    /// Makes a rectangle from its corner and size.
    package init(origin: Point, size: Size) {
        self.origin = origin
        self.size = size
    }

    /// Makes a rectangle from four numbers; a negative size becomes 0.
    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(origin: Point(column: column, row: row), size: Size(columns: columns, rows: rows))
    }

    /// The rectangle of a whole canvas.
    package init(_ size: Size) {
        self.init(origin: .zero, size: size)
    }

    /// The first column.
    package var left: Int { origin.column }
    /// The first row.
    package var top: Int { origin.row }
    /// The column after the last.
    package var right: Int { origin.column + size.columns }
    /// The row after the last.
    package var bottom: Int { origin.row + size.rows }
    /// How many columns it spans.
    package var columns: Int { size.columns }
    /// How many rows it spans.
    package var rows: Int { size.rows }
    /// Whether it holds no cell.
    package var isEmpty: Bool { size.isEmpty }

    /// Whether a point lies inside.
    package func contains(_ point: Point) -> Bool {
        point.column >= left && point.column < right && point.row >= top && point.row < bottom
    }

    /// The part that lies in another rectangle too.
    package func intersection(_ other: Rect) -> Rect {
        let column = max(left, other.left)
        let row = max(top, other.top)
        return Rect(
            column: column,
            row: row,
            columns: min(right, other.right) - column,
            rows: min(bottom, other.bottom) - row
        )
    }

    /// The rectangle without a margin on each side.
    package func inset(columns: Int = 1, rows: Int = 1) -> Rect {
        let columnMargin = min(max(0, columns), size.columns / 2)
        let rowMargin = min(max(0, rows), size.rows / 2)
        return Rect(
            column: left + columnMargin,
            row: top + rowMargin,
            columns: size.columns - 2 * max(0, columns),
            rows: size.rows - 2 * max(0, rows)
        )
    }

    /// One row of the rectangle, counted from its top; empty when it has no such row.
    package func row(_ index: Int) -> Rect {
        let exists = index >= 0 && index < rows
        return Rect(column: left, row: top + index, columns: columns, rows: exists ? 1 : 0)
    }
}

extension Rect {
    /// Cuts rows off the top: the part cut off and the rest.
    package func splitTop(_ rows: Int) -> (part: Rect, rest: Rect) {
        let count = min(max(0, rows), size.rows)
        return (
            Rect(column: left, row: top, columns: columns, rows: count),
            Rect(column: left, row: top + count, columns: columns, rows: size.rows - count)
        )
    }

    /// Cuts rows off the bottom: the part cut off and the rest.
    package func splitBottom(_ rows: Int) -> (part: Rect, rest: Rect) {
        let (rest, part) = splitTop(size.rows - min(max(0, rows), size.rows))
        return (part, rest)
    }

    /// Cuts columns off the left: the part cut off and the rest.
    package func splitLeft(_ columns: Int) -> (part: Rect, rest: Rect) {
        let count = min(max(0, columns), size.columns)
        return (
            Rect(column: left, row: top, columns: count, rows: rows),
            Rect(column: left + count, row: top, columns: size.columns - count, rows: rows)
        )
    }

    /// Cuts columns off the right: the part cut off and the rest.
    package func splitRight(_ columns: Int) -> (part: Rect, rest: Rect) {
        let (rest, part) = splitLeft(size.columns - min(max(0, columns), size.columns))
        return (part, rest)
    }
}
