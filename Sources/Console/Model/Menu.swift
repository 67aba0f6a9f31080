internal import Feed
internal import Messaging

/// A list that is opened over the picture to choose from, narrowed as it is typed.
struct Menu: Sendable {
    /// What is chosen.
    enum Kind: Hashable, Sendable {
        /// The order of the lanes.
        case sort
        /// The sender that waiting messages are moved to.
        case move([MessageSID], from: Address)
        /// Anything.
        case palette
        /// The number that goes into a service's pool.
        case addToPool(MessagingServiceSID)
        /// The number that leaves a service's pool.
        case removeFromPool(MessagingServiceSID)
        /// A text to begin with.
        case templates
        /// What is to become of the rows that were not handed in, and of the messages that wait.
        case bulkStop
    }

    let kind: Kind
    /// Narrows the list as it is typed.
    var filter = LineEditor()
    /// The marked entry among those that are shown.
    var marked = 0

    init(_ kind: Kind) { self.kind = kind }
}

/// One entry of a menu.
struct MenuEntry: Hashable, Sendable {
    /// What choosing it does.
    enum Act: Hashable, Sendable {
        case sort(LaneOrder)
        case move([MessageSID], from: Address, to: Address)
        /// An action of the key table.
        case command(KeyCommand)
        /// A line as if it was typed.
        case line(String)
        /// The beginning of a line, to be gone on with.
        case complete(String)
        case edit(DirectoryEdit)
        case template(String)
        case keepTemplate
        case bulk(BulkChoice)
    }

    /// What is to become of sending to many that was stopped.
    enum BulkChoice: Hashable, Sendable { case goOn, keep, cancel }

    /// The words at the left.
    var title: String
    /// What is said of it at the right.
    var detail = ""
    /// The key that does the same.
    var keys = ""
    /// Why it can't be done now.
    var reason: String?
    var act: Act
}

extension Menu {
    /// The frame's words.
    func title(in model: Model) -> String {
        switch kind {
        case .sort: "Sort by"
        case .palette: "Do, go to, set"
        case .addToPool: "Into the pool"
        case .removeFromPool: "Out of the pool"
        case .templates: "Templates"
        case .bulkStop: "Stopped"
        case .move(let sids, let sender):
            "Move \(Words.count(sids.count, "message")) from \(sender.formatted)\(model.etaWords(of: sids.first, on: sender))"
        }
    }

    /// The entries that the filter leaves, the best first.
    func entries(in model: Model) -> [MenuEntry] {
        if kind == .palette { return model.paletteEntries(filter.text) }
        let entries =
            switch kind {
            case .palette: [MenuEntry]()
            case .sort: model.sortEntries
            case .templates: model.templateEntries
            case .bulkStop: model.bulkEntries
            case .move(let sids, let sender): model.moveEntries(sids, from: sender)
            case .addToPool(let sid): model.entries(model.poolCandidates) { .addToPool(sid, senderSid: $0.sid) }
            case .removeFromPool(let sid):
                model.entries(model.pool(of: sid)) { .removeFromPool(sid, senderSid: $0.sid) }
            }
        let needle = filter.text.lowercased()
        return needle.isEmpty ? entries : entries.filter { ($0.title + " " + $0.detail).lowercased().contains(needle) }
    }
}

extension Model {
    fileprivate var sortEntries: [MenuEntry] {
        LaneOrder.allCases.map { order in
            MenuEntry(title: order.words, detail: order == queues.order ? "now" : "", act: .sort(order))
        }
    }

    /// The texts that were kept, by name; after them, keeping the one that stands in the pane.
    var templateEntries: [MenuEntry] {
        let keep = MenuEntry(title: "Keep this text as a template", detail: "new", act: .keepTemplate)
        let kept = notebook.templates.sorted { $0.key.lowercased() < $1.key.lowercased() }
        return kept.map { MenuEntry(title: $0, detail: $1.onOneLine, act: .template($0)) }
            + (composer.body.isEmpty ? [] : [keep])
    }

    /// What can become of sending to many that was stopped.
    fileprivate var bulkEntries: [MenuEntry] {
        guard let bulk else { return [] }
        let left = bulk.plan.good - bulk.finished
        let waiting = Words.count(bulk.waiting.count, "message")
        return [
            MenuEntry(title: "Go on", detail: "\(left) to hand in", act: .bulk(.goOn)),
            MenuEntry(title: "Stop here", detail: "\(waiting) that wait go out", act: .bulk(.keep)),
            MenuEntry(
                title: "Stop, and cancel what still waits",
                detail: waiting,
                act: .bulk(.cancel)
            ),
        ]
    }

    /// Where messages can go, and how long the first of them would wait there.
    fileprivate func moveEntries(_ sids: [MessageSID], from sender: Address) -> [MenuEntry] {
        let others = service.senders.filter { $0.address != sender }
        return others.map { other in
            let lane = lanes.lanes[other.address]?.state
            let ahead = "\(Words.short(lane?.waiting ?? 0)) ahead"
            let time =
                lane?.hold.map { StatusWords.words($0) } ?? wait(from: other.address).map { "~\(Words.spokenSpan($0))" }
            let number = other.address.formatted
            let name = other.friendlyName == number ? "" : "  \(other.friendlyName)"
            return MenuEntry(
                title: number + name,
                detail: "\(ahead)  \(time ?? "")",
                act: .move(sids, from: sender, to: other.address)
            )
        }
    }

    /// Senders, and what is done with the one that is chosen.
    fileprivate func entries(_ senders: [Sender], _ edit: (Sender) -> DirectoryEdit) -> [MenuEntry] {
        senders.map { sender in
            MenuEntry(title: sender.address.formatted, detail: sender.friendlyName.onOneLine, act: .edit(edit(sender)))
        }
    }

    /// The senders of a service.
    fileprivate func pool(of sid: MessagingServiceSID) -> [Sender] {
        service.directory?.service(sid)?.pool.compactMap { service.directory?.sender(sid: $0.senderSid) } ?? []
    }

    /// How long the first of some messages still waits where it is.
    fileprivate func etaWords(of sid: MessageSID?, on sender: Address) -> String {
        guard let lane = lanes.lanes[sender]?.state,
            let position = queues.detail?.messages.first(where: { $0.sid == sid })?.position
        else { return "" }
        if let hold = lane.hold { return ": \(StatusWords.words(hold))" }
        return lane.eta(of: position, at: motion.picture).map { ": ~\(Words.spokenSpan($0))" } ?? ""
    }
}
