internal import Terminal

/// A menu over the picture: what is typed to narrow it, and the entries.
struct MenuView {
    let model: Model
    let menu: Menu

    /// Entries that are shown at most.
    static let rows = 12

    func draw(in body: Rect, on canvas: inout Canvas) {
        let entries = menu.entries(in: model)
        let area = Self.place(in: body, count: entries.count)
        PopupView.frame(area, title: menu.title(in: model), on: &canvas)
        let (line, list) = area.inset().splitTop(1)
        drawFilter(in: line, on: &canvas)
        let window = ListWindow(count: entries.count, room: list.rows, first: nil, selected: menu.marked)
        for (row, index) in window.range.enumerated() {
            draw(entries[index], isMarked: index == menu.marked, in: list.row(row), on: &canvas)
        }
    }

    /// Where the entries stand.
    static func list(in body: Rect, _ count: Int) -> Rect { place(in: body, count: count).inset().splitTop(1).rest }

    private static func place(in body: Rect, count: Int) -> Rect {
        let width = min(72, body.columns)
        let rows = min(body.rows, min(Self.rows, max(1, count)) + 3)
        return Rect(column: (body.columns - width) / 2, row: body.bottom - rows, columns: width, rows: rows)
    }

    private func drawFilter(in row: Rect, on canvas: inout Canvas) {
        let place = row.origin.offset(columns: 1)
        if menu.filter.isEmpty {
            let hint = "type to narrow the list"
            canvas.draw(hint, at: place.offset(columns: 1), style: Style(.muted), maxColumns: row.columns - 2)
        }
        FieldView(text: menu.filter)
            .draw(at: place, columns: row.columns - 2, style: .plain, hasCursor: true, on: &canvas)
    }

    private func draw(_ entry: MenuEntry, isMarked: Bool, in row: Rect, on canvas: inout Canvas) {
        let surface: Surface = isMarked ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        if isMarked {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin, style: Style(.focusedBorder, on: surface))
        }
        let right = Point(column: row.right - 1, row: row.top)
        let detail = Style(.muted, on: surface)
        let used = canvas.drawRight(entry.detail, before: right, style: detail, columns: row.columns / 2)
        canvas.drawTruncated(
            entry.title,
            at: row.origin.offset(columns: 2),
            style: Style(.text, on: surface),
            columns: row.columns - used - 4
        )
    }
}
