internal import Feed
internal import Messaging

// A menu that is open takes the keys.
extension Model {
    mutating func moveMenu(_ command: KeyCommand) {
        guard let menu else { return }
        let count = menu.entries(in: self).count
        let marked = target(command, from: menu.marked, count: count, page: MenuView.rows)
        self.menu?.marked = marked
    }

    mutating func chooseEntry() -> [Effect] {
        guard let menu else { return [] }
        let entries = menu.entries(in: self)
        guard entries.indices.contains(menu.marked) else {
            say("Nothing like this: Esc closes the list")
            return []
        }
        self.menu = nil
        return carryOut(entries[menu.marked].act)
    }

    private mutating func carryOut(_ act: MenuEntry.Act) -> [Effect] {
        switch act {
        case .sort(let order):
            sortLanes(by: order)
            return []
        case .template(let name):
            use(template: name)
            return []
        case .bulk(let choice): return stopBulk(choice)
        case .keepTemplate:
            askForTemplateName()
            return []
        case .move(let sids, let sender, let other):
            queues.detail?.marks.clear()
            return [.perform(.move(sids, to: other), .move(sids, from: sender, to: other))]
        }
    }
}
