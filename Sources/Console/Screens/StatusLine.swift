internal import Feed
internal import Messaging
internal import Terminal

/// The line at the top: where one is, and how the service does.
struct StatusLine {
    /// From this many columns on the program is named beside its screens; on narrower lines the state is worth more.
    static let namedFrom = 96

    /// The rate is a mean of this many whole seconds.
    static let rateSeconds = 5

    let model: Model

    private typealias Item = (text: String, style: Style)

    func draw(in area: Rect, on canvas: inout Canvas) {
        canvas.fill(area, Style(.text, on: .bar))
        var items = items(canvas.glyphs)
        let used = drawTabs(in: area, isTight: isTight(in: area, items), on: &canvas)
        // What matters least goes first where there is no room.
        while !items.isEmpty, width(items, canvas.glyphs) + used + 2 > area.columns {
            let last = items.map(\.rank).max()
            items.removeAll { $0.rank == last }
        }
        var column = area.right - 1 - width(items, canvas.glyphs)
        for item in items {
            column += canvas.draw([item.span], at: Point(column: column, row: area.top)) + 2
        }
    }

    private static let tabs: [(Model.Screen, String)] = [
        (.conversations, "1 Conversations"), (.queues, "2 Queues"), (.log, "3 Log"), (.webhooks, "4 Webhooks"),
    ]

    /// Whether only the shown screen has room for its name.
    private func isTight(in area: Rect, _ items: [(span: Item, rank: Int)]) -> Bool {
        let tabs = Self.tabs.reduce(1) { $0 + $1.1.utf8.count + 2 }
        let needed = width(items.filter { $0.rank == 0 }, model.settings.glyphs)
        return tabs > area.columns || needed > area.columns - 32
    }

    /// The screen whose name stands at a point.
    func screen(at point: Point, in area: Rect) -> Model.Screen? {
        let isTight = isTight(in: area, items(model.settings.glyphs))
        var column = area.left + 1 + (area.columns >= Self.namedFrom && !isTight ? "Switchboard".utf8.count + 1 : 0)
        for (screen, title) in Self.tabs {
            let end = column + (isTight && screen != model.screen ? 3 : title.utf8.count + 2)
            if (column..<end).contains(point.column) { return screen }
            column = end
        }
        return nil
    }

    private func drawTabs(in area: Rect, isTight: Bool, on canvas: inout Canvas) -> Int {
        var used = 1
        if area.columns >= Self.namedFrom, !isTight {
            used += canvas.draw(
                "Switchboard",
                at: area.origin.offset(columns: 1),
                style: Style(.heading, on: .bar, .bold),
                maxColumns: area.columns - 1
            )
            used += 1
        }
        for (screen, title) in Self.tabs {
            let isShown = screen == model.screen
            let style = isShown ? Style(.text, on: .selection, .bold) : Style(.muted, on: .bar)
            used += canvas.draw(
                isTight && !isShown ? " \(title.prefix(1)) " : " \(title) ",
                at: area.origin.offset(columns: used),
                style: style,
                maxColumns: max(0, area.columns - used)
            )
        }
        return used
    }

    /// What stands at the right, each with a rank: the highest is left out first.
    private func items(_ glyphs: Glyphs) -> [(span: Item, rank: Int)] {
        let service = model.service
        guard service.isSeeded else {
            return [(("connecting\(glyphs.mark(.ellipsis))", Style(.uncertain, on: .bar)), 0)]
        }
        var items: [(Item, Int)] = []
        if let lost = service.lost {
            let seconds = max(0, (model.now.instant - lost.since).nanoseconds / 1_000_000_000)
            items.append((("reconnecting (\(seconds) s)", Style(.failed, on: .bar, .bold)), 0))
        }
        if let playback = model.playback {
            let words = playback.isStopped ? "\(glyphs.mark(.paused)) time" : "\(playback.words)\(glyphs.mark(.times))"
            items.append(((words, Style(playback.isStopped ? .uncertain : .muted, on: .bar)), 1))
        }
        if let faults = service.faults, !faults.rows.isEmpty {
            let words = faults.isOutage ? "outage" : Words.count(faults.rows.count, "fault")
            items.append(((words, Style(faults.isOutage ? .failed : .uncertain, on: .bar, .bold)), 1))
        }
        if let trouble = service.storeTrouble {
            items.append((("store: \(trouble.prefix(40))", Style(.failed, on: .bar, .bold)), 1))
        }
        if model.settings.isReadOnly { items.append((("read-only", Style(.uncertain, on: .bar)), 1)) }
        if model.isViewer { items.append((("viewer", Style(.uncertain, on: .bar, .bold)), 0)) }
        if let company = model.companyWords { items.append(((company, Style(.text, on: .bar)), 4)) }
        if service.isTrial { items.append((("trial", Style(.uncertain, on: .bar)), 4)) }
        let isLive = service.lost == nil
        let carrier = "\(glyphs.mark(.live)) \(service.carrier)"
        items.append(((carrier, Style(isLive ? .sending : .disabled, on: .bar)), 5))
        items.append((("\(glyphs.mark(.link)) :\(service.apiPort)", Style(.muted, on: .bar)), 6))
        let waiting = model.lanes.waiting
        items.append((("\(waiting) queued", Style(waiting > 0 ? .queued : .muted, on: .bar)), 2))
        if let rate { items.append(((rate, Style(.sending, on: .bar)), 3)) }
        return items
    }

    /// Messages that left in a second, on the mean; nil when none did.
    private var rate: String? {
        let second = SecondCounts.second(of: model.motion.picture)
        let count = model.lanes.pace.count(in: second - Int64(Self.rateSeconds)..<second)
        return count > 0 ? Words.rate(count, inSeconds: Self.rateSeconds) : nil
    }

    private func width(_ items: [(span: Item, rank: Int)], _ glyphs: Glyphs) -> Int {
        items.reduce(0) { $0 + TextWidth.columns(of: $1.span.text, glyphs: glyphs) + 2 } - 2
    }
}
