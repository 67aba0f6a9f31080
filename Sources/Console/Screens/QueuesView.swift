internal import Feed
internal import Messaging
internal import Terminal

/// All lanes: a heading, a row for each that fits, and the totals.
struct QueuesView {
    let model: Model

    func draw(in area: Rect, on canvas: inout Canvas) {
        let columns = QueueColumns(area.columns)
        Self.drawHeading(columns, in: area.row(0), on: &canvas)
        let window = model.laneWindow
        let level = model.motionLevel
        let hasFocus = !model.isComposing && model.help == nil
        let marked = Set(model.markedLanes)
        for (number, index) in window.range.enumerated() {
            let sender = model.queues.sorted[index]
            guard let lane = model.lanes.lanes[sender] else { continue }
            let row = area.row(number + 1)
            let isSelected = sender == model.queues.selected
            let view = LaneRowView(
                lane: lane,
                now: model.motion.picture,
                level: level,
                columns: columns,
                surface: isSelected ? (hasFocus ? .selection : .selectionUnfocused) : .base,
                isMarked: marked.contains(sender)
            )
            view.draw(in: row, on: &canvas)
            if isSelected { Self.mark(row, hasFocus: hasFocus, on: &canvas) }
        }
        if model.queues.sorted.isEmpty { drawNothing(in: area.row(1), on: &canvas) }
        drawPreview(in: area.splitTop(window.range.count + 1).rest, hasFocus: hasFocus, on: &canvas)
        drawTotals(hidden: model.queues.sorted.count - window.range.count, in: area.row(area.rows - 1), on: &canvas)
    }

    /// The heading of the columns; the lane's own screen has the same.
    static func drawHeading(_ columns: QueueColumns, in row: Rect, on canvas: inout Canvas) {
        let style = Style(.muted, on: .base, .bold)
        let at = { (column: Int) in Point(column: row.left + column, row: row.top) }
        canvas.draw("LINE", at: at(columns.line), style: style)
        canvas.draw("SLOT", at: at(columns.slot), style: style)
        if columns.goneWidth > 0 {
            canvas.drawRight("GONE", before: at(columns.gate), style: style, columns: 4)
            canvas.draw("GATE", at: at(columns.gate + 1), style: style, maxColumns: 4)
            canvas.draw("WAITING", at: at(columns.waiting + 1), style: style, maxColumns: columns.waitingWidth)
        }
        canvas.drawRight("N", before: at(columns.countEnd), style: style, columns: 5)
        canvas.drawRight("ETA", before: at(columns.etaEnd), style: style, columns: 5)
        if columns.showsCounts {
            canvas.drawRight("SENT", before: at(columns.sentEnd), style: style, columns: 5)
            canvas.drawRight("FAIL", before: at(columns.failEnd), style: style, columns: 5)
        }
        if columns.showsRate { canvas.drawRight("RATE", before: at(columns.rateEnd), style: style, columns: 5) }
        if columns.sparkline > 0 { canvas.draw("LAST 60 s", at: at(columns.sparklineStart), style: style) }
    }

    static func mark(_ row: Rect, hasFocus: Bool, on canvas: inout Canvas) {
        let surface: Surface = hasFocus ? .selection : .selectionUnfocused
        canvas.draw(
            canvas.glyphs.mark(hasFocus ? .selected : .bullet),
            at: row.origin,
            style: Style(hasFocus ? .focusedBorder : .border, on: surface)
        )
        if hasFocus { canvas.cursor = row.origin }
    }

    /// What waits on the selected lane, where rows are free.
    private func drawPreview(in area: Rect, hasFocus: Bool, on canvas: inout Canvas) {
        guard let picture = model.preview else { return }
        WaitingListView(model: model, picture: picture, selectedIndex: nil, hasFocus: hasFocus)
            .draw(in: area, on: &canvas)
    }

    private func drawNothing(in row: Rect, on canvas: inout Canvas) {
        let words = model.service.isSeeded ? "The account has no number." : "Waiting for the service."
        canvas.draw(words, at: row.origin.offset(columns: 1), style: Style(.muted), maxColumns: row.columns)
    }

    private func drawTotals(hidden: Int, in row: Rect, on canvas: inout Canvas) {
        let book = model.lanes
        var parts = [Words.count(book.order.count, "line")]
        if book.waiting > 0 {
            let left = model.slowestLane.map { ", empty in \(Words.span($0.drainTime(at: model.motion.picture)))" }
            parts.append("\(book.waiting) waiting\(left ?? "")")
        } else {
            parts.append("nothing waits")
        }
        parts.append("\(book.sent) sent, \(book.failed) failed")
        if hidden > 0 { parts.insert("\(hidden) not shown", at: 1) }
        let paused = model.lanes.paused
        if paused > 0 { parts.append("\(paused) paused") }
        if model.queues.order != .length || model.queues.isReversed {
            parts.append("by \(model.queues.order.words)\(model.queues.isReversed ? ", reversed" : "")")
        }
        let words = parts.joined(separator: " \(canvas.glyphs.mark(.dot)) ")
        canvas.drawTruncated(words, at: row.origin.offset(columns: 1), style: Style(.muted), columns: row.columns - 2)
    }
}
