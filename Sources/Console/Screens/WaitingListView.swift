internal import Feed
internal import Messaging
internal import Terminal

/// What waits on a lane under a rule with its number, in the order of hand-off: place, time left, recipient, text.
struct WaitingListView {
    let model: Model
    let picture: WaitingPicture
    /// The index of the selected message; nil where none can be selected.
    let selectedIndex: Int?
    let hasFocus: Bool
    /// Messages that the next act is about.
    var marked: Set<MessageSID> = []

    /// The rule, the heading, and a row for each message.
    func draw(in area: Rect, on canvas: inout Canvas) {
        drawTitle(in: area.row(0), on: &canvas)
        drawHeading(in: area.row(1), on: &canvas)
        let list = area.splitTop(2).rest
        for (number, index) in picture.messages.indices.enumerated() {
            draw(picture.messages[index], isSelected: index == selectedIndex, in: list.row(number), on: &canvas)
        }
        if picture.messages.isEmpty { drawNothing(in: list.row(0), on: &canvas) }
    }

    private var senderName: String? {
        model.service.senders.first { $0.address == picture.state.sender }?.friendlyName
    }

    private func drawTitle(in row: Rect, on canvas: inout Canvas) {
        canvas.drawRule(from: row.origin, columns: row.columns, style: Style(.border))
        let number = picture.state.sender.formatted
        let name = senderName.flatMap { $0 == number || $0.isEmpty ? nil : " \(canvas.glyphs.mark(.dot)) \($0)" } ?? ""
        let title = " Waiting on \(number)\(name) "
        canvas.drawHeading(title, onRule: row)
        let right = Point(column: row.right - 2, row: row.top)
        let room = row.columns - 8 - TextWidth.columns(of: title, glyphs: canvas.glyphs)
        let isHeld = picture.state.hold != nil
        guard !reason.isEmpty else { return }
        canvas.drawRight(" \(reason) ", before: right, style: Style(isHeld ? .paused : .muted), columns: max(0, room))
    }

    /// Why they wait.
    private var reason: String {
        switch picture.state.hold {
        case .paused(let pause)?:
            let time = Words.shortClock(model.zone.shown(pause.at))
            let why = pause.reason.isEmpty ? "" : ": \(pause.reason)"
            return "paused by \(pause.by) at \(time)\(why)"
        case .carrierDown?: return "the carrier is down: tried again by itself"
        case .recovering?: return "recovering: the carrier is asked what became of earlier ones"
        case nil: return picture.state.waiting > 0 ? "pace: \(Words.rate(picture.state.period))" : ""
        }
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
        isSelected: Bool,
        in row: Rect,
        on canvas: inout Canvas
    ) {
        guard !row.isEmpty else { return }
        let surface: Surface = isSelected ? (hasFocus ? .selection : .selectionUnfocused) : .base
        canvas.fill(row, Style(.text, on: surface))
        let place = message.position.flatMap { picture.state.place(of: $0) }
        let eta = message.position.flatMap { picture.state.eta(of: $0, at: picture.at) }
        let isHeld = picture.state.hold != nil
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
        if marked.contains(message.sid) {
            let place = row.origin.offset(columns: 1)
            canvas.draw(canvas.glyphs.mark(.marked), at: place, style: Style(.keyName, on: surface, .bold))
        }
        if isSelected { QueuesView.mark(row, hasFocus: hasFocus, on: &canvas) }
    }

    private func drawNothing(in row: Rect, on canvas: inout Canvas) {
        let ellipsis = picture.isComplete ? "" : "loading\(canvas.glyphs.mark(.ellipsis))"
        let words = picture.state.waiting == 0 ? "Nothing waits: \(gateWords)." : ellipsis
        let place = row.origin.offset(columns: 1)
        canvas.drawTruncated(words, at: place, style: Style(.muted), columns: max(0, row.columns - 2))
    }

    /// What would become of a message that came now.
    private var gateWords: String {
        let state = picture.state
        switch state.hold {
        case .paused: return "the line is paused, the next message would wait until it goes on"
        case .carrierDown: return "the carrier is down, the next message would wait for it"
        case .recovering: return "the line is recovering, the next message would wait for it"
        case nil: break
        }
        if state.period < SlotPicture.shortestPeriod { return "the gate lets \(Words.rate(state.period)) pass" }
        if picture.at < state.opensAt { return "the gate opens in a moment" }
        return state.inGate == nil ? "the gate is open" : "the last message is in the gate"
    }
}
