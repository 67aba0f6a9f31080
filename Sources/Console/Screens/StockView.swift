internal import Messaging
internal import Terminal

/// Numbers that are for sale: what is asked for above, what was found below.
struct StockView {
    let model: Model
    let stock: StockSearch

    /// Rows that are not numbers: the frame, the fields, the foot.
    static let fixedRows = 7

    /// Its frame.
    static func place(in body: Rect) -> Rect { SettingsFormView.place(rows: 24, in: body) }

    func draw(in body: Rect, on canvas: inout Canvas) {
        let frame = Self.place(in: body)
        PopupView.frame(frame, title: "Buy a number", on: &canvas)
        let (fields, rest) = frame.inset().splitTop(stock.fields.count)
        for (index, field) in stock.fields.enumerated() {
            let hasFocus = index == stock.focus
            FormFieldView(field: field, hasFocus: hasFocus, hasCursor: hasFocus && model.help == nil)
                .draw(in: fields.row(index), on: &canvas)
        }
        let (foot, list) = rest.splitBottom(1)
        let window = ListWindow(count: stock.found.count, room: list.rows, first: nil, selected: stock.marked)
        for (number, index) in window.range.enumerated() { draw(index, in: list.row(number), on: &canvas) }
        drawFoot(in: foot, on: &canvas)
    }

    private func draw(_ index: Int, in row: Rect, on canvas: inout Canvas) {
        let number = stock.found[index]
        let isMarked = index == stock.marked
        let surface: Surface = isMarked ? .selectionUnfocused : .base
        canvas.fill(row, Style(.text, on: surface))
        if isMarked {
            let mark = canvas.glyphs.mark(.selected)
            canvas.draw(mark, at: row.origin, style: Style(.focusedBorder, on: surface))
        }
        let used = canvas.drawTruncated(
            number.number.formatted,
            at: row.origin.offset(columns: 2),
            style: Style(.text, on: surface, isMarked ? .bold : []),
            columns: row.columns - 3
        )
        let place = [number.place?.locality, number.place?.region].compactMap { $0 }.joined(separator: ", ")
        canvas.drawTruncated(
            place,
            at: row.origin.offset(columns: max(24, used + 4)),
            style: Style(.muted, on: surface),
            columns: row.columns - max(24, used + 4) - 1
        )
    }

    private func drawFoot(in row: Rect, on canvas: inout Canvas) {
        let place = row.origin.offset(columns: 1)
        if let fault = stock.fault {
            canvas.drawTruncated(fault, at: place, style: Style(.uncertain), columns: row.columns - 2)
            return
        }
        let more = stock.found.count == StockSearch.limit ? " or more" : ""
        let country = stock.country?.country.name ?? ""
        let words = "\(Words.count(stock.found.count, "number"))\(more), \(country)"
        canvas.drawTruncated(words, at: place, style: Style(.muted), columns: row.columns - 2)
    }
}
