internal import Terminal

/// A framed list that opens over the picture, its lower edge on the pane that it belongs to.
struct PopupView {
    /// Where it stands and which entries fit, for so many of them.
    static func place(above pane: Rect, in body: Rect, columns: Int, count: Int) -> Rect {
        let rows = min(max(1, count) + 2, max(3, pane.top - body.top + 1), 14)
        let width = min(columns, body.columns - 2)
        let top = max(body.top, pane.top + 1 - rows)
        return Rect(column: max(0, min(pane.left + 7, body.right - width)), row: top, columns: width, rows: rows)
    }

    /// Draws the frame over what was there.
    static func frame(_ area: Rect, title: String, on canvas: inout Canvas) {
        canvas.fill(area)
        canvas.box(area, style: Style(.focusedBorder), heavy: true, title: title)
    }
}
