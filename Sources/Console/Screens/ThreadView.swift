internal import Messaging
internal import Terminal

/// The messages of a conversation: ours on the right, theirs on the left in bubbles, what became of each below it.
struct ThreadView {
    let model: Model

    private var hasFocus: Bool { model.pane == .thread && !model.isComposing && model.help == nil }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let style = Style(hasFocus ? .focusedBorder : .border)
        canvas.box(area, style: style, heavy: hasFocus, title: title)
        guard let key = model.conversations.selected else {
            EmptyView(model: model).draw(in: area.inset(columns: 2), on: &canvas)
            return
        }
        drawSender(key.ours, in: area, style, &canvas)
        let thread = model.openThread ?? ThreadModel()
        let geometry = model.geometry(of: thread, in: area)
        let inner = area.inset().splitLeft(geometry.columns).part
        for place in geometry.placed() { draw(place, geometry, in: inner, on: &canvas) }
        if thread.messages.isEmpty, !thread.isLoaded {
            let words = "loading\(canvas.glyphs.mark(.ellipsis))"
            canvas.drawTruncated(
                words,
                at: inner.origin.offset(columns: 1),
                style: Style(.muted),
                columns: inner.columns
            )
        }
        drawNew(thread, in: area, style, &canvas)
        drawFinder(in: area, &canvas)
    }

    /// The words that are looked for, in the lower edge, and how many times they are there.
    private func drawFinder(in area: Rect, _ canvas: inout Canvas) {
        guard let finder = model.conversations.finder, finder.conversation == model.conversations.selected else {
            return
        }
        let progress = " \(finder.progress) "
        let room = area.columns - 4 - TextWidth.columns(of: progress, glyphs: canvas.glyphs)
        let wanted = TextWidth.columns(of: finder.field.text, glyphs: canvas.glyphs) + 1
        let columns = max(1, min(room - 28, max(8, wanted)))
        let place = Point(column: area.left + 2, row: area.bottom - 1)
        canvas.fill(Rect(column: place.column, row: place.row, columns: columns + 2, rows: 1))
        canvas.draw(" /", at: place, style: Style(.keyName, on: .base, .bold))
        FieldView(text: finder.field).draw(
            at: place.offset(columns: 2),
            columns: columns,
            style: Style(.text, on: .base, .bold),
            hasCursor: model.conversations.isSearching && model.help == nil && model.question == nil,
            on: &canvas
        )
        let role: Role = finder.matches.isEmpty && finder.isComplete && !finder.field.isEmpty ? .failed : .muted
        canvas.draw(progress, at: place.offset(columns: columns + 2), style: Style(role), maxColumns: max(0, room))
    }

    private var title: String {
        guard let key = model.conversations.selected else { return "" }
        guard let name = model.service.contacts[key.theirs] else { return key.theirs.formatted }
        return "\(name)  \(key.theirs.formatted)"
    }

    /// The number of ours, in the upper edge, where there is room beside the title.
    private func drawSender(_ ours: Address, in area: Rect, _ style: Style, _ canvas: inout Canvas) {
        let words = " via \(ours.formatted) "
        let room = area.columns - TextWidth.columns(of: title, glyphs: canvas.glyphs) - 6
        guard words.utf8.count <= room else { return }
        let place = Point(column: area.right - 2, row: area.top)
        canvas.drawRight(words, before: place, style: style.with(.muted), columns: words.utf8.count)
    }

    private func drawNew(_ thread: ThreadModel, in area: Rect, _ style: Style, _ canvas: inout Canvas) {
        guard thread.anchor != nil else { return }
        let what = thread.newBelow > 0 ? "\(thread.newBelow) new" : "newest"
        let words = " \(canvas.glyphs.mark(.below)) \(what): F "
        let role: Role = thread.newBelow > 0 ? .unread : .muted
        let place = Point(column: area.right - 2, row: area.bottom - 1)
        canvas.drawRight(words, before: place, style: Style(role, on: .base, .bold), columns: 24)
    }
}

// One message.
extension ThreadView {
    private func draw(
        _ place: ThreadGeometry.Placed,
        _ geometry: ThreadGeometry,
        in area: Rect,
        on canvas: inout Canvas
    ) {
        let message = geometry.thread.messages[place.index]
        let lines = geometry.lines(message)
        var row = place.top
        if geometry.beginsDay(place.index) {
            drawDay(message, in: area.row(row), on: &canvas)
            row += 1
        }
        let width = lines.map(\.columns).max() ?? 0
        let isMarked = isMarked(message, in: geometry.thread)
        let found = words?.ranges(in: message.body) ?? []
        for (number, line) in lines.enumerated() {
            let row = area.row(row + number)
            draw(line.source, found, of: message, width: width, isMarked: isMarked, in: row, on: &canvas)
        }
        drawStatus(message, in: area.row(row + lines.count), on: &canvas)
        if isMarked {
            mark(rows: row..<row + lines.count + 1, in: area, on: &canvas)
        }
    }

    private func isMarked(_ message: Message, in thread: ThreadModel) -> Bool {
        guard let selected = thread.selected else { return hasFocus && message.sid == thread.messages.last?.sid }
        return message.sid == selected
    }

    private func mark(rows: Range<Int>, in area: Rect, on canvas: inout Canvas) {
        let sign = canvas.glyphs.mark(hasFocus ? .selected : .bullet)
        for row in hasFocus ? rows : rows.prefix(1) {
            let line = area.row(row)
            guard !line.isEmpty else { continue }
            canvas.draw(sign, at: line.origin, style: Style(hasFocus ? .focusedBorder : .border))
            if hasFocus { canvas.cursor = line.origin }
        }
    }

    private func drawDay(_ message: Message, in row: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        let zone = model.zone
        let day = " \(Words.day(zone.shown(message.createdAt), today: zone.shown(model.now.wall))) "
        canvas.drawRule(from: row.origin.offset(columns: 2), columns: row.columns - 4, style: Style(.border))
        let column = row.left + (row.columns - day.utf8.count) / 2
        canvas.draw(day, at: Point(column: column, row: row.top), style: Style(.muted), maxColumns: row.columns)
    }

    /// A line of a bubble: theirs on a surface at the left, ours at the right.
    private func draw(
        _ line: Range<String.Index>,
        _ found: [Range<String.Index>],
        of message: Message,
        width: Int,
        isMarked: Bool,
        in row: Rect,
        on canvas: inout Canvas
    ) {
        guard !row.isEmpty else { return }
        let isInbound = message.direction == .inbound
        let plain: Surface = isInbound ? .inbound : .base
        let surface = isMarked ? (hasFocus ? .selection : .selectionUnfocused) : plain
        let style = Style(message.status == .canceled ? .disabled : .text, on: surface)
        let columns = min(width + 2, row.columns - 2)
        let left = isInbound ? row.left + 2 : max(row.left + 2, row.right - columns)
        canvas.fill(Rect(column: left, row: row.top, columns: columns, rows: 1), style)
        let place = Point(column: left + 1, row: row.top)
        let spans = pieces(of: line, found).map { range, isFound in
            (String(message.body[range]), isFound ? Style(.match, on: .match, .bold) : style)
        }
        canvas.draw(spans, at: place, maxColumns: columns - 1)
    }

    /// What the operator looks for in this conversation.
    private var words: WordSearch? {
        guard let finder = model.conversations.finder, finder.conversation == model.conversations.selected else {
            return nil
        }
        return finder.words
    }

    /// A line cut where something was found; a match may go on in the next line.
    private func pieces(
        of line: Range<String.Index>,
        _ found: [Range<String.Index>]
    ) -> [(Range<String.Index>, isFound: Bool)] {
        var pieces: [(Range<String.Index>, isFound: Bool)] = []
        var start = line.lowerBound
        for match in found where match.overlaps(line) {
            let inside = match.clamped(to: line)
            if start < inside.lowerBound { pieces.append((start..<inside.lowerBound, false)) }
            pieces.append((inside, true))
            start = inside.upperBound
        }
        if start < line.upperBound { pieces.append((start..<line.upperBound, false)) }
        return pieces
    }

    private func drawStatus(_ message: Message, in row: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        let room = row.columns - 3
        let words = StatusWords(
            message: message,
            trace: model.traces[message.sid],
            lane: model.lanes.lanes[message.from]?.state,
            now: ClockReading(instant: model.motion.picture, wall: model.now.wall),
            zone: model.zone,
            glyphs: canvas.glyphs,
            room: room
        )
        let spans = fit(words.parts(), room: room, canvas.glyphs)
        let width = spans.reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs: canvas.glyphs) }
        let start = message.direction == .inbound ? row.left + 3 : max(row.left + 2, row.right - 1 - width)
        canvas.draw(spans, at: Point(column: start, row: row.top), maxColumns: room)
    }

    /// As many parts as fit, divided by dots; the first is cut when even it does not.
    private func fit(_ parts: [[StatusWords.Part]], room: Int, _ glyphs: Glyphs) -> [StatusWords.Part] {
        var result: [StatusWords.Part] = []
        var used = 0
        for (number, part) in parts.enumerated() {
            let dot: StatusWords.Part = (" \(glyphs.mark(.dot)) ", Style(.muted))
            let spans = number == 0 ? part : [dot] + part
            let width = spans.reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs: glyphs) }
            guard number == 0 || used + width <= room else { continue }
            result += spans
            used += width
        }
        guard used > room, let last = result.popLast() else { return result }
        let kept = TextWidth.prefix(of: last.text, columns: max(0, room - (used - last.text.count) - 1), glyphs: glyphs)
        return result + [(kept + glyphs.mark(.ellipsis), last.style)]
    }
}
