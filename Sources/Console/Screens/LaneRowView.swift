internal import Feed
internal import Messaging
internal import Terminal

/// One lane: what went out, the gate, what waits. Everything is a function of the lane and the moment.
struct LaneRowView {
    let lane: ShownLane
    let now: Instant
    let level: MotionLevel
    let columns: QueueColumns
    /// What the number lies on: the selection marks the number only, so that the rest keeps its colours.
    let surface: Surface

    /// Whether the next act is about it.
    var isMarked = false

    private var state: LaneState { lane.state }

    func draw(in row: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        canvas.fill(row)
        canvas.fill(row.splitLeft(columns.line + QueueColumns.lineWidth).part, Style(.text, on: surface))
        canvas.drawTruncated(
            state.sender.formatted,
            at: at(columns.line, row),
            style: Style(state.waiting > 0 ? .text : .muted, on: surface, surface == .selection ? .bold : []),
            columns: QueueColumns.lineWidth
        )
        if isMarked {
            let mark = Style(.keyName, on: surface, .bold)
            canvas.draw(canvas.glyphs.mark(.marked), at: at(columns.slot - 2, row), style: mark)
        }
        let isHeld = drawSlot(in: row, on: &canvas)
        if columns.goneWidth > 0 {
            if !isHeld { drawGone(in: row, on: &canvas) }
            drawGate(in: row, on: &canvas)
            drawWaiting(in: row, on: &canvas)
            drawSlide(in: row, on: &canvas)
        }
        drawNumbers(in: row, on: &canvas)
        if columns.sparkline > 0 {
            Sparkline.draw(lane, at: at(columns.sparklineStart, row), now: now, on: &canvas)
        }
    }

    private func style(_ role: Role, _ attributes: Attributes = []) -> Style { Style(role, on: .base, attributes) }

    private func at(_ column: Int, _ row: Rect) -> Point { Point(column: row.left + column, row: row.top) }

    /// The slot; true when its words take the place of what went out as well.
    private func drawSlot(in row: Rect, on canvas: inout Canvas) -> Bool {
        let place = at(columns.slot, row)
        switch SlotPicture(state, at: now, level: level).look {
        case .held(let hold):
            let reason = columns.goneWidth > 0 ? StatusWords.words(hold) : "held"
            let words = "\(canvas.glyphs.mark(.paused)) \(reason)"
            let room = QueueColumns.slotWidth + max(0, columns.goneWidth - 1)
            canvas.drawTruncated(words, at: place, style: style(.paused), columns: room)
            return true
        case .rate:
            canvas.draw(Words.rate(state.period), at: place, style: style(.muted))
        case .open:
            canvas.draw([(canvas.glyphs.meter(8), style(.meter)), (" open", style(.muted))], at: place)
        case .handingOff:
            canvas.draw([(canvas.glyphs.mark(.sending), style(.sending)), (" wait", style(.sending))], at: place)
        case .filling(let eighths, let left):
            // The digits cost more of the line than the meter does: they go with the slide.
            let words = level == .full ? " \(Words.tenths(left))" : ""
            canvas.draw([(canvas.glyphs.meter(eighths), style(.meter)), (words, style(.muted))], at: place)
        }
        return false
    }
}

// From the lane through the gate.
extension LaneRowView {
    private var slide: Int? { Slide.position(of: lane, at: now, level: level) }

    /// The marks of what went out, the newest next to the gate. A message that slides has its place there kept free.
    private func drawGone(in row: Rect, on canvas: inout Canvas) {
        let isSliding = slide != nil
        let room = columns.goneWidth - (isSliding ? 1 : 0)
        let shown = lane.gone.dropLast(isSliding ? 1 : 0).suffix(room)
        for (index, departure) in shown.enumerated() {
            canvas.draw(
                StatusWords.mark(departure.status, canvas.glyphs),
                at: at(columns.gone + room - shown.count + index, row),
                style: style(StatusWords.role(departure.status))
            )
        }
    }

    private func drawGate(in row: Rect, on canvas: inout Canvas) {
        let post = canvas.glyphs.mark(.gatePost)
        let isHeld = state.hold != nil
        let isBusy = state.waiting > 0 || state.inGate != nil
        let sign = isHeld ? canvas.glyphs.mark(.paused) : canvas.glyphs.mark(.gate)
        let role: Role = isHeld ? .paused : (isBusy ? .sending : .border)
        canvas.draw(
            [(post, style(.border)), (" \(sign) ", style(role)), (post, style(.border))],
            at: at(columns.gate, row)
        )
    }

    /// A block for each waiting message, or for as many as there is room for and the number of the rest.
    private func drawWaiting(in row: Rect, on canvas: inout Canvas) {
        let room = columns.waitingWidth - 1
        var blocks = min(state.waiting, room)
        var rest = ""
        while state.waiting > blocks, blocks > 0 {
            rest = " +\(Words.short(state.waiting - blocks))"
            if blocks + rest.utf8.count <= room { break }
            blocks -= 1
        }
        let block = canvas.glyphs.mark(.waitingMessage)
        canvas.draw(
            [(String(repeating: block, count: max(0, blocks)), style(.queued)), (rest, style(.muted))],
            at: at(columns.waiting, row),
            maxColumns: room
        )
    }

    private func drawSlide(in row: Rect, on canvas: inout Canvas) {
        guard let slide else { return }
        let place = at(columns.waiting - 1 - slide, row)
        canvas.draw(canvas.glyphs.mark(.waitingMessage), at: place, style: style(.sending, .bold))
    }

    private func drawNumbers(in row: Rect, on canvas: inout Canvas) {
        let isIdle = state.waiting == 0
        let dash = canvas.glyphs.mark(.dash)
        let eta = isIdle || state.hold != nil ? dash : Words.span(state.drainTime(at: now))
        number(Words.short(state.waiting), before: columns.countEnd, isIdle ? .muted : .queued, row, &canvas)
        number(eta, before: columns.etaEnd, isIdle ? .muted : .text, row, &canvas)
        guard columns.showsCounts else { return }
        number(Words.short(state.sent), before: columns.sentEnd, state.sent == 0 ? .muted : .text, row, &canvas)
        number(Words.short(state.failed), before: columns.failEnd, state.failed == 0 ? .muted : .failed, row, &canvas)
        guard columns.showsRate else { return }
        let gone = lane.lastMinute(at: now)
        let rate = gone == 0 ? dash : Words.rate(gone, inSeconds: 60)
        number(rate, before: columns.rateEnd, gone == 0 ? .muted : .text, row, &canvas)
    }

    private func number(_ words: String, before column: Int, _ role: Role, _ row: Rect, _ canvas: inout Canvas) {
        canvas.drawRight(words, before: at(column, row), style: style(role), columns: 6)
    }
}
