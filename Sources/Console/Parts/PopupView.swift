internal import Terminal

/// A framed list that opens over the picture, right above the pane or below its field that it belongs to.
struct PopupView {
    /// Where it stands, for so many entries. `field` is the row of the field that it belongs to.
    static func place(above pane: Rect, field: Int, in body: Rect, columns: Int, count: Int) -> Rect {
        let width = min(columns, body.columns - 2)
        let wanted = min(max(1, count) + 2, 14)
        let above = pane.top - body.top
        // Without room above the pane, it opens below the field that it belongs to.
        let isAbove = above >= min(wanted, 6)
        let rows = min(wanted, isAbove ? above : body.bottom - field - 1)
        let top = isAbove ? pane.top - rows : field + 1
        return Rect(column: max(0, min(pane.left + 7, body.right - width)), row: top, columns: width, rows: rows)
    }

    /// Draws the frame over what was there.
    static func frame(_ area: Rect, title: String, on canvas: inout Canvas) {
        canvas.fill(area)
        canvas.box(area, style: Style(.focusedBorder), heavy: true, title: title)
    }
}
