internal import Feed
internal import Messaging
internal import Terminal

/// A line of the opened message.
struct TimelineLine: Sendable {
    /// The parts of the line, from the left.
    var parts: [(text: String, style: Style)] = []
}

/// The opened message: who, what, and each station with its time and how long after the one before.
struct TimelineView {
    let model: Model

    static let timeColumns = 12
    static let gapColumns = 9

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let detail = model.log.detail else { return }
        drawTitle(in: area.row(0), on: &canvas)
        let inner = Rect(column: area.left + 1, row: area.top + 1, columns: area.columns - 2, rows: area.rows - 2)
        let lines = lines(columns: inner.columns)
        let top = min(detail.top, max(0, lines.count - inner.rows))
        for (number, line) in lines.dropFirst(top).prefix(inner.rows).enumerated() {
            canvas.draw(line.parts, at: inner.row(number).origin, maxColumns: inner.columns)
        }
        let below = lines.count - top - inner.rows
        guard below > 0 else { return }
        let foot = area.row(area.rows - 1).origin.offset(columns: 1)
        canvas.draw("\(canvas.glyphs.mark(.below)) \(below) more", at: foot, style: Style(.muted))
    }

    private func drawTitle(in row: Rect, on canvas: inout Canvas) {
        canvas.drawRule(from: row.origin, columns: row.columns, style: Style(.focusedBorder), heavy: true)
        guard let message = model.selectedLogMessage else { return }
        let key = message.conversation
        let arrow = canvas.glyphs.mark(message.direction == .inbound ? .arrowLeft : .arrowRight)
        let words = " \(arrow) \(model.name(of: key.theirs)) \(canvas.glyphs.mark(.dot)) line \(key.ours.formatted) "
        canvas.drawTruncated(
            words,
            at: row.origin.offset(columns: 2),
            style: Style(.heading, on: .base, .bold),
            columns: row.columns - 4
        )
    }

    /// All lines.
    func lines(columns: Int) -> [TimelineLine] {
        guard let detail = model.log.detail else { return [] }
        guard let timeline = detail.timeline else {
            let words = detail.isGone ? "There is no such message any more." : "reading its way"
            return [TimelineLine(parts: [(words, Style(.muted))])]
        }
        let message = timeline.message
        let hops = timeline.hops(
            lane: model.lanes.lanes[message.from]?.state,
            now: model.now
        )
        return facts(message, columns) + [TimelineLine()] + body(message, columns) + [TimelineLine()]
            + stations(hops, columns)
    }

    private func facts(_ message: Message, _ columns: Int) -> [TimelineLine] {
        let role = StatusWords.role(message.status)
        let glyphs = model.settings.glyphs
        var status = message.status.rawValue
        if message.status == .failed { status += " \(StatusWords.failure(message.errorCode))" }
        let resource = message.resource == .messages ? "Messages" : "SMS/Messages"
        let more = "  \(Words.count(message.segments, "segment")) \(glyphs.mark(.dot)) \(resource)"
        let day = Words.day(model.zone.shown(message.createdAt), today: model.zone.shown(model.now.wall))
        return [
            TimelineLine(parts: [
                ("\(StatusWords.mark(message.status, glyphs)) \(status)", Style(role, on: .base, .bold)),
                (more, Style(.muted)),
            ]),
            TimelineLine(parts: [("\(message.sid)  \(day)", Style(.muted))]),
        ]
    }

    private func body(_ message: Message, _ columns: Int) -> [TimelineLine] {
        let lines = TextWidth.wrap(message.body, columns: max(1, min(columns, 100) - 2), glyphs: model.settings.glyphs)
        return lines.map { line in
            TimelineLine(parts: [("  " + message.body[line.source].onOneLine, .plain)])
        }
    }

    private func stations(_ hops: [TimelineHop], _ columns: Int) -> [TimelineLine] {
        var lines: [TimelineLine] = []
        var before: WallTime?
        let isNarrow = columns < 60
        for hop in hops {
            let time = hop.at.map { Words.preciseClock($0, in: model.zone) } ?? ""
            let gap = before.flatMap { before in hop.at.map { Words.gap($0 - before) } } ?? ""
            let lead = Self.left(time, Self.timeColumns) + (isNarrow ? " " : Self.right(gap, Self.gapColumns) + "  ")
            lines += wrapped(hop, lead: lead, columns: columns)
            before = hop.at ?? before
        }
        return lines
    }

    /// A station's words behind its time, as many lines as they need, and what is told below.
    private func wrapped(_ hop: TimelineHop, lead: String, columns: Int) -> [TimelineLine] {
        let indent = lead.count + 2
        let room = max(10, columns - indent)
        let glyphs = model.settings.glyphs
        let blank = String(repeating: " ", count: indent)
        func wrap(_ text: String) -> [String] {
            TextWidth.wrap(text, columns: room, glyphs: glyphs).map { String(text[$0.source]) }
        }
        let first = [(lead, Style(.muted)), (glyphs.mark(hop.mark) + " ", Style(hop.role))]
        var lines = wrap(hop.words).enumerated().map { index, words in
            TimelineLine(parts: (index == 0 ? first : [(blank, .plain)]) + [(words, Style(hop.role))])
        }
        var more = hop.advice.map(wrap) ?? []
        if let subject = hop.subject {
            more.append(Words.middle(subject, columns: room, ellipsis: glyphs.mark(.ellipsis)))
        }
        lines += more.map { TimelineLine(parts: [(blank, .plain), ($0, Style(.muted))]) }
        return lines
    }

    private static func left(_ text: String, _ columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - text.count))
    }

    private static func right(_ text: String, _ columns: Int) -> String {
        String(repeating: " ", count: max(0, columns - text.count)) + text
    }
}

extension Substring {
    /// The text with its line ends as blanks.
    var onOneLine: String { String(self).onOneLine }
}
