internal import Terminal

/// The form that a request is changed in before it is made anew: its URL and its parameters, over the log.
struct ReplayFormView {
    let model: Model
    let form: ReplayForm

    func draw(in area: Rect, on canvas: inout Canvas) {
        let rows = min(form.fields.count + 3, area.rows)
        let columns = min(area.columns, 110)
        let frame = Rect(
            column: area.left + (area.columns - columns) / 2,
            row: area.top + (area.rows - rows) / 2,
            columns: columns,
            rows: rows
        )
        PopupView.frame(frame, title: "Request \(form.number) anew", on: &canvas)
        let inner = frame.inset()
        let (foot, list) = inner.splitBottom(1)
        let window = ListWindow(count: form.fields.count, room: list.rows, first: nil, selected: form.focus)
        let names = min(18, columns / 3)
        for (number, index) in window.range.enumerated() {
            draw(form.fields[index], names: names, hasFocus: index == form.focus, in: list.row(number), on: &canvas)
        }
        canvas.drawTruncated(
            "It is signed for what it carries now, and goes the way of any other.",
            at: foot.origin.offset(columns: 1),
            style: Style(.muted),
            columns: foot.columns - 2
        )
    }

    private func draw(_ field: ReplayForm.Field, names: Int, hasFocus: Bool, in row: Rect, on canvas: inout Canvas) {
        let label = field.name.map { $0.isEmpty ? "+ Name=value" : $0 } ?? "URL"
        let surface: Surface = hasFocus ? .selection : .base
        if hasFocus { canvas.fill(row, Style(.text, on: surface)) }
        canvas.drawTruncated(
            label,
            at: row.origin.offset(columns: 1),
            style: Style(field.name?.isEmpty == true ? .muted : .keyName, on: surface),
            columns: names
        )
        FieldView(text: field.text).draw(
            at: row.origin.offset(columns: names + 2),
            columns: row.columns - names - 3,
            style: Style(.text, on: surface),
            hasCursor: hasFocus && model.help == nil,
            on: &canvas
        )
    }
}
