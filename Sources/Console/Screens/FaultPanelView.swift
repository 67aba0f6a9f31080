internal import Messaging
internal import Terminal

/// The faults that the simulated network makes on purpose.
struct FaultPanelView {
    let model: Model
    let panel: FaultPanel

    func draw(in area: Rect, on canvas: inout Canvas) {
        let columns = min(74, area.columns)
        let rows = min(max(6, model.faultRows.count + 6), area.rows)
        let frame = Rect(
            column: area.left + (area.columns - columns) / 2,
            row: area.top + max(0, (area.rows - rows) / 3),
            columns: columns,
            rows: rows
        )
        PopupView.frame(frame, title: "Faults on purpose", on: &canvas)
        let inner = frame.inset(columns: 2)
        drawOutage(inner.row(0), on: &canvas)
        let (foot, rest) = inner.splitBottom(2)
        drawRows(in: rest.splitTop(1).rest, on: &canvas)
        drawFoot(foot, on: &canvas)
    }

    private func drawOutage(_ row: Rect, on canvas: inout Canvas) {
        let isOut = model.service.faults?.isOutage == true
        let mark = canvas.glyphs.mark(isOut ? .failed : .sent)
        let words = isOut ? "\(mark) outage: no hand-off begins" : "\(mark) carrier in reach"
        let role: Role = isOut ? .failed : .sent
        canvas.drawTruncated(words, at: row.origin, style: Style(role, on: .base, .bold), columns: row.columns)
    }

    private func drawRows(in area: Rect, on canvas: inout Canvas) {
        let rows = model.faultRows
        if rows.isEmpty {
            let words = "No faults: a adds one."
            canvas.drawTruncated(words, at: area.origin, style: Style(.muted), columns: area.columns)
        }
        let top = max(0, panel.selected - area.rows + 1)
        for (index, fault) in rows.enumerated().dropFirst(top).prefix(area.rows) {
            draw(
                fault,
                isSelected: index == panel.selected && panel.entry == nil,
                in: area.row(index - top),
                on: &canvas
            )
        }
    }

    private func draw(_ fault: FaultTable.Row, isSelected: Bool, in row: Rect, on canvas: inout Canvas) {
        let surface: Surface = isSelected ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        if isSelected {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin, style: Style(.focusedBorder, on: surface))
        }
        let used = canvas.drawTruncated(
            fault.words,
            at: row.origin.offset(columns: 2),
            style: Style(.text, on: surface),
            columns: row.columns - 2
        )
        guard case .fails(let code) = fault.effect, let title = ErrorCatalogue[code]?.message else { return }
        canvas.drawTruncated(
            title,
            at: row.origin.offset(columns: used + 4),
            style: Style(.muted, on: surface),
            columns: max(0, row.columns - used - 4)
        )
    }

    private func drawFoot(_ area: Rect, on canvas: inout Canvas) {
        guard let entry = panel.entry else { return }
        let used = canvas.draw("> ", at: area.origin, style: Style(.heading), maxColumns: area.columns)
        FieldView(text: entry).draw(
            at: area.origin.offset(columns: used),
            columns: area.columns - used,
            style: Style(.text),
            hasCursor: true,
            on: &canvas
        )
        let words = panel.fault ?? "all | to +1… | from +1… · fails CODE | unreachable · 30% | every 5"
        let role: Role = panel.fault == nil ? .muted : .failed
        canvas.drawTruncated(words, at: area.row(1).origin, style: Style(role), columns: area.columns)
    }
}
