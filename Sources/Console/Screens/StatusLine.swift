internal import Feed
internal import Messaging
internal import Terminal

/// The line at the top: where one is, and how the service does.
struct StatusLine {
    /// Columns that the state of the service is worth beside the names of all screens.
    static let stateColumns = 34

    /// The rate is a mean of this many whole seconds.
    static let rateSeconds = 5

    let model: Model

    private typealias Item = (text: String, style: Style)

    func draw(in area: Rect, on canvas: inout Canvas) {
        if let rewind = model.rewind { return RewindBanner(model: model, rewind: rewind).draw(in: area, on: &canvas) }
        canvas.fill(area, Style(.text, on: .bar))
        var items = items(canvas.glyphs)
        let used = draw(tabs(for: area.columns, items), in: area, on: &canvas)
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

    /// The screens and how they are written: in full, short, and by their keys alone.
    private static let names: [(screen: Model.Screen, full: String, short: String)] = [
        (.conversations, "1 Talk", "1 Talk"), (.queues, "2 Queues", "2 Queues"), (.log, "3 Log", "3 Log"),
        (.webhooks, "4 Webhooks", "4 Hooks"), (.numbers, "5 Numbers", "5 Numbers"),
    ]

    private struct Tabs {
        var program = ""
        var titles: [(screen: Model.Screen, title: String)]

        /// Columns of the line, with a blank on either side of each title.
        var columns: Int {
            titles.reduce(program.isEmpty ? 1 : program.utf8.count + 2) { $0 + $1.title.utf8.count + 2 }
        }
    }

    /// The fullest way of naming the screens that leaves room for the state.
    private func tabs(for columns: Int, _ items: [(span: Item, rank: Int)]) -> Tabs {
        let urgent = width(items.filter { $0.rank == 0 }, model.settings.glyphs) + 2
        let room = columns - max(Self.stateColumns, urgent)
        let full = Tabs(titles: Self.names.map { ($0.screen, $0.full) })
        let named = Tabs(program: "Switchboard", titles: full.titles)
        if named.columns <= room { return named }
        if full.columns <= room { return full }
        let short = Tabs(titles: Self.names.map { ($0.screen, $0.short) })
        if short.columns <= columns - max(10, urgent) { return short }
        return Tabs(
            titles: Self.names.map { ($0.screen, $0.screen == model.screen ? $0.full : String($0.full.prefix(1))) }
        )
    }

    /// The screen whose name stands at a point.
    func screen(at point: Point, in area: Rect) -> Model.Screen? {
        let tabs = tabs(for: area.columns, items(model.settings.glyphs))
        var column = area.left + 1 + (tabs.program.isEmpty ? 0 : tabs.program.utf8.count + 1)
        for (screen, title) in tabs.titles {
            let end = column + title.utf8.count + 2
            if (column..<end).contains(point.column) { return screen }
            column = end
        }
        return nil
    }

    private func draw(_ tabs: Tabs, in area: Rect, on canvas: inout Canvas) -> Int {
        var used = 1
        if !tabs.program.isEmpty {
            let style = Style(.heading, on: .bar, .bold)
            used += canvas.draw(tabs.program, at: area.origin.offset(columns: used), style: style) + 1
        }
        for (screen, title) in tabs.titles {
            let style = screen == model.screen ? Style(.text, on: .selection, .bold) : Style(.muted, on: .bar)
            used += canvas.draw(
                " \(title) ",
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
        if model.recording != nil {
            items.append((("\(glyphs.mark(.live)) rec", Style(.failed, on: .bar, .bold)), 1))
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
