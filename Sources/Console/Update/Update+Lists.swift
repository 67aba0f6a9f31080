internal import Feed
internal import Messaging
internal import Terminal

// Going around between screens and panes, and opening.
extension Model {
    mutating func go(to next: Screen) {
        isComposing = false
        conversations.renaming = nil
        conversations.isSearching = false
        composer.picker = nil
        guard next != screen else { return }
        lastScreen = screen
        screen = next
        menu = nil
        if next == .queues { queues.sort(lanes, names: senderNames, at: now.instant, force: true) }
    }

    /// The panes in the order of Tab: list, thread, compose.
    mutating func turnPane(by step: Int) {
        conversations.timeline = nil
        if step > 0 ? pane == .thread : pane == .list {
            if service.senders.isEmpty {
                pane = pane == .list ? .thread : .list
            } else {
                enterComposer(at: conversations.selected == nil ? .to : .body)
            }
        } else {
            pane = pane == .list ? .thread : .list
        }
    }

    mutating func open() -> [Effect] {
        if conversations.renaming != nil { return finishRenaming() }
        switch screen {
        case .conversations where conversations.isFiltering:
            conversations.isFiltering = false
            if conversations.filter?.isEmpty == true { conversations.filter = nil }
        case .conversations where conversations.isSearching: keepSearch()
        case .conversations where pane == .thread: openInThread()
        case .conversations:
            pane = .thread
            openAtMatch()
            return markRead()
        case .queues:
            // What the preview has read needs not be read again.
            let known = queues.preview.flatMap { $0.sender == queues.selected ? $0 : nil }
            queues.detail = known ?? queues.selected.map { LaneDetail(sender: $0) }
        case .log, .webhooks, .numbers: break
        }
        return []
    }

    mutating func openNextUnread() -> [Effect] {
        guard let key = nextUnread else { return [] }
        select(key)
        if isComposing {
            composer.turn(to: .reply(key), from: key.ours)
            composer.field = .body
        } else {
            pane = .thread
        }
        return markRead()
    }

    mutating func startFilter() {
        conversations.isFiltering = true
        if conversations.filter == nil { conversations.filter = LineEditor() }
    }

    mutating func follow() -> [Effect] {
        switch screen {
        case .conversations:
            guard let key = conversations.selected else { return [] }
            conversations.threads.change(key) { $0.follow() }
            return markRead()
        case .queues:
            if queues.detail?.showsTroubled == true {
                queues.detail?.troubled.selected = nil
                queues.detail?.troubled.top = nil
            } else {
                queues.detail?.selected = nil
                queues.detail?.top = nil
            }
            return []
        case .log, .webhooks, .numbers: return []
        }
    }

    /// Selects a conversation by hand: its thread stands where it was left.
    mutating func select(_ key: Conversation.Key) {
        if conversations.selected != key { conversations.timeline = nil }
        conversations.selected = key
        let keys = shownConversations
        let window = conversationWindow(keys)
        conversations.top = window.range.lowerBound == 0 ? nil : keys[window.range.lowerBound]
    }
}

// Up and down, wherever it is.
extension Model {
    mutating func move(_ command: KeyCommand) {
        if menu != nil {
            moveMenu(command)
        } else if help != nil {
            moveHelp(command)
        } else if screen == .queues {
            queues.detail == nil ? moveLane(command) : moveWaiting(command)
        } else if pane == .list || conversations.isFiltering {
            moveConversation(command)
        } else {
            moveThread(command)
        }
    }

    /// Where a selection goes by a command.
    func target(_ command: KeyCommand, from index: Int, count: Int, page: Int) -> Int {
        let goal =
            switch command {
            case .down: index + 1
            case .up: index - 1
            case .pageDown: index + max(1, page - 1)
            case .pageUp: index - max(1, page - 1)
            case .halfDown: index + max(1, page / 2)
            case .halfUp: index - max(1, page / 2)
            case .top: 0
            default: count - 1
            }
        return min(max(0, goal), max(0, count - 1))
    }

    private mutating func moveConversation(_ command: KeyCommand) {
        let keys = shownConversations
        guard !keys.isEmpty else { return }
        let known = conversations.selected.flatMap(keys.firstIndex)
        let page = conversationRoom
        let index = known.map { target(command, from: $0, count: keys.count, page: page) } ?? 0
        select(keys[index])
    }

    private mutating func moveLane(_ command: KeyCommand) {
        let lanes = queues.sorted
        guard !lanes.isEmpty else { return }
        let index = queues.selected.flatMap(lanes.firstIndex) ?? 0
        queues.selected = lanes[target(command, from: index, count: lanes.count, page: laneRoom)]
        let start = laneWindow.range.lowerBound
        queues.top = start == 0 ? nil : lanes[start]
    }

    private mutating func moveWaiting(_ command: KeyCommand) {
        guard let detail = queues.detail, !detail.showsTroubled else { return moveTroubled(command) }
        guard !detail.messages.isEmpty else { return }
        let messages = detail.messages
        let index = target(command, from: detail.selectedIndex, count: messages.count, page: waitingRoom)
        if command == .top {
            queues.detail?.selected = nil
        } else {
            queues.detail?.selected = messages[index].sid
        }
        let start = waitingWindow.range.lowerBound
        queues.detail?.top = start == 0 ? nil : messages[start].sid
    }

    private mutating func moveTroubled(_ command: KeyCommand) {
        guard let list = queues.detail?.troubled, !list.messages.isEmpty else { return }
        let messages = list.messages
        let index = target(command, from: list.selectedIndex, count: messages.count, page: waitingRoom)
        queues.detail?.troubled.selected = command == .top ? nil : messages[index].sid
        let start = waitingWindow.range.lowerBound
        queues.detail?.troubled.top = start == 0 ? nil : messages[start].sid
    }

    private mutating func moveHelp(_ command: KeyCommand) {
        let count = helpLines.count
        let room = helpRoom
        let step =
            switch command {
            case .down: 1
            case .up: -1
            case .pageDown: room - 1
            default: 1 - room
            }
        let top = (help?.top ?? 0) + step
        help?.top = min(max(0, top), max(0, count - room))
    }

    private mutating func moveThread(_ command: KeyCommand) {
        guard let key = conversations.selected, let area = layout.thread, let thread = openThread,
            let last = thread.messages.indices.last
        else { return }
        let geometry = geometry(of: thread, in: area)
        var moved = thread
        if command == .bottom {
            moved.follow()
        } else if [.pageDown, .pageUp, .halfDown, .halfUp].contains(command) {
            scroll(&moved, geometry, by: command)
        } else {
            let index = thread.index(of: thread.selected) ?? last
            let goal = target(command, from: index, count: last + 1, page: 1)
            moved.selected = thread.messages[goal].sid
            moved.anchor = geometry.anchor(showing: goal)
        }
        if moved.anchor == nil, moved.selected == moved.messages.last?.sid { moved.follow() }
        conversations.threads.change(key) { $0 = moved }
    }

    /// Scrolls by rows and takes the selection along to what is in the picture.
    private func scroll(_ thread: inout ThreadModel, _ geometry: ThreadGeometry, by command: KeyCommand) {
        let page = command == .pageDown || command == .pageUp ? max(1, geometry.rows - 2) : max(1, geometry.rows / 2)
        let isUp = command == .pageUp || command == .halfUp
        thread.anchor = geometry.anchor(scrolledUp: isUp ? page : -page)
        let scrolled = self.geometry(of: thread, in: layout.thread ?? Rect(.zero)).placed()
        let whole = scrolled.filter { $0.top >= 0 }
        let goal = isUp ? whole.last ?? scrolled.last : whole.first ?? scrolled.first
        thread.selected = goal.map { thread.messages[$0.index].sid }
        // At the beginning, paging goes on by selection.
        if isUp, let first = scrolled.last, first.index == 0, first.top >= 0 {
            thread.selected = thread.messages[0].sid
        }
    }
}

// What is on the screen of each list.
extension Model {
    /// Conversations that fit: two rows each.
    var conversationRoom: Int { max(1, ((layout.list?.inset().rows ?? 0) - (conversations.filter == nil ? 0 : 1)) / 2) }

    func conversationWindow(_ keys: [Conversation.Key]) -> ListWindow {
        ListWindow(
            count: keys.count,
            room: conversationRoom,
            first: conversations.top.flatMap(keys.firstIndex),
            selected: conversations.selected.flatMap(keys.firstIndex)
        )
    }

    /// Lanes that fit between the heading and the totals.
    var laneRoom: Int { max(1, (layout.queues?.rows ?? 0) - 2) }

    var laneWindow: ListWindow {
        ListWindow(
            count: queues.sorted.count,
            room: laneRoom,
            first: queues.top.flatMap(queues.sorted.firstIndex),
            selected: queues.selected.flatMap(queues.sorted.firstIndex)
        )
    }

    /// Waiting messages that fit below the lane and the heading.
    var waitingRoom: Int { max(1, (layout.queues?.rows ?? 0) - 4) }

    var waitingWindow: ListWindow {
        guard let detail = queues.detail else { return ListWindow(count: 0, room: 0, first: nil, selected: nil) }
        if detail.showsTroubled {
            let list = detail.troubled
            return ListWindow(
                count: list.messages.count,
                room: waitingRoom,
                first: list.top.flatMap { top in list.messages.firstIndex { $0.sid == top } },
                selected: list.selectedIndex
            )
        }
        return ListWindow(
            count: detail.messages.count,
            room: waitingRoom,
            first: detail.top.flatMap { top in detail.messages.firstIndex { $0.sid == top } },
            selected: detail.selectedIndex
        )
    }
}
