internal import Messaging
internal import Terminal

/// A form over screen 5: its fields, what helps with the one that has the keys, what is wrong.
struct SettingsFormView {
    let model: Model
    let form: SettingsForm

    func draw(in area: Rect, on canvas: inout Canvas) {
        let frame = Self.place(rows: form.fields.count + 3, in: area)
        PopupView.frame(frame, title: form.title.onOneLine, on: &canvas)
        let (foot, list) = frame.inset().splitBottom(1)
        let window = ListWindow(count: form.fields.count, room: list.rows, first: nil, selected: form.focus)
        for (number, index) in window.range.enumerated() {
            let hasFocus = index == form.focus
            FormFieldView(field: form.fields[index], hasFocus: hasFocus, hasCursor: hasFocus && model.help == nil)
                .draw(in: list.row(number), on: &canvas)
        }
        drawFoot(in: foot, on: &canvas)
    }

    /// The frame of a form with so many rows.
    static func place(rows: Int, in area: Rect) -> Rect {
        let rows = min(rows, area.rows)
        let columns = min(area.columns, 100)
        return Rect(
            column: area.left + (area.columns - columns) / 2,
            row: area.top + (area.rows - rows) / 2,
            columns: columns,
            rows: rows
        )
    }

    private func drawFoot(in row: Rect, on canvas: inout Canvas) {
        let field = form.fields[form.focus]
        let (words, role): (String, Role) =
            if form.isSaving {
                ("on its way\(canvas.glyphs.mark(.ellipsis))", .sending)
            } else if let stale = model.staleWords(of: form) {
                ("\(canvas.glyphs.mark(.uncertain)) \(stale)", .uncertain)
            } else if let fault = field.fault, field.isChanged || !field.value.isEmpty {
                ("\(canvas.glyphs.mark(.failed)) \(fault)", .failed)
            } else {
                (field.hint, .muted)
            }
        canvas.drawTruncated(words, at: row.origin.offset(columns: 1), style: Style(role), columns: row.columns - 2)
    }
}

/// One line of a form.
struct FormFieldView {
    let field: FormField
    let hasFocus: Bool
    let hasCursor: Bool

    /// Columns of the names of fields.
    static let names = 17

    func draw(in row: Rect, on canvas: inout Canvas) {
        let surface: Surface = hasFocus ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        if hasFocus {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin, style: Style(.focusedBorder, on: surface))
        }
        let names = min(Self.names, row.columns / 3)
        canvas.drawTruncated(
            field.label,
            at: row.origin.offset(columns: 2),
            style: Style(.keyName, on: surface),
            columns: names
        )
        let place = row.origin.offset(columns: names + 3)
        let room = row.columns - names - 5
        if field.isChoice {
            let words = "\(canvas.glyphs.mark(.menu)) \(field.chosenWords.onOneLine)"
            canvas.drawTruncated(words, at: place, style: Style(.text, on: surface), columns: room)
            if hasCursor { canvas.cursor = place }
            return
        }
        let isFaulty = field.fault != nil && !field.value.isEmpty
        FieldView(text: field.text).draw(
            at: place,
            columns: room,
            style: Style(isFaulty ? .failed : .text, on: surface, isFaulty ? .underline : []),
            hasCursor: hasCursor,
            on: &canvas
        )
    }
}
