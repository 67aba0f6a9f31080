internal import Feed
internal import Messaging
internal import Terminal

/// One lane opened: its row, and below it the waiting messages in the order of hand-off.
struct LaneDetailView {
    let model: Model
    let detail: LaneDetail

    private var hasFocus: Bool { !model.isComposing && model.help == nil }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let lane = model.lanes.lanes[detail.sender] else { return }
        let columns = QueueColumns(area.columns)
        QueuesView.drawHeading(columns, in: area.row(0), on: &canvas)
        let view = LaneRowView(
            lane: lane,
            now: model.motion.picture,
            level: model.motionLevel,
            columns: columns,
            surface: .base
        )
        view.draw(in: area.row(1), on: &canvas)
        drawTitle(in: area.row(2), on: &canvas)
        drawHeading(in: area.row(3), on: &canvas)
        let list = area.splitTop(4).rest
        for (number, index) in model.waitingWindow.range.enumerated() {
            let isSelected = index == detail.selectedIndex
            draw(detail.messages[index], lane.state, isSelected: isSelected, in: list.row(number), on: &canvas)
        }
        if detail.messages.isEmpty { drawNothing(in: list.row(0), on: &canvas) }
    }

    private var senderName: String? {
        model.service.senders.first { $0.address == detail.sender }?.friendlyName
    }

    private func drawTitle(in row: Rect, on canvas: inout Canvas) {
        canvas.drawRule(from: row.origin, columns: row.columns, style: Style(.border))
        let number = detail.sender.formatted
        let name = senderName.flatMap { $0 == number || $0.isEmpty ? nil : " \(canvas.glyphs.mark(.dot)) \($0)" } ?? ""
        let title = " Waiting on \(number)\(name) "
        canvas.drawTruncated(
            title,
            at: row.origin.offset(columns: 2),
            style: Style(.heading, on: .base, .bold),
            columns: row.columns - 4
        )
    }

    private func drawHeading(in row: Rect, on canvas: inout Canvas) {
        let style = Style(.muted, on: .base, .bold)
        canvas.drawRight("#", before: row.origin.offset(columns: 7), style: style, columns: 6)
        canvas.drawRight("ETA", before: row.origin.offset(columns: 15), style: style, columns: 6)
        canvas.draw("TO", at: row.origin.offset(columns: 17), style: style)
        canvas.draw("TEXT", at: row.origin.offset(columns: 17 + nameColumns(row) + 2), style: style)
    }

    private func nameColumns(_ row: Rect) -> Int { min(24, max(8, (row.columns - 17) / 3)) }

    private func draw(
        _ message: Message,
        _ lane: LaneState,
        isSelected: Bool,
        in row: Rect,
        on canvas: inout Canvas
    ) {
        guard !row.isEmpty else { return }
        let surface: Surface = isSelected ? (hasFocus ? .selection : .selectionUnfocused) : .base
        canvas.fill(row, Style(.text, on: surface))
        let place = message.position.flatMap { lane.place(of: $0) }
        let eta = message.position.flatMap { lane.eta(of: $0, at: model.motion.picture) }
        let isHeld = lane.hold != nil
        let time = isHeld ? canvas.glyphs.mark(.dash) : eta.map { Words.span($0) } ?? ""
        canvas.drawRight(
            place.map(String.init) ?? "",
            before: row.origin.offset(columns: 7),
            style: Style(.queued, on: surface),
            columns: 6
        )
        canvas.drawRight(time, before: row.origin.offset(columns: 15), style: Style(.text, on: surface), columns: 7)
        let names = nameColumns(row)
        canvas.drawTruncated(
            model.name(of: message.to),
            at: row.origin.offset(columns: 17),
            style: Style(.text, on: surface),
            columns: names
        )
        canvas.drawTruncated(
            message.body.onOneLine,
            at: row.origin.offset(columns: 17 + names + 2),
            style: Style(.muted, on: surface),
            columns: row.columns - 17 - names - 3
        )
        if isSelected { QueuesView.mark(row, hasFocus: hasFocus, on: &canvas) }
    }

    private func drawNothing(in row: Rect, on canvas: inout Canvas) {
        let words = detail.reachedEnd ? "Nothing waits on this line." : "loading\(canvas.glyphs.mark(.ellipsis))"
        canvas.draw(words, at: row.origin.offset(columns: 1), style: Style(.muted), maxColumns: row.columns - 1)
    }
}
