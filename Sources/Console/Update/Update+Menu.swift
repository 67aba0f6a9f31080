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
        guard let entry = menu.markedEntry(in: self) else {
            say("Nothing like this: Esc closes the list")
            return []
        }
        if let reason = entry.reason {
            say("\(entry.title): \(reason)", .bad, for: .seconds(4))
            return []
        }
        if case .complete(let text) = entry.act {
            editText { $0.replaceAll(with: text) }
            return []
        }
        self.menu = nil
        return carryOut(entry.act)
    }

    private mutating func carryOut(_ act: MenuEntry.Act) -> [Effect] {
        switch act {
        case .sort(let order):
            sortLanes(by: order)
            return []
        case .edit(let edit): return perform(edit)
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
        case .command(let command):
            palette.remember(command.name)
            return carryOut(command)
        case .line(let line): return carryOut(line: line)
        case .complete: return []
        }
    }
}
