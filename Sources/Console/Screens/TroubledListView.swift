internal import Feed
internal import Messaging
internal import Terminal

/// What did not go out of a lane, newest first: when, what is known, recipient, text; below it the evidence of the
/// selected one.
struct TroubledListView {
    let model: Model
    let list: TroubledList
    let window: Range<Int>
    let hasFocus: Bool

    /// The rule, the heading, and a row for each message.
    func draw(in area: Rect, on canvas: inout Canvas) {
        drawTitle(in: area.row(0), on: &canvas)
        drawHeading(in: area.row(1), on: &canvas)
        let rows = area.splitTop(2).rest
        let marked = Set(model.markedMessages)
        for (number, index) in window.enumerated() {
            let message = list.messages[index]
            let isSelected = index == list.selectedIndex
            draw(message, isSelected, isMarked: marked.contains(message.sid), in: rows.row(number), on: &canvas)
        }
        guard list.messages.isEmpty else { return }
        let words = list.reachedEnd ? "Nothing failed here." : "loading\(canvas.glyphs.mark(.ellipsis))"
        canvas.drawTruncated(words, at: rows.origin.offset(columns: 1), style: Style(.muted), columns: rows.columns - 2)
    }

    private func drawTitle(in row: Rect, on canvas: inout Canvas) {
        canvas.drawRule(from: row.origin, columns: row.columns, style: Style(.border))
        let used = canvas.drawHeading(" Failed and uncertain ", onRule: row)
        let right = Point(column: row.right - 2, row: row.top)
        let room = max(0, row.columns - used - 8)
        canvas.drawRight(" \(evidence) ", before: right, style: Style(.muted), columns: room)
    }

    /// What is known of the selected one.
    private var evidence: String {
        guard let message = model.selectedMessage else { return "Tab: what waits" }
        switch message.status {
        case .uncertain:
            let time = Words.clock(model.zone.shown(message.updatedAt))
            return "claimed before a stop, at \(time) the carrier could not tell what became of it"
        case .failed: return message.errorCode.flatMap { ErrorCatalogue[$0]?.message } ?? ""
        default: return ""
        }
    }

    private func drawHeading(in row: Rect, on canvas: inout Canvas) {
        let style = Style(.muted, on: .base, .bold)
        canvas.draw("WHEN", at: row.origin.offset(columns: 2), style: style)
        canvas.draw("OUTCOME", at: row.origin.offset(columns: 12), style: style)
        canvas.draw("TO", at: row.origin.offset(columns: 30), style: style)
        canvas.draw("TEXT", at: row.origin.offset(columns: 30 + names(row) + 2), style: style)
    }

    private func names(_ row: Rect) -> Int { min(24, max(8, (row.columns - 30) / 3)) }

    private func draw(
        _ message: Message,
        _ isSelected: Bool,
        isMarked: Bool,
        in row: Rect,
        on canvas: inout Canvas
    ) {
        guard !row.isEmpty else { return }
        let surface: Surface = isSelected ? (hasFocus ? .selection : .selectionUnfocused) : .base
        let style = { (role: Role) in Style(role, on: surface) }
        let at = { (column: Int) in row.origin.offset(columns: column) }
        canvas.fill(row, style(.text))
        let now = model.zone.shown(model.now.wall)
        let then = model.zone.shown(message.updatedAt)
        let time = now.day == then.day ? Words.clock(then) : Words.listTime(then, today: now)
        canvas.draw(time, at: at(2), style: style(.muted), maxColumns: 8)
        if isMarked { canvas.draw(canvas.glyphs.mark(.marked), at: at(1), style: Style(.keyName, on: surface, .bold)) }
        let outcome = message.status == .failed ? "failed \(message.errorCode.map(String.init) ?? "")" : "uncertain"
        let mark = StatusWords.mark(message.status, canvas.glyphs)
        canvas.draw("\(mark) \(outcome)", at: at(12), style: style(StatusWords.role(message.status)), maxColumns: 17)
        canvas.drawTruncated(model.name(of: message.to), at: at(30), style: style(.text), columns: names(row))
        canvas.drawTruncated(
            message.body.onOneLine,
            at: at(32 + names(row)),
            style: style(.muted),
            columns: row.columns - 33 - names(row)
        )
        if isSelected { QueuesView.mark(row, hasFocus: hasFocus, on: &canvas) }
    }
}
