internal import Messaging
internal import Terminal

/// Where the messages of a thread stand in so many columns and rows. Only what is near the picture is measured.
struct ThreadGeometry {
    let thread: ThreadModel
    let columns: Int
    let rows: Int
    let zone: LocalZone
    let glyphs: Glyphs

    /// One message in the picture.
    struct Placed: Hashable {
        /// Its index in the thread.
        var index: Int
        /// The row of its first line, which may lie above the picture.
        var top: Int
        /// How many rows it takes, the day above it and the blank row below it included.
        var height: Int
    }

    /// Columns that a text takes at most, so that the two sides can be told apart.
    var textColumns: Int { max(1, min(columns - 4, max(24, columns * 3 / 4), Self.widestText)) }

    /// Columns of a line that reads well.
    static let widestText = 88

    /// Whether a blank row stands between messages.
    var isAiry: Bool { rows >= 18 }

    /// The lines of a message's text.
    func lines(_ message: Message) -> [WrappedLine] {
        TextWidth.wrap(message.body, columns: textColumns, glyphs: glyphs)
    }

    /// Whether a day begins with a message.
    func beginsDay(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        return day(thread.messages[index]) != day(thread.messages[index - 1])
    }

    /// Rows of a message: the day, its text, the line below it, the blank row.
    func height(_ index: Int) -> Int {
        (beginsDay(index) ? 1 : 0) + lines(thread.messages[index]).count + 1 + (isAiry ? 1 : 0)
    }

    /// The messages in the picture, lowest first.
    func placed() -> [Placed] {
        guard !thread.messages.isEmpty, rows > 0 else { return [] }
        var index = thread.anchor.flatMap { thread.index(of: $0.sid) } ?? thread.messages.count - 1
        var bottom = rows + (thread.anchor?.hiddenRows ?? 0)
        // At the newest message its blank row stays out of the picture.
        if thread.anchor == nil, isAiry { bottom += 1 }
        var result: [Placed] = []
        while index >= 0, bottom > 0 {
            let height = height(index)
            result.append(Placed(index: index, top: bottom - height, height: height))
            bottom -= height
            index -= 1
        }
        return result
    }

    private func day(_ message: Message) -> Int { zone.shown(message.createdAt).day }
}

// Moving. Each gives where the lower edge stands then; nil follows the newest message.
extension ThreadGeometry {
    /// The edge moved by some rows: up for positive numbers.
    func anchor(scrolledUp rows: Int) -> ThreadModel.Anchor? {
        guard let last = thread.messages.indices.last else { return nil }
        var index = thread.anchor.flatMap { thread.index(of: $0.sid) } ?? last
        var hidden = (thread.anchor?.hiddenRows ?? (isAiry ? 1 : 0)) + rows
        while hidden < 0, index < last {
            index += 1
            hidden += height(index)
        }
        while index > 0, hidden >= height(index) {
            hidden -= height(index)
            index -= 1
        }
        return edge(index, hidden: hidden)
    }

    /// The edge with which a message is in the picture, moved as little as that needs.
    func anchor(showing index: Int) -> ThreadModel.Anchor? {
        guard let place = placed().first(where: { $0.index == index }) else {
            let isAbove = (placed().last?.index ?? 0) > index
            return isAbove ? anchor(withAtTop: index) : edge(index, hidden: 0)
        }
        if place.top < 0 { return anchor(withAtTop: index) }
        return place.top + place.height > rows + (isAiry ? 1 : 0) ? edge(index, hidden: 0) : thread.anchor
    }

    private func anchor(withAtTop first: Int) -> ThreadModel.Anchor? {
        var filled = 0
        for index in first..<thread.messages.count {
            filled += height(index)
            // A message taller than the picture shows its beginning.
            if filled >= rows { return edge(index, hidden: filled - rows) }
        }
        return thread.messages.indices.last.flatMap { edge($0, hidden: 0) }
    }

    private func edge(_ index: Int, hidden: Int) -> ThreadModel.Anchor? {
        let isNewest = index == thread.messages.count - 1 && thread.hasNewest
        if isNewest, hidden <= (isAiry ? 1 : 0) { return nil }
        let most = max(0, height(index) - 1)
        return ThreadModel.Anchor(sid: thread.messages[index].sid, hiddenRows: min(max(0, hidden), most))
    }
}
