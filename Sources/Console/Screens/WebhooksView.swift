internal import Feed
internal import Messaging
internal import Terminal

/// The log of webhooks: the filter, a heading, a row for each request that fits, and what is to be said of all of them.
struct WebhooksView {
    let model: Model

    private var hasFocus: Bool {
        !model.isComposing && model.help == nil && !model.webhooks.field.isEditing && model.savedFilters == nil
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let views = drawViews(in: area.row(0), on: &canvas)
        let (filter, _) = area.row(0).splitLeft(area.columns - views)
        let line = FilterLine(
            model: model,
            list: .webhooks,
            hints: [
                "is:failed status:5xx url:example; plain words are text",
                "is:failed status:5xx url:example", "is:failed, or words",
            ]
        )
        line.draw(in: filter, on: &canvas)
        let columns = WebhookColumns(area.columns)
        if !line.drawHelp(in: area.row(1), on: &canvas) { drawHeading(columns, in: area.row(1), on: &canvas) }
        let rows = area.splitTop(2).rest
        let list = model.webhooks.list
        let window = list.window(room: model.webhookRoom)
        for (number, index) in window.range.enumerated() {
            let isSelected = index == list.selectedIndex
            let surface: Surface = isSelected ? (hasFocus ? .selection : .selectionUnfocused) : .base
            let row = WebhookRowView(model: model, record: list[index], columns: columns, surface: surface)
            row.draw(in: rows.row(number), on: &canvas)
            if isSelected { QueuesView.mark(rows.row(number), hasFocus: hasFocus, on: &canvas) }
        }
        if window.range.isEmpty { drawNothing(in: rows, on: &canvas) }
        ListFoot(newCount: list.newCount, isFrozen: list.isFrozen, words: footWords)
            .draw(in: area.row(area.rows - 1), on: &canvas)
    }

    /// The views at the right end of the filter's line; gives the columns that they take.
    private func drawViews(in row: Rect, on canvas: inout Canvas) -> Int {
        let views = row.columns < 70 ? [model.webhooks.view] : WebhooksModel.View.allCases
        let columns = views.reduce(0) { $0 + $1.rawValue.utf8.count + 2 }
        var place = Point(column: row.right - columns - 1, row: row.top)
        for view in views {
            let isShown = view == model.webhooks.view
            let style = isShown ? Style(.text, on: .selection, .bold) : Style(.muted)
            place = place.offset(columns: canvas.draw(" \(view.rawValue) ", at: place, style: style))
        }
        return columns + 2
    }

    private func drawHeading(_ columns: WebhookColumns, in row: Rect, on canvas: inout Canvas) {
        let parts: [(ColumnSpan, String)] = [
            (columns.time, "TIME"), (columns.result, "ANSWER"), (columns.took, "TOOK"), (columns.attempt, "ATTEMPT"),
            (columns.purpose, "WHAT"), (columns.who, "WHO"), (columns.signature, "SIGNATURE"), (columns.url, "URL"),
        ]
        for (span, title) in parts where span.width >= min(title.utf8.count, 4) {
            let place = row.origin.offset(columns: span.start)
            canvas.draw(title, at: place, style: Style(.muted, on: .base, .bold), maxColumns: span.width)
        }
    }

    private var footWords: [String] {
        let list = model.webhooks.list
        var parts = [Words.count(list.count, "request")]
        if list.reach == .everything {
            parts[0] += model.webhooks.filter.terms.isEmpty ? "" : " found"
        } else if let time = model.webhooks.searchedBackTo {
            let today = model.zone.shown(model.now.wall)
            parts.append("looked back to \(Words.logTime(model.zone.shown(time), today: today))")
        }
        return parts
    }

    private func drawNothing(in area: Rect, on canvas: inout Canvas) {
        let list = model.webhooks.list
        guard list.isLoaded, list.reach == .everything else {
            let words = model.service.isSeeded ? "looking\(canvas.glyphs.mark(.ellipsis))" : "Waiting for the service."
            canvas.drawTruncated(words, at: area.origin.offset(columns: 1), style: Style(.muted), columns: area.columns)
            return
        }
        let place = Rect(column: area.left + 1, row: area.top + 1, columns: area.columns - 2, rows: area.rows - 2)
        guard model.webhooks.filter.terms.isEmpty else {
            return EmptyLines([
                [("No request passes this filter.", .plain)], [],
                [("Tab", EmptyLines.key), ("  shows all, failed, inbound or outbound ones", .plain)],
                [("Esc", EmptyLines.key), ("  clears the words of the filter", .plain)],
            ]).draw(in: place, on: &canvas)
        }
        EmptyLines([
            [("Every webhook comes here, ours and those of others: what it carried, what came back.", .plain)], [],
            [("c", EmptyLines.key), ("  sends a message; its callback comes here", .plain)],
            [
                ("R", EmptyLines.key), ("  makes a request anew, ", .plain), ("e", EmptyLines.key),
                ("  lets you change it", .plain),
            ],
            [],
            [
                (
                    "Give StatusCallback=http://… when you send through http://127.0.0.1:\(model.service.apiPort)",
                    Style(.muted)
                )
            ],
        ]).draw(in: place, on: &canvas)
    }
}
