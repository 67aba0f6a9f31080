internal import Messaging
internal import Terminal

/// The other party's phone: what arrived on the left, what its owner wrote on the right.
struct PhoneView {
    let model: Model
    let phone: Phone

    /// Columns of the phone, its frame included.
    static let columns = 46

    func draw(in area: Rect, on canvas: inout Canvas) {
        let columns = min(Self.columns, area.columns)
        // Where there is room, the conversation stays in sight beside it.
        let isBeside = area.columns >= 2 * Self.columns
        let left = isBeside ? area.right - columns : area.left + (area.columns - columns) / 2
        let frame = Rect(column: left, row: area.top, columns: columns, rows: area.rows)
        PopupView.frame(frame, title: title, on: &canvas)
        let inner = frame.inset(columns: 2)
        guard inner.rows >= 4 else { return drawEntry(inner.row(inner.rows - 1), on: &canvas) }
        canvas.drawTruncated(
            "with \(model.name(of: phone.key.ours))",
            at: inner.origin,
            style: Style(.muted),
            columns: inner.columns
        )
        let (foot, rest) = inner.splitBottom(2)
        canvas.drawRule(from: foot.origin, columns: foot.columns, style: Style(.border))
        drawEntry(foot.row(1), on: &canvas)
        let (call, messages) = rest.splitTop(1).rest.splitTop(callWords == nil ? 0 : 1)
        if let words = callWords {
            canvas.drawTruncated(words, at: call.origin, style: Style(.uncertain), columns: call.columns)
        }
        drawMessages(in: messages, on: &canvas)
    }

    /// What a call to the phone asks its owner for.
    private var callWords: String? {
        model.call(to: phone).map { "A call: key in \($0.code) to be verified." }
    }

    private var title: String {
        let theirs = phone.key.theirs
        guard let name = model.service.contacts[theirs] else { return theirs.formatted }
        return "\(name)\(name.hasSuffix("s") ? "’" : "’s") phone"
    }

    private func drawEntry(_ row: Rect, on canvas: inout Canvas) {
        let used = canvas.draw("> ", at: row.origin, style: Style(.heading), maxColumns: row.columns)
        FieldView(text: phone.text).draw(
            at: row.origin.offset(columns: used),
            columns: row.columns - used,
            style: Style(.text),
            hasCursor: true,
            on: &canvas
        )
    }

    /// The newest at the bottom, as far as there is room.
    private func drawMessages(in area: Rect, on canvas: inout Canvas) {
        var bottom = area.rows
        let messages = model.messages(on: phone)
        for message in messages.reversed() where bottom > 0 {
            let lines = TextWidth.wrap(message.body, columns: max(1, area.columns * 3 / 4), glyphs: canvas.glyphs)
            draw(lines, of: message, above: bottom, in: area, on: &canvas)
            bottom -= lines.count + 1
        }
        guard messages.isEmpty else { return }
        let words = "Nothing has arrived yet."
        canvas.drawTruncated(words, at: area.origin, style: Style(.muted), columns: area.columns)
    }

    /// The lines of a message as one block, the last of them right above a row; those above the picture are left out.
    private func draw(
        _ lines: [WrappedLine],
        of message: Message,
        above bottom: Int,
        in area: Rect,
        on canvas: inout Canvas
    ) {
        let isOwners = message.direction == .inbound
        let width = min(lines.map(\.columns).max() ?? 0, area.columns)
        let style = Style(.text, on: isOwners ? .base : .inbound)
        for (number, line) in lines.enumerated() where bottom - lines.count + number >= 0 {
            let row = area.row(bottom - lines.count + number)
            let place = Point(column: isOwners ? row.right - width : row.left, row: row.top)
            canvas.draw(String(message.body[line.source]), at: place, style: style, maxColumns: width)
        }
    }
}
