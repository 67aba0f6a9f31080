internal import Feed
internal import Messaging
internal import Terminal

/// The opened message: who, what, and each station with its time and how long after the one before.
struct TimelineView {
    let model: Model
    let detail: TimelineModel

    static let timeColumns = 12
    static let gapColumns = 9

    func draw(in area: Rect, on canvas: inout Canvas) {
        let lines = lines(columns: DetailPane.lineColumns(area.columns))
        DetailPane(title: title(canvas.glyphs), lines: lines, top: detail.top).draw(in: area, on: &canvas)
    }

    private func title(_ glyphs: Glyphs) -> String? {
        model.message(of: detail).map { message in
            let key = message.conversation
            let arrow = glyphs.mark(message.direction == .inbound ? .arrowLeft : .arrowRight)
            return "\(arrow) \(model.name(of: key.theirs)) \(glyphs.mark(.dot)) line \(key.ours.formatted)"
        }
    }

    /// All lines.
    func lines(columns: Int) -> [DetailLine] {
        guard let timeline = detail.timeline else {
            let words = detail.isGone ? "There is no such message any more." : "reading its way"
            return [DetailLine(parts: [(words, Style(.muted))])]
        }
        let message = timeline.message
        let hops = timeline.hops(
            lane: model.lanes.lanes[message.from]?.state,
            service: model.serviceName(of: message),
            now: model.now
        )
        return facts(message, columns) + [DetailLine()] + body(message, columns) + [DetailLine()]
            + stations(hops, columns)
    }

    private func facts(_ message: Message, _ columns: Int) -> [DetailLine] {
        let role = StatusWords.role(message.status)
        let glyphs = model.settings.glyphs
        var status = message.status.rawValue
        if message.status == .failed { status += " \(StatusWords.failure(message.errorCode))" }
        let resource = message.resource == .messages ? "Messages" : "SMS/Messages"
        let more = "  \(Words.count(message.segments, "segment")) \(glyphs.mark(.dot)) \(resource)"
        let day = Words.day(model.zone.shown(message.createdAt), today: model.zone.shown(model.now.wall))
        return [
            DetailLine(parts: [
                ("\(StatusWords.mark(message.status, glyphs)) \(status)", Style(role, on: .base, .bold)),
                (more, Style(.muted)),
            ]),
            DetailLine(parts: [("\(message.sid)  \(day)", Style(.muted))]),
        ]
            + (model.serviceName(of: message).map { [DetailLine(parts: [("through \($0)", Style(.muted))])] } ?? [])
    }

    private func body(_ message: Message, _ columns: Int) -> [DetailLine] {
        let lines = TextWidth.wrap(message.body, columns: max(1, min(columns, 100) - 2), glyphs: model.settings.glyphs)
        return lines.map { line in
            DetailLine(parts: [("  " + message.body[line.source].onOneLine, .plain)])
        }
    }

    private func stations(_ hops: [TimelineHop], _ columns: Int) -> [DetailLine] {
        var lines: [DetailLine] = []
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
    private func wrapped(_ hop: TimelineHop, lead: String, columns: Int) -> [DetailLine] {
        let indent = lead.count + 2
        let room = max(10, columns - indent)
        let glyphs = model.settings.glyphs
        let blank = String(repeating: " ", count: indent)
        func wrap(_ text: String) -> [String] {
            TextWidth.wrap(text, columns: room, glyphs: glyphs).map { String(text[$0.source]) }
        }
        let first = [(lead, Style(.muted)), (glyphs.mark(hop.mark) + " ", Style(hop.role))]
        var lines = wrap(hop.words).enumerated().map { index, words in
            DetailLine(parts: (index == 0 ? first : [(blank, .plain)]) + [(words, Style(hop.role))])
        }
        var more = hop.advice.map(wrap) ?? []
        if let subject = hop.subject {
            more.append(Words.middle(subject, columns: room, ellipsis: glyphs.mark(.ellipsis)))
        }
        lines += more.map { DetailLine(parts: [(blank, .plain), ($0, Style(.muted))]) }
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
