internal import Terminal

/// The line at the bottom: the keys that matter now, a question, or what the console has to say.
struct KeyBar {
    let model: Model

    /// At most this many keys.
    static let most = 7

    func draw(in area: Rect, on canvas: inout Canvas) {
        canvas.fill(area, Style(.text, on: .bar))
        if let question = model.question {
            draw(question, in: area, on: &canvas)
        } else if let prompt = model.prompt, model.help == nil {
            draw(prompt, in: area, on: &canvas)
        } else if let notice = model.notice {
            draw(notice, in: area, on: &canvas)
        } else {
            drawKeys(in: area, on: &canvas)
        }
    }

    private func draw(_ question: Question, in area: Rect, on canvas: inout Canvas) {
        let end = draw(
            question.words,
            columns: area.columns - (question.takesNumber ? 22 : 10),
            .uncertain,
            .bold,
            in: area,
            on: &canvas
        )
        let place = Point(column: end + 2, row: area.top)
        let key = Style(.keyName, on: .bar, .bold)
        guard !question.takesNumber else {
            let used = canvas.draw(
                [("type \(question.number): ", Style(.muted, on: .bar)), (question.typed, key)],
                at: place
            )
            canvas.cursor = place.offset(columns: used)
            return
        }
        canvas.draw([("y", key), (" / ", Style(.muted, on: .bar)), ("N", key)], at: place)
        canvas.cursor = place.offset(columns: 4)
    }

    /// The line that is asked for; what the console has to say of it comes above.
    private func draw(_ prompt: Prompt, in area: Rect, on canvas: inout Canvas) {
        if let notice = model.notice {
            let above = Rect(column: area.left, row: area.top - 1, columns: area.columns, rows: 1)
            canvas.fill(above, Style(.text, on: .bar))
            draw(notice, in: above, on: &canvas)
        }
        let words = "\(prompt.words): "
        let used = canvas.draw(
            words,
            at: area.origin.offset(columns: 1),
            style: Style(.keyName, on: .bar, .bold),
            maxColumns: area.columns / 2
        )
        FieldView(text: prompt.text).draw(
            at: area.origin.offset(columns: 1 + used),
            columns: area.columns - used - 2,
            style: Style(.text, on: .bar),
            hasCursor: true,
            on: &canvas
        )
    }

    private func draw(_ notice: Notice, in area: Rect, on canvas: inout Canvas) {
        let attributes: Attributes = notice.tone == .bad ? .bold : []
        draw(notice.words, columns: area.columns - 2, notice.role, attributes, in: area, on: &canvas)
    }

    /// Long words take rows of the picture above as well: what went wrong is told whole. Gives the column of their end.
    @discardableResult
    private func draw(
        _ words: String,
        columns: Int,
        _ role: Role,
        _ attributes: Attributes,
        in area: Rect,
        on canvas: inout Canvas
    ) -> Int {
        let style = Style(role, on: .bar, attributes)
        let lines = TextWidth.wrap(words, columns: max(1, columns), glyphs: canvas.glyphs).prefix(7)
        var end = area.left
        for (number, line) in lines.enumerated() {
            let row = area.top - (lines.count - 1 - number)
            canvas.fill(Rect(column: area.left, row: row, columns: area.columns, rows: 1), Style(.text, on: .bar))
            let text = String(words[line.source])
            let place = Point(column: area.left + 1, row: row)
            end = place.column + canvas.draw(text, at: place, style: style, maxColumns: max(0, columns))
        }
        return end
    }

    private func drawKeys(in area: Rect, on canvas: inout Canvas) {
        var column = area.left + 1
        // The last one is help: its place is kept.
        var kept = 8
        for row in model.barRows {
            guard let key = row.keys.first else { continue }
            let name = KeyWords.name(key)
            let width = TextWidth.columns(of: name, glyphs: canvas.glyphs) + 1 + row.words.utf8.count
            if row.command == .help { kept = 0 }
            guard column + width + kept < area.right else { continue }
            let isUsable = row.refusal(in: model) == nil
            let keyStyle = isUsable ? Style(.keyName, on: .bar, .bold) : Style(.disabled, on: .bar)
            let wordStyle = Style(isUsable ? .text : .disabled, on: .bar)
            canvas.draw(
                [(name, keyStyle), (" " + row.words, wordStyle)],
                at: Point(column: column, row: area.top)
            )
            column += width + 2
        }
    }
}

extension Notice {
    fileprivate var role: Role {
        switch tone {
        case .plain: .text
        case .good: .sent
        case .bad: .failed
        }
    }
}

extension Model {
    /// The rows of the key table that the bottom line shows, the most important first.
    var barRows: [KeyRow] {
        var commands = Set<KeyCommand>()
        var keys = Set<Key>()
        var rows: [KeyRow] = []
        for context in keyContexts {
            for row in settings.keyMap.rows where row.context == context {
                let isNew = commands.insert(row.command).inserted && row.keys.first.map { !keys.contains($0) } ?? false
                keys.formUnion(row.keys)
                if row.bar != nil, isNew { rows.append(row) }
            }
        }
        let ranked = rows.enumerated().sorted { ($0.element.bar ?? 0, $0.offset) < ($1.element.bar ?? 0, $1.offset) }
        // Help always has a place; what can be done now comes before what can't, but nothing changes its order.
        let usable = ranked.filter { $0.element.refusal(in: self) == nil && $0.element.command != .help }
        let others = rewind != nil ? [] : ranked.filter { $0.element.refusal(in: self) != nil }
        let kept = Set((usable + others).prefix(KeyBar.most - 1).map(\.offset))
        return ranked.filter { kept.contains($0.offset) || $0.element.command == .help }.map(\.element)
    }
}
