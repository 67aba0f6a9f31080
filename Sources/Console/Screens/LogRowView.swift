internal import Messaging
internal import Terminal

/// One message in the log.
struct LogRowView {
    let model: Model
    let message: Message
    let columns: LogColumns
    let surface: Surface

    func draw(in row: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        canvas.fill(row, Style(.text, on: surface))
        let isInbound = message.direction == .inbound
        draw(time, columns.time, .muted, row, &canvas)
        let arrow = canvas.glyphs.mark(isInbound ? .arrowLeft : .arrowRight)
        draw(arrow, columns.arrow, isInbound ? .unread : .muted, row, &canvas)
        draw(model.name(of: message.conversation.theirs), columns.who, .text, row, &canvas)
        draw(message.conversation.ours.formatted, columns.line, .muted, row, &canvas)
        drawStatus(row, &canvas)
        draw(callback, columns.callback, message.confirmation?.succeeded == false ? .failed : .muted, row, &canvas)
        draw(String(message.segments), columns.segments, message.segments > 1 ? .text : .muted, row, &canvas)
        draw(message.sid.description, columns.sid, .muted, row, &canvas)
        draw(message.body.onOneLine, columns.text, .text, row, &canvas)
    }

    private var time: String {
        let zone = model.zone
        let (shown, today) = (zone.shown(message.createdAt), zone.shown(model.now.wall))
        switch columns.time.width {
        case ..<8:
            return shown.day == today.day
                ? Words.shortClock(shown) : String(Words.listTime(shown, today: today).prefix(5))
        case ..<12: return shown.day == today.day ? Words.clock(shown) : Words.listTime(shown, today: today)
        default: return Words.logTime(shown, today: today)
        }
    }

    private func drawStatus(_ row: Rect, _ canvas: inout Canvas) {
        let role = StatusWords.role(message.status)
        let mark = StatusWords.mark(message.status, canvas.glyphs)
        draw(columns.status.width > 1 ? "\(mark) \(status)" : mark, columns.status, role, row, &canvas)
    }

    private var status: String {
        guard let code = message.errorCode else { return message.status.rawValue }
        return "\(message.status.rawValue) \(columns.status.width < 20 ? code.description : StatusWords.failure(code))"
    }

    private var callback: String {
        guard let confirmation = message.confirmation else { return "" }
        let answer = StatusWords.answer(confirmation.httpStatus, nil)
        return confirmation.succeeded ? "\(answer) \(confirmation.milliseconds) ms" : answer
    }

    private func draw(_ text: String, _ span: ColumnSpan, _ role: Role, _ row: Rect, _ canvas: inout Canvas) {
        guard span.width > 0 else { return }
        canvas.drawTruncated(
            text,
            at: row.origin.offset(columns: span.start),
            style: Style(role, on: surface),
            columns: span.width
        )
    }
}
