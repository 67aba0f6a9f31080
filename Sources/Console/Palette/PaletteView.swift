internal import Terminal

/// The palette over the picture: a line to type, and what it may mean with keys, and reasons where something can't be done.
struct PaletteView {
    let model: Model
    let menu: Menu

    /// Entries that are shown at most.
    static let rows = 14

    func draw(in body: Rect, on canvas: inout Canvas) {
        let entries = menu.entries(in: model)
        let area = Self.place(in: body)
        PopupView.frame(area, title: "Do, go to, set", on: &canvas)
        let (line, list) = area.inset().splitTop(1)
        drawField(in: line, on: &canvas)
        let widest = entries.map { TextWidth.columns(of: $0.title, glyphs: canvas.glyphs) }.max() ?? 0
        let titles = min(widest, area.columns / 2)
        let window = ListWindow(count: entries.count, room: list.rows, first: nil, selected: menu.marked)
        for (row, index) in window.range.enumerated() {
            draw(entries[index], titles: titles, isMarked: index == menu.marked, in: list.row(row), on: &canvas)
        }
        if entries.isEmpty {
            let words = "Nothing like this"
            canvas.draw(words, at: list.origin.offset(columns: 2), style: Style(.muted), maxColumns: list.columns - 2)
        }
    }

    /// Where the entries stand.
    static func list(in body: Rect) -> Rect { place(in: body).inset().splitTop(1).rest }

    private static func place(in body: Rect) -> Rect {
        let width = min(100, body.columns)
        let height = min(body.rows, rows + 3)
        return Rect(column: (body.columns - width) / 2, row: body.bottom - height, columns: width, rows: height)
    }

    private func drawField(in row: Rect, on canvas: inout Canvas) {
        let place = row.origin.offset(columns: 1)
        canvas.draw(":", at: row.origin, style: Style(.keyName), maxColumns: 1)
        if menu.filter.isEmpty {
            let hint = "type some letters of a command, a number, a name, a theme or a setting"
            canvas.drawTruncated(hint, at: place.offset(columns: 1), style: Style(.muted), columns: row.columns - 2)
        }
        FieldView(text: menu.filter)
            .draw(at: place, columns: row.columns - 2, style: .plain, hasCursor: true, on: &canvas)
    }

    private func draw(_ entry: MenuEntry, titles: Int, isMarked: Bool, in row: Rect, on canvas: inout Canvas) {
        let surface: Surface = isMarked ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        if isMarked {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin, style: Style(.focusedBorder, on: surface))
        }
        let right = Point(column: row.right - 1, row: row.top)
        let isUsable = entry.reason == nil
        let key = Style(isUsable ? .keyName : .disabled, on: surface)
        let used = canvas.drawRight(entry.keys, before: right, style: key, columns: 14)
        let title = row.origin.offset(columns: 2)
        let style = Style(isUsable ? .text : .disabled, on: surface)
        canvas.drawTruncated(entry.title, at: title, style: style, columns: titles)
        let words = entry.reason.map { "\(canvas.glyphs.mark(.dash)) \($0)" } ?? entry.detail
        let room = row.columns - titles - used - 6
        canvas.drawTruncated(
            words,
            at: title.offset(columns: titles + 2),
            style: Style(.muted, on: surface),
            columns: max(0, room)
        )
    }
}
