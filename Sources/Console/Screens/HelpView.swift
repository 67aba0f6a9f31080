internal import Terminal

/// A line of the help screen.
enum HelpLine: Hashable, Sendable {
    case heading(String)
    case key(names: String, help: String, reason: String?)
    case blank
}

extension Model {
    /// The lines of the help screen: what has a say now first, then the rest; narrowed by what is typed.
    var helpLines: [HelpLine] {
        var asked = self
        asked.help = nil
        let active = asked.keyContexts
        let others = KeyContext.allCases.filter { !active.contains($0) && $0 != .help && $0 != .question }
        let needle = help?.filter.text.lowercased() ?? ""
        var lines: [HelpLine] = attendanceWords.map { [.heading($0)] } ?? []
        for context in active + others {
            let rows = settings.keyMap.rows.filter { $0.context == context && $0.isFound(by: needle) }
            guard !rows.isEmpty else { continue }
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(.heading(context.title + (active.contains(context) ? "" : " (not here)")))
            lines += rows.map { row in
                let reason = active.contains(context) ? row.refusal(in: asked) : nil
                return .key(names: KeyWords.names(row.keys), help: row.help, reason: reason)
            }
        }
        return lines
    }

    /// Lines that fit between the frame, the filter and the foot.
    var helpRoom: Int { max(1, layout.body.rows - 4) }
}

extension KeyRow {
    /// Whether what is typed into the help screen is in one of the row's words.
    func isFound(by needle: String) -> Bool {
        needle.isEmpty || help.lowercased().contains(needle) || words.lowercased().contains(needle)
            || KeyWords.names(keys).lowercased().contains(needle)
    }
}

/// The help screen: all keys, from the table that drives them.
struct HelpView {
    let model: Model
    let help: HelpModel

    func draw(in area: Rect, on canvas: inout Canvas) {
        canvas.fill(area)
        canvas.box(area, style: Style(.focusedBorder), heavy: true, title: "Help")
        let inner = area.inset(columns: 2)
        drawFilter(inner.row(0), on: &canvas)
        let lines = model.helpLines
        let room = max(0, inner.rows - 2)
        let top = min(max(0, help.top), max(0, lines.count - room))
        for (row, line) in lines.dropFirst(top).prefix(room).enumerated() {
            draw(line, in: inner.row(row + 1), on: &canvas)
        }
        let below = lines.count - top - room
        let foot = inner.row(inner.rows - 1)
        if below > 0 {
            canvas.draw(
                "\(canvas.glyphs.mark(.below)) \(below) more",
                at: foot.origin,
                style: Style(.muted),
                maxColumns: foot.columns
            )
        }
        canvas.drawRight(
            "motion: \(model.motionWords)",
            before: Point(column: foot.right, row: foot.top),
            style: Style(.muted),
            columns: max(0, foot.columns - 20)
        )
    }

    private func drawFilter(_ row: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        let used = canvas.draw("Find: ", at: row.origin, style: Style(.muted), maxColumns: row.columns)
        let text = help.filter
        let place = row.origin.offset(columns: used)
        FieldView(text: text).draw(at: place, columns: row.columns - used, style: .plain, hasCursor: true, on: &canvas)
        if text.isEmpty {
            canvas.draw(
                "type to narrow the list",
                at: place.offset(columns: 1),
                style: Style(.muted),
                maxColumns: row.columns - used - 1
            )
        }
    }

    private func draw(_ line: HelpLine, in row: Rect, on canvas: inout Canvas) {
        switch line {
        case .blank: break
        case .heading(let title):
            canvas.drawTruncated(title, at: row.origin, style: Style(.heading, on: .base, .bold), columns: row.columns)
        case .key(let names, let help, let reason):
            // On a narrow screen the first key has to do.
            let isNarrow = row.columns < 56
            let keysColumns = isNarrow ? 9 : 16
            let names = isNarrow ? String(names.prefix { $0 != " " }) : names
            canvas.drawTruncated(names, at: row.origin.offset(columns: 1), style: Style(.keyName), columns: keysColumns)
            let start = row.origin.offset(columns: keysColumns + 2)
            let room = row.columns - keysColumns - 2
            let style = Style(reason == nil ? .text : .disabled)
            let used = canvas.drawTruncated(help, at: start, style: style, columns: room)
            guard let reason else { return }
            canvas.drawTruncated(
                " \(canvas.glyphs.mark(.dash)) \(reason)",
                at: start.offset(columns: used),
                style: Style(.muted),
                columns: room - used
            )
        }
    }
}
