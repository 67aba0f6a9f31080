internal import Feed
internal import Messaging
internal import Terminal

/// Screen 5: the sections, the things of the one that is shown, and all that is set about the selected one.
struct NumbersView {
    let model: Model

    /// Where the list and what is set about its selected row stand.
    static func parts(_ area: Rect) -> (sections: Rect, list: Rect, detail: Rect?) {
        let (sections, rest) = area.splitTop(1)
        guard rest.rows >= 12 else { return (sections, rest, nil) }
        let (detail, list) = rest.splitBottom(max(9, rest.rows / 2))
        return (sections, list, detail)
    }

    private var hasFocus: Bool {
        !model.isComposing && model.help == nil && model.numbers.form == nil && model.numbers.stock == nil
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let (sections, list, detail) = Self.parts(area)
        drawSections(in: sections, on: &canvas)
        let things = model.shownThings
        guard let thing = model.selectedThing else { return drawNothing(in: list, on: &canvas) }
        let columns = NumbersColumns(model.numbers.section, area.columns)
        columns.drawHeading(in: list.row(0), on: &canvas)
        let selected = model.selectedThingIndex
        let window = window(in: list)
        for (number, index) in window.range.enumerated() {
            let row = list.row(number + 1)
            let surface: Surface = index == selected ? (hasFocus ? .selection : .selectionUnfocused) : .base
            canvas.fill(row, Style(.text, on: surface))
            for (span, cell) in zip(columns.spans, ThingCells(model: model, thing: things[index]).cells) {
                guard span.width > 0 else { continue }
                canvas.drawTruncated(
                    cell.text,
                    at: row.origin.offset(columns: span.start),
                    style: Style(cell.role, on: surface),
                    columns: span.width
                )
            }
            if index == selected { QueuesView.mark(row, hasFocus: hasFocus, on: &canvas) }
        }
        guard let detail else { return }
        DetailPane(title: thing.name, lines: ThingDetail(model: model, thing: thing).lines, top: 0)
            .draw(in: detail, on: &canvas)
    }

    /// The tabs of the sections from left to right; on a narrow screen the shown one alone.
    private func tabs(in row: Rect) -> [(section: NumbersModel.Section, words: String, place: Rect)] {
        let sections = row.columns < 72 ? [model.numbers.section] : NumbersModel.Section.allCases
        var column = row.left + 1
        return sections.map { section in
            let words = " \(section.title) \(model.things(in: section).count) "
            let place = Rect(
                column: column,
                row: row.top,
                columns: min(words.utf8.count, max(0, row.right - column)),
                rows: 1
            )
            column += place.columns
            return (section, words, place)
        }
    }

    /// The section whose tab stands at a point.
    func section(at point: Point, in area: Rect) -> NumbersModel.Section? {
        tabs(in: Self.parts(area).sections).first { $0.place.contains(point) }?.section
    }

    /// The index of the thing whose row stands at a point.
    func index(at point: Point, in area: Rect) -> Int? {
        let list = Self.parts(area).list
        guard list.contains(point), point.row > list.top else { return nil }
        let index = window(in: list).range.lowerBound + point.row - list.top - 1
        return window(in: list).range.contains(index) ? index : nil
    }

    private func window(in list: Rect) -> ListWindow {
        ListWindow(
            count: model.shownThings.count,
            room: max(0, list.rows - 1),
            first: nil,
            selected: model.selectedThingIndex
        )
    }

    private func drawSections(in row: Rect, on canvas: inout Canvas) {
        var place = row.origin.offset(columns: 1)
        for tab in tabs(in: row) {
            let isShown = tab.section == model.numbers.section
            let style = isShown ? Style(.text, on: .selection, .bold) : Style(.muted)
            canvas.draw(tab.words, at: tab.place.origin, style: style, maxColumns: tab.place.columns)
            place = Point(column: tab.place.right, row: row.top)
        }
        guard let account = model.service.directory?.account else { return }
        let kind = account.kind == .trial ? "trial" : "full"
        let whole = "\(kind) \(canvas.glyphs.mark(.dot)) \(account.friendlyName)".onOneLine
        let room = max(0, row.right - place.column - 2)
        canvas.drawRight(
            TextWidth.columns(of: whole, glyphs: canvas.glyphs) <= room ? whole : kind,
            before: Point(column: row.right - 1, row: row.top),
            style: Style(account.kind == .trial ? .uncertain : .muted),
            columns: room
        )
    }

    private func drawNothing(in area: Rect, on canvas: inout Canvas) {
        guard model.service.directory != nil else {
            let place = area.origin.offset(columns: 1)
            canvas.drawTruncated("Waiting for the service.", at: place, style: Style(.muted), columns: area.columns)
            return
        }
        let (words, act, why) = Self.emptyWords(model.numbers.section)
        let place = Rect(column: area.left + 1, row: area.top + 1, columns: area.columns - 2, rows: area.rows - 1)
        EmptyLines([
            [(words, .plain)], [], [("a", EmptyLines.key), ("  \(act)", .plain)],
            [("Tab", EmptyLines.key), ("  goes to the next section", .plain)], [], [(why, Style(.muted))],
        ]).draw(in: place, on: &canvas)
    }

    private static func emptyWords(_ section: NumbersModel.Section) -> (words: String, act: String, why: String) {
        switch section {
        case .numbers:
            ("The account has no number.", "buys one", "Without a number or short code nothing can be sent.")
        case .shortCodes:
            ("The account has no short code.", "leases one", "A short code sends faster, within one country.")
        case .applications:
            (
                "There is no application.", "makes one",
                "An application is a set of URLs under one name, for several numbers."
            )
        case .callers:
            ("No number is verified.", "verifies one", "A trial account sends to verified numbers only.")
        case .services:
            (
                "There is no Messaging Service.", "makes one",
                "A service is a pool of numbers: messages leave from the one free first."
            )
        }
    }
}
