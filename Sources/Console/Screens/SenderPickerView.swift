internal import Feed
internal import Messaging
internal import Terminal

/// The opened list of senders: each with what waits in its lane, and how long a message would.
struct SenderPickerView {
    let model: Model

    func draw(above pane: Rect, on canvas: inout Canvas) {
        guard model.isComposing, let picker = model.composer.picker else { return }
        let senders = model.pickableSenders
        let area = PopupView.place(
            above: pane,
            field: pane.top + 1,
            in: model.layout.body,
            columns: 64,
            count: senders.count + 1
        )
        PopupView.frame(area, title: "From", on: &canvas)
        let inner = area.inset()
        let (filter, list) = inner.splitTop(1)
        drawFilter(picker.filter, in: filter, on: &canvas)
        let marked = senders.firstIndex { $0.address == picker.marked }
        let window = ListWindow(count: senders.count, room: list.rows, first: nil, selected: marked)
        let freest = model.freestSender
        for (row, index) in window.range.enumerated() {
            draw(
                senders[index],
                isMarked: index == marked,
                isFreest: senders[index].address == freest,
                in: list.row(row),
                &canvas
            )
        }
    }

    private func drawFilter(_ filter: LineEditor, in row: Rect, on canvas: inout Canvas) {
        let place = row.origin.offset(columns: 1)
        if filter.isEmpty {
            let hint = "type to narrow the list"
            canvas.draw(hint, at: place, style: Style(.muted), maxColumns: row.columns - 1)
        }
        FieldView(text: filter).draw(at: place, columns: row.columns - 2, style: .plain, hasCursor: true, on: &canvas)
    }

    private func draw(_ sender: Sender, isMarked: Bool, isFreest: Bool, in row: Rect, _ canvas: inout Canvas) {
        let surface: Surface = isMarked ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        if isMarked {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin, style: Style(.focusedBorder, on: surface))
        }
        let waiting = model.lanes.lanes[sender.address]?.state.waiting ?? 0
        let wait = model.wait(from: sender.address).map { Words.span($0) } ?? ""
        let hold = model.lanes.lanes[sender.address]?.state.hold
        let ahead = waiting == 0 ? "free" : "\(Words.short(waiting)) ahead  \(wait)"
        let words = hold.map { StatusWords.words($0) } ?? ahead
        let role: Role = isFreest ? .sent : (waiting == 0 ? .text : .muted)
        let mark = isFreest ? "\(canvas.glyphs.mark(.sent)) " : ""
        let right = Point(column: row.right - 1, row: row.top)
        let used = canvas.drawRight(mark + words, before: right, style: Style(role, on: surface), columns: 24)
        let number = sender.address.formatted
        canvas.drawTruncated(
            number,
            at: row.origin.offset(columns: 2),
            style: Style(.text, on: surface),
            columns: row.columns - used - 4
        )
        let nameColumn = 2 + max(18, number.utf8.count + 2)
        canvas.drawTruncated(
            sender.friendlyName == number ? "" : sender.friendlyName,
            at: row.origin.offset(columns: nameColumn),
            style: Style(.muted, on: surface),
            columns: row.columns - nameColumn - used - 2
        )
    }
}

/// Contacts that the To field may mean, while it is typed.
struct CandidatesView {
    let model: Model

    func draw(above pane: Rect, on canvas: inout Canvas) {
        guard model.isComposing, model.composer.field == .to, model.composer.picker == nil else { return }
        let recipient = model.recipient
        let candidates = recipient.candidates
        guard !candidates.isEmpty, !recipient.isNumber || candidates.count > 1 else { return }
        let area = PopupView.place(
            above: pane,
            field: pane.top + 2,
            in: model.layout.body,
            columns: 48,
            count: candidates.count
        )
        PopupView.frame(area, title: "To", on: &canvas)
        let inner = area.inset()
        for (index, candidate) in candidates.prefix(inner.rows).enumerated() {
            draw(candidate, isMarked: index == model.composer.candidate, in: inner.row(index), on: &canvas)
        }
    }

    private func draw(_ candidate: Recipient.Candidate, isMarked: Bool, in row: Rect, on canvas: inout Canvas) {
        let surface: Surface = isMarked ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        if isMarked {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin, style: Style(.focusedBorder, on: surface))
        }
        let number = candidate.address.formatted
        let right = Point(column: row.right - 1, row: row.top)
        let used = canvas.drawRight(number, before: right, style: Style(.muted, on: surface), columns: row.columns / 2)
        canvas.drawTruncated(
            candidate.name,
            at: row.origin.offset(columns: 2),
            style: Style(.text, on: surface),
            columns: row.columns - used - 4
        )
    }
}
