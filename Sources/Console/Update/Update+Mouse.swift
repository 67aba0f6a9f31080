internal import Feed
internal import Messaging
internal import Terminal

// The mouse: a click focuses and selects, a second click on the selection opens, the wheel scrolls what is under it. Nothing
// can be done by the mouse alone.
extension Model {
    /// Lines that a step of the wheel moves.
    private static let wheelLines = 3

    /// Uses the mouse or leaves it to the terminal.
    mutating func turnMouse() -> [Effect] {
        usesMouse.toggle()
        say(
            usesMouse
                ? "Mouse on: Shift (Option on a Mac) still lets the terminal select"
                : "Mouse off: the terminal has it again",
            for: .seconds(4)
        )
        return [.useMouse(usesMouse)]
    }

    /// A report of the mouse.
    mutating func take(_ mouse: Mouse) -> [Effect] {
        guard usesMouse, question == nil, !Layout.isTooSmall(size) else { return [] }
        switch mouse.action {
        case .wheelUp: return turnWheel(.up, at: mouse.point)
        case .wheelDown: return turnWheel(.down, at: mouse.point)
        case .press where mouse.button == 0: return click(mouse.point)
        // The middle button lets the terminal paste; releases and drags are nothing to us.
        default: return []
        }
    }

    private mutating func turnWheel(_ command: KeyCommand, at point: Point) -> [Effect] {
        guard prompt == nil, phone == nil, faultPanel == nil, savedFilters == nil else { return [] }
        let before = pane
        if menu == nil, help == nil, screen == .conversations {
            if layout.list?.contains(point) == true { pane = .list }
            if layout.thread?.contains(point) == true { pane = .thread }
        }
        defer { if layout.list != nil, layout.thread != nil { pane = before } }
        var effects: [Effect] = []
        for _ in 0..<Self.wheelLines { effects += carryOut(command) }
        return effects
    }

    private mutating func click(_ point: Point) -> [Effect] {
        if menu != nil { return clickMenu(point) }
        guard help == nil, prompt == nil, phone == nil, faultPanel == nil, savedFilters == nil else { return [] }
        if layout.status.contains(point) { return clickTab(point) }
        if let compose = layout.compose, compose.contains(point) { return clickCompose() }
        isComposing = false
        switch screen {
        case .conversations: return clickConversations(point)
        case .queues: return clickLanes(point)
        case .log: return clickLog(point)
        case .webhooks: return clickWebhooks(point)
        case .numbers: return clickNumbers(point)
        }
    }

    private mutating func clickTab(_ point: Point) -> [Effect] {
        if let screen = StatusLine(model: self).screen(at: point, in: layout.status) { go(to: screen) }
        return []
    }

    private mutating func clickCompose() -> [Effect] {
        if let reason = Reasons.readOnly(self) {
            say(reason, .bad, for: .seconds(4))
            return []
        }
        if !isComposing { enterComposer(at: composer.to.isEmpty && composer.target == .new ? .to : .body) }
        return []
    }

    private mutating func clickMenu(_ point: Point) -> [Effect] {
        guard let menu, menu.kind == .palette || menu.kind == .sort else { return [] }
        let entries = menu.entries(in: self)
        let list =
            menu.kind == .palette ? PaletteView.list(in: layout.body) : MenuView.list(in: layout.body, entries.count)
        guard list.contains(point) else { return [] }
        let window = ListWindow(count: entries.count, room: list.rows, first: nil, selected: menu.marked)
        let index = window.range.lowerBound + point.row - list.top
        guard entries.indices.contains(index) else { return [] }
        if index == menu.marked { return chooseEntry() }
        self.menu?.marked = index
        return []
    }

    private mutating func clickConversations(_ point: Point) -> [Effect] {
        if let list = layout.list, list.contains(point) {
            let hadFocus = pane == .list
            pane = .list
            let top = list.inset().top + (conversations.filter == nil ? 0 : 1)
            let keys = shownConversations
            let index = conversationWindow(keys).range.lowerBound + (point.row - top) / 2
            guard point.row >= top, keys.indices.contains(index) else { return [] }
            if hadFocus, keys[index] == conversations.selected { return open() }
            select(keys[index])
        } else if layout.thread?.contains(point) == true {
            pane = .thread
        }
        return markRead()
    }

    private mutating func clickLanes(_ point: Point) -> [Effect] {
        guard let area = layout.queues, queues.detail == nil, area.contains(point) else { return [] }
        let index = laneWindow.range.lowerBound + point.row - area.top - 1
        guard point.row > area.top, laneWindow.range.contains(index) else { return [] }
        if queues.sorted[index] == queues.selected { return open() }
        queues.selected = queues.sorted[index]
        return []
    }

    private mutating func clickNumbers(_ point: Point) -> [Effect] {
        guard let area = layout.numbers, numbers.form == nil, numbers.stock == nil else { return [] }
        let view = NumbersView(model: self)
        if let section = view.section(at: point, in: area) {
            numbers.section = section
        } else if let index = view.index(at: point, in: area) {
            let things = shownThings
            if index == selectedThingIndex { return press(.editThing) }
            numbers.selected[numbers.section] = things[index].id
        }
        return []
    }

    /// Does what the key of a command would, or says why not.
    private mutating func press(_ command: KeyCommand) -> [Effect] {
        let active = keyContexts
        let row = settings.keyMap.rows.first { $0.command == command && active.contains($0.context) }
        if let row, let reason = row.refusal(in: self) {
            say("\(row.words): \(reason)", .bad, for: .seconds(4))
            return []
        }
        return carryOut(command)
    }

    private mutating func clickLog(_ point: Point) -> [Effect] {
        guard let area = layout.log, area.contains(point), point.row >= area.top + 2 else { return [] }
        let index = log.list.window(room: logRoom).range.lowerBound + point.row - area.top - 2
        guard index < log.list.count, log.list.window(room: logRoom).range.contains(index) else { return [] }
        if index == log.list.selectedIndex { return carryOut(.open) }
        log.list.select(index, room: logRoom)
        return []
    }

    private mutating func clickWebhooks(_ point: Point) -> [Effect] {
        guard let area = layout.webhooks, area.contains(point), point.row >= area.top + 2 else { return [] }
        let index = webhooks.list.window(room: webhookRoom).range.lowerBound + point.row - area.top - 2
        guard webhooks.list.window(room: webhookRoom).range.contains(index) else { return [] }
        if index == webhooks.list.selectedIndex { return carryOut(.open) }
        webhooks.list.select(index, room: webhookRoom)
        return []
    }
}
