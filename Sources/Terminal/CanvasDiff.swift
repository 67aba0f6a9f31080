/// What has to be painted so that one picture becomes another.
package struct CanvasDiff: Equatable, Sendable {
    /// Cells of one row that follow one another.
    package struct Run: Equatable, Sendable {
        /// Where the first cell is.
        package let start: Point
        /// The new cells; never half of a wide cluster.
        package let cells: ArraySlice<Cell>
    }

    /// The runs from top to bottom and left to right.
    package private(set) var runs: [Run] = []

    /// Compares two pictures; every cell of the new one is a change where there was none or one of another size.
    package init(from old: Canvas?, to new: Canvas) {
        let comparable = old?.size == new.size ? old : nil
        for row in 0..<new.size.rows {
            let cells = new.row(row)
            guard let comparable else {
                append(cells, in: cells, row: row)
                continue
            }
            let before = comparable.row(row)
            if before == cells { continue }
            appendChanges(from: before, to: cells, row: row)
        }
    }

    /// How many cells are painted.
    package var cellCount: Int { runs.reduce(0) { $0 + $1.cells.count } }

    /// About how many bytes a terminal is sent: the text, a cursor move for each run and a change of style for each new
    /// style, as on a terminal of the xterm family.
    package var estimatedBytes: Int {
        var style: Style?
        return runs.reduce(0) { total, run in
            run.cells.reduce(total + 7) { sum, cell in
                defer { style = cell.style }
                return sum + cell.text.utf8.count + (cell.style == style ? 0 : 12)
            }
        }
    }

    private mutating func appendChanges(from old: ArraySlice<Cell>, to new: ArraySlice<Cell>, row: Int) {
        var index = new.startIndex
        while index < new.endIndex {
            guard old[index] != new[index] else {
                index += 1
                continue
            }
            var end = index + 1
            while end < new.endIndex, old[end] != new[end] { end += 1 }
            if new[index].isContinuation, index > new.startIndex { index -= 1 }
            if end < new.endIndex, new[end].isContinuation { end += 1 }
            append(new[index..<end], in: new, row: row)
            index = end
        }
    }

    private mutating func append(_ cells: ArraySlice<Cell>, in row: ArraySlice<Cell>, row number: Int) {
        guard !cells.isEmpty else { return }
        runs.append(Run(start: Point(column: cells.startIndex - row.startIndex, row: number), cells: cells))
    }
}
