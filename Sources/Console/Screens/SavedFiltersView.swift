internal import Feed
internal import Terminal

/// The list of filters that were kept, over the log.
struct SavedFiltersView {
    let model: Model
    let picker: SavedFilterPicker

    func draw(in area: Rect, on canvas: inout Canvas) {
        let filters = picker.filters ?? []
        let rows = min(max(3, filters.count + 2), max(3, area.rows - 2))
        let columns = min(area.columns - 2, 76)
        let frame = Rect(column: area.left + 1, row: area.top + 1, columns: columns, rows: min(rows, area.rows - 1))
        PopupView.frame(frame, title: "Filters", on: &canvas)
        let inner = frame.inset()
        guard !filters.isEmpty else {
            let words = picker.filters == nil ? "reading" : "None kept yet: write a filter, then b keeps it."
            canvas.drawTruncated(
                words,
                at: inner.origin.offset(columns: 1),
                style: Style(.muted),
                columns: inner.columns - 1
            )
            return
        }
        let window = ListWindow(count: filters.count, room: inner.rows, first: nil, selected: picker.marked)
        for (number, index) in window.range.enumerated() {
            draw(filters[index], isMarked: index == picker.marked, in: inner.row(number), on: &canvas)
        }
    }

    private func draw(_ filter: SavedFilter, isMarked: Bool, in row: Rect, on canvas: inout Canvas) {
        let surface: Surface = isMarked ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        let names = min(20, row.columns / 2)
        canvas.drawTruncated(
            filter.name,
            at: row.origin.offset(columns: 2),
            style: Style(.text, on: surface, .bold),
            columns: names
        )
        canvas.drawTruncated(
            filter.text,
            at: row.origin.offset(columns: names + 4),
            style: Style(.muted, on: surface),
            columns: row.columns - names - 5
        )
        if isMarked { QueuesView.mark(row, hasFocus: true, on: &canvas) }
    }
}
