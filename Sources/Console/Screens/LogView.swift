internal import Feed
internal import Messaging
internal import Terminal

/// The message log: the filter, a heading, a row for each message that fits, and what is to be said of all of them.
struct LogView {
    let model: Model

    private var hasFocus: Bool {
        !model.isComposing && model.help == nil && !model.log.field.isEditing && model.savedFilters == nil
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        FilterLine(model: model, list: .log, hints: Self.hints).draw(in: area.row(0), on: &canvas)
        let columns = LogColumns(area.columns)
        if !FilterLine(model: model, list: .log).drawHelp(in: area.row(1), on: &canvas) {
            drawHeading(columns, in: area.row(1), on: &canvas)
        }
        let list = area.splitTop(2).rest
        let window = model.log.list.window(room: model.logRoom)
        let selected = model.log.list.selectedIndex
        for (number, index) in window.range.enumerated() {
            let row = LogRowView(
                model: model,
                message: model.log.list[index],
                columns: columns,
                surface: index == selected ? (hasFocus ? .selection : .selectionUnfocused) : .base
            )
            row.draw(in: list.row(number), on: &canvas)
            if index == selected { QueuesView.mark(list.row(number), hasFocus: hasFocus, on: &canvas) }
        }
        if window.range.isEmpty { drawNothing(in: list, on: &canvas) }
        ListFoot(newCount: model.log.list.newCount, isFrozen: model.log.list.isFrozen, words: footWords)
            .draw(in: area.row(area.rows - 1), on: &canvas)
    }

    private static let hints = [
        "status:failed to:+44 text:\"your code\" since:1h; plain words are text, - turns a word around",
        "status:failed to:+44 text:\"your code\" since:1h; plain words are text",
        "status:failed since:1h; plain words are text",
        "status:failed, or words of the text",
    ]

    private func drawHeading(_ columns: LogColumns, in row: Rect, on canvas: inout Canvas) {
        let parts: [(ColumnSpan, String)] = [
            (columns.time, "TIME"), (columns.who, "WHO"), (columns.line, "LINE"), (columns.status, "STATUS"),
            (columns.callback, "CALLBACK"), (columns.segments, "SEG"), (columns.sid, "SID"), (columns.text, "TEXT"),
        ]
        for (span, title) in parts where span.width >= title.utf8.count {
            let place = row.origin.offset(columns: span.start)
            canvas.draw(title, at: place, style: Style(.muted, on: .base, .bold), maxColumns: span.width)
        }
    }

    private var footWords: [String] {
        let log = model.log
        var parts = [Words.count(log.list.count, "message")]
        if log.list.reach == .everything {
            parts[0] += log.field.isEmpty ? "" : " found"
        } else if let time = log.searchedBackTo {
            let today = model.zone.shown(model.now.wall)
            parts.append("looked back to \(Words.logTime(model.zone.shown(time), today: today))")
        }
        if let export = log.export, export.end == nil {
            parts.append("exporting: \(Words.count(export.rows, "row")) (X ends it)")
        }
        return parts
    }

    private func drawNothing(in area: Rect, on canvas: inout Canvas) {
        let log = model.log
        guard log.list.isLoaded, log.list.reach == .everything else {
            let words = model.service.isSeeded ? "looking\(canvas.glyphs.mark(.ellipsis))" : "Waiting for the service."
            canvas.drawTruncated(words, at: area.origin.offset(columns: 1), style: Style(.muted), columns: area.columns)
            return
        }
        let place = Rect(column: area.left + 1, row: area.top + 1, columns: area.columns - 2, rows: area.rows - 2)
        guard log.field.isEmpty else {
            return EmptyLines([
                [("No message passes this filter.", .plain)], [],
                [("Esc", EmptyLines.key), ("  shows all again", .plain)],
                [("/", EmptyLines.key), ("    changes the filter", .plain)],
            ]).draw(in: place, on: &canvas)
        }
        EmptyLines([
            [("Every message comes here, newest first, with all that happens to it.", .plain)], [],
            [("c", EmptyLines.key), ("  writes the first one", .plain)],
            [("/", EmptyLines.key), ("  filters: ", .plain), ("status:failed since:1h", Style(.muted))],
            [("Enter", EmptyLines.key), ("  opens a message: each step with its time", .plain)],
            [], [("Programs send through http://127.0.0.1:\(model.service.apiPort)", Style(.muted))],
        ]).draw(in: place, on: &canvas)
    }
}

/// Lines that stand where a list has nothing to show.
struct EmptyLines {
    typealias Line = [(text: String, style: Style)]

    static let key = Style(.keyName, on: .base, .bold)
    private let lines: [Line]

    init(_ lines: [Line]) { self.lines = lines }

    func draw(in area: Rect, on canvas: inout Canvas) {
        for (number, line) in lines.enumerated() where number < area.rows {
            canvas.draw(line, at: area.row(number).origin, maxColumns: area.columns)
        }
    }
}

/// The last line of a list that goes on: what is shown, what came in, whether the picture stands still.
struct ListFoot {
    let newCount: Int
    let isFrozen: Bool
    let words: [String]

    func draw(in row: Rect, on canvas: inout Canvas) {
        var right: [(text: String, style: Style)] = []
        if newCount > 0 {
            right.append(("\(canvas.glyphs.mark(.above)) \(newCount) new", Style(.unread, on: .base, .bold)))
        }
        if isFrozen {
            if !right.isEmpty { right.append(("  ", .plain)) }
            right.append(("\(canvas.glyphs.mark(.paused)) frozen", Style(.paused, on: .base, .bold)))
        }
        let columns = right.reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs: canvas.glyphs) }
        canvas.draw(right, at: Point(column: row.right - 1 - columns, row: row.top))
        canvas.drawTruncated(
            words.joined(separator: " \(canvas.glyphs.mark(.dot)) "),
            at: row.origin.offset(columns: 1),
            style: Style(.muted),
            columns: row.columns - 3 - columns
        )
    }
}
