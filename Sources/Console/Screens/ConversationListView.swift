internal import Messaging
internal import Terminal

/// The list of conversations: two rows each, who and what was last.
struct ConversationListView {
    let model: Model

    private var hasFocus: Bool { model.pane == .list && !model.isComposing && model.help == nil }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let style = Style(hasFocus ? .focusedBorder : .border)
        let keys = model.shownConversations
        canvas.box(area, style: style, heavy: hasFocus, title: "Conversations")
        var inner = area.inset()
        if let filter = model.conversations.filter {
            drawFilter(filter, found: keys.count, in: inner.row(0), on: &canvas)
            inner = inner.splitTop(1).rest
        }
        let window = model.conversationWindow(keys)
        for (number, index) in window.range.enumerated() {
            guard let conversation = model.conversations.conversation(keys[index]) else { continue }
            let rows = Rect(column: inner.left, row: inner.top + number * 2, columns: inner.columns, rows: 2)
            draw(conversation, in: rows.intersection(inner), on: &canvas)
        }
        if keys.isEmpty { drawNothing(in: inner, on: &canvas) }
        drawMore(above: window.range.lowerBound, below: keys.count - window.range.upperBound, in: area, style, &canvas)
    }

    private func drawFilter(_ filter: LineEditor, found: Int, in row: Rect, on canvas: inout Canvas) {
        let used = canvas.draw("/", at: row.origin, style: Style(.keyName, on: .base, .bold))
        FieldView(text: filter).draw(
            at: row.origin.offset(columns: used),
            columns: row.columns - used - 6,
            style: Style(.text, on: .base, .bold),
            hasCursor: model.conversations.isFiltering && model.help == nil,
            on: &canvas
        )
        let isGoingOn = model.conversations.found.map { !$0.isComplete } ?? false
        let count = Words.short(found) + (isGoingOn ? "+" : "")
        canvas.drawRight(count, before: Point(column: row.right, row: row.top), style: Style(.muted), columns: 5)
    }

    private func drawNothing(in area: Rect, on canvas: inout Canvas) {
        if model.layout.thread == nil, model.conversations.filter == nil {
            EmptyView(model: model).draw(in: area.inset(rows: 0), on: &canvas)
            return
        }
        let words =
            if model.conversations.filter?.isEmpty == false {
                "nothing found"
            } else {
                model.conversations.isComplete ? "none yet" : "loading\(canvas.glyphs.mark(.ellipsis))"
            }
        canvas.drawTruncated(
            words,
            at: area.origin.offset(columns: 1),
            style: Style(.muted),
            columns: area.columns - 1
        )
    }

    /// What is hidden, in the frame.
    private func drawMore(above: Int, below: Int, in area: Rect, _ style: Style, _ canvas: inout Canvas) {
        if above > 0 {
            let words = " \(canvas.glyphs.mark(.above)) \(above) "
            canvas.drawRight(words, before: Point(column: area.right - 1, row: area.top), style: style, columns: 12)
        }
        if below > 0 {
            let words = " \(canvas.glyphs.mark(.below)) \(below) "
            let place = Point(column: area.right - 1, row: area.bottom - 1)
            canvas.drawRight(words, before: place, style: style, columns: 12)
        }
    }
}

// One conversation.
extension ConversationListView {
    private func draw(_ conversation: Conversation, in area: Rect, on canvas: inout Canvas) {
        let isSelected = conversation.key == model.conversations.selected
        let surface: Surface = isSelected ? (hasFocus ? .selection : .selectionUnfocused) : .base
        canvas.fill(area, Style(.text, on: surface))
        if isSelected {
            let mark = canvas.glyphs.mark(hasFocus ? .selected : .bullet)
            for row in area.top..<(hasFocus ? area.bottom : area.top + 1) {
                let style = Style(hasFocus ? .focusedBorder : .border, on: surface)
                canvas.draw(mark, at: Point(column: area.left, row: row), style: style)
            }
            if hasFocus { canvas.cursor = area.origin }
        }
        let inside = Rect(column: area.left + 1, row: area.top, columns: area.columns - 2, rows: area.rows)
        drawWho(conversation, in: inside.row(0), on: surface, &canvas)
        drawLast(conversation, in: inside.row(1), on: surface, &canvas)
    }

    /// The name, the number where there is room for both, a draft, and how much is unread.
    private func drawWho(_ conversation: Conversation, in row: Rect, on surface: Surface, _ canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        let isUnread = conversation.unread > 0
        let badge = isUnread ? " \(Words.short(min(conversation.unread, 999)))" : ""
        let draft = model.composer.hasDraft(for: conversation.key) ? " \(canvas.glyphs.mark(.draft))" : ""
        var right = row.right
        right -= canvas.drawRight(
            badge,
            before: Point(column: right, row: row.top),
            style: Style(.unread, on: surface, .bold),
            columns: 4
        )
        right -= canvas.drawRight(
            draft,
            before: Point(column: right, row: row.top),
            style: Style(.uncertain, on: surface),
            columns: 2
        )
        if let renaming = renaming(conversation.key) {
            FieldView(text: renaming.name).draw(
                at: row.origin,
                columns: right - row.left,
                style: Style(.text, on: surface, .underline),
                hasCursor: model.help == nil && model.question == nil,
                on: &canvas
            )
            return
        }
        let name = model.name(of: conversation.key.theirs)
        let nameColumns = TextWidth.columns(of: name, glyphs: canvas.glyphs)
        if let detail = detail(conversation.key), nameColumns + detail.utf8.count + 2 <= right - row.left {
            canvas.drawRight(
                detail,
                before: Point(column: right, row: row.top),
                style: Style(.muted, on: surface),
                columns: detail.utf8.count
            )
        }
        let style = isUnread ? Style(.unread, on: surface, .bold) : Style(.text, on: surface)
        canvas.drawFound(words, in: name, at: row.origin, style: style, columns: right - row.left)
    }

    /// The name that is being written for the selected conversation.
    private func renaming(_ key: Conversation.Key) -> Renaming? {
        key == model.conversations.selected ? model.conversations.renaming : nil
    }

    /// What the filter looks for.
    private var words: WordSearch? { model.conversations.filter.flatMap { WordSearch($0.text) } }

    /// The text in which the filter found something, else the last one.
    private func shown(_ conversation: Conversation) -> Message {
        let last = conversation.last
        guard let words, !words.isFound(in: last.body) else { return last }
        return model.conversations.found?.byConversation[conversation.key] ?? last
    }

    /// What tells one entry from another: our number where the same party writes with several, else theirs.
    private func detail(_ key: Conversation.Key) -> String? {
        if model.conversations.countByParty[key.theirs] ?? 0 > 1 { return "via \(key.ours.text)" }
        return model.service.contacts[key.theirs] == nil ? nil : key.theirs.text
    }

    /// The last text behind its mark, and when it was.
    private func drawLast(_ conversation: Conversation, in row: Rect, on surface: Surface, _ canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        let last = shown(conversation)
        let zone = model.zone
        let time = Words.listTime(zone.shown(last.createdAt), today: zone.shown(model.now.wall))
        let timeColumns = canvas.drawRight(
            time,
            before: Point(column: row.right, row: row.top),
            style: Style(.muted, on: surface),
            columns: 6
        )
        let mark = StatusWords.mark(last.status, canvas.glyphs)
        canvas.draw(mark, at: row.origin, style: Style(StatusWords.role(last.status), on: surface), maxColumns: 1)
        canvas.drawFound(
            words,
            in: last.body.onOneLine,
            at: row.origin.offset(columns: 2),
            style: Style(.muted, on: surface),
            columns: row.columns - 2 - timeColumns - 1
        )
    }
}

extension String {
    /// The text with its line ends as blanks, and not longer than a line can show.
    var onOneLine: String {
        String(prefix(500).map { $0.isNewline ? " " : $0 })
    }
}
