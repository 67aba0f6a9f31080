/// A row of a list that goes on while one looks at it.
protocol LiveRow: Sendable {
    associatedtype ID: Hashable, Sendable
    /// Who it is: selection goes by this.
    var id: ID { get }
    /// Its place: a later row has a greater one.
    var order: Int64 { get }
}

/// A list with the newest row first, paged in from the store and kept current by events. New rows never move what is
/// looked at: the selection and the top of the picture hold on to rows, not to places.
struct LiveList<Row: LiveRow>: Sendable {
    /// A row that something holds on to, and its place, should it go.
    struct Anchor: Hashable, Sendable {
        var id: Row.ID
        var order: Int64
    }

    /// How far down the store was looked through.
    enum Reach: Hashable, Sendable {
        case nothing
        case downTo(Int64)
        case everything
    }

    /// Oldest first, so that a new one is cheap.
    private var live: [Row] = []
    /// The picture while it is frozen, oldest first.
    private var still: [Row]?
    /// What came or changed while a page was under way: the page may not know it yet.
    private var during: [Int64: Row]?
    /// Whether the rows belong to an earlier question and go when the first page comes.
    private var isStale = false
    /// Whether rows newer than the last one in memory were left out.
    private var lacksNewest = false
    /// The selected row; nil stands at the newest and stays there.
    private(set) var selected: Anchor?
    /// The first row of the picture; nil is the newest.
    private(set) var top: Anchor?
    /// Whether it holds on to a row only because that is opened.
    private var isPinned = false
    /// Rows that came in above the picture, or while it was frozen.
    private(set) var newCount = 0
    /// How far down the store was looked through.
    private(set) var reach = Reach.nothing

    /// Rows that are kept in memory.
    static var limit: Int { 5000 }

    /// Whether a page is under way.
    var isLoading: Bool { during != nil }
    /// Whether the picture stands still.
    var isFrozen: Bool { still != nil }
    /// Whether the newest row is shown, and the next one will be.
    var isFollowing: Bool { top == nil && selected == nil && still == nil }
    /// Whether the first page has come.
    var isLoaded: Bool { reach != .nothing && !isStale }

    private var shown: [Row] { still ?? live }

    /// How many rows there are to show.
    var count: Int { still?.count ?? live.count }

    /// A row by its place from the top.
    subscript(index: Int) -> Row { shown[count - 1 - index] }

    /// The place of the selected row, or of its neighbour if it went; nil in an empty list.
    var selectedIndex: Int? { count == 0 ? nil : selected.map(place) ?? 0 }

    /// The selected row.
    var selectedRow: Row? { selectedIndex.map { self[$0] } }

    /// One of the latest rows; older ones come with their page.
    func row(_ id: Row.ID) -> Row? { live.suffix(500).last { $0.id == id } }

    /// The rows that are on the screen.
    func window(room: Int) -> ListWindow {
        ListWindow(count: count, room: room, first: top.map(place), selected: selectedIndex)
    }

    /// The place of an anchor from the top, or of the next older row.
    private func place(_ anchor: Anchor) -> Int {
        let above = count - Self.index(after: anchor.order, in: shown)
        return min(max(0, above), max(0, count - 1))
    }

    /// The index behind all rows with this order or a smaller one.
    private static func index(after order: Int64, in rows: [Row]) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].order <= order { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func index(of order: Int64, in rows: [Row]) -> Int? {
        let index = index(after: order, in: rows) - 1
        return index >= 0 && rows[index].order == order ? index : nil
    }
}

// What is looked at.
extension LiveList {
    /// Selects a row by its place; the first one is the newest, and the list follows it again.
    mutating func select(_ index: Int, room: Int) {
        guard count > 0 else { return }
        guard index > 0 || isFrozen || lacksNewest else { return follow() }
        isPinned = false
        let index = min(max(0, index), count - 1)
        selected = anchor(index)
        top = anchor(window(room: room).range.lowerBound)
        if top == anchor(0), !isFrozen { newCount = 0 }
    }

    /// Keeps the selection on the row that it is on: that row is opened, and newer ones must not take its place.
    mutating func pin(room: Int) {
        guard let index = selectedIndex else { return }
        let wasFollowing = isFollowing
        (selected, top) = (anchor(index), anchor(window(room: room).range.lowerBound))
        isPinned = isPinned || wasFollowing
    }

    /// The opened row is closed: a list that followed the newest one does so again.
    mutating func unpin() {
        if isPinned { follow() }
    }

    /// Shows the newest row from now on.
    mutating func follow() {
        isPinned = false
        (selected, top, newCount, still) = (nil, nil, 0, nil)
        if lacksNewest { restart() }
    }

    /// Stops the picture, or lets it go on.
    mutating func turnFreeze(room: Int) {
        guard still == nil else {
            still = nil
            if selected == nil { newCount = 0 }
            return
        }
        let window = window(room: room)
        guard !window.range.isEmpty else { return }
        selected = selectedIndex.map(anchor)
        top = anchor(window.range.lowerBound)
        still = live
        newCount = 0
    }

    private func anchor(_ index: Int) -> Anchor { Anchor(id: self[index].id, order: self[index].order) }
}

// What comes in.
extension LiveList {
    /// Begins anew: what is shown stays until the first page has come.
    mutating func restart() {
        (selected, top, newCount, still) = (nil, nil, 0, nil)
        (reach, during, isStale, lacksNewest) = (.nothing, nil, true, false)
    }

    /// A page was asked for.
    mutating func beginLoading() { during = [:] }

    /// The page did not come.
    mutating func forgo() { during = nil }

    /// Takes a page of rows below what is known, newest first. What events have told meanwhile stands above it.
    mutating func takePage(_ page: [Row], reach: Reach, keeps: (Row) -> Bool) {
        let told = during ?? [:]
        during = nil
        if isStale { live = [] }
        isStale = false
        self.reach = reach
        var rows: [Row] = []
        for row in page.reversed() where Self.index(of: row.order, in: live) == nil {
            if let newer = told[row.order] {
                if keeps(newer) { rows.append(newer) }
            } else {
                rows.append(row)
            }
        }
        live.insert(contentsOf: rows, at: 0)
        for row in told.values.sorted(by: { $0.order < $1.order }) where keeps(row) { insert(row) }
        if let frozen = still, !rows.isEmpty { still = rows.filter { $0.order < frozen.first?.order ?? .max } + frozen }
    }

    /// Takes a row that is new or has changed; `keeps` says whether the list has room for one like it.
    mutating func take(_ row: Row, isKept: Bool) {
        during?[row.order] = row
        guard !isStale else { return }
        guard isKept else { return remove(row.order) }
        insert(row)
        trim()
    }

    private mutating func insert(_ row: Row) {
        if let index = Self.index(of: row.order, in: live) {
            live[index] = row
            return
        }
        let index = Self.index(after: row.order, in: live)
        // Below what was looked through it belongs to a page that has not been read.
        guard index > 0 || isWithinReach(row.order) else { return }
        let isNewest = index == live.count
        if isNewest, top != nil || isFrozen { newCount += 1 }
        if isNewest, lacksNewest || (!isFollowing && live.count >= Self.limit * 2) {
            lacksNewest = true
            return
        }
        live.insert(row, at: index)
    }

    private func isWithinReach(_ order: Int64) -> Bool {
        switch reach {
        case .nothing: false
        case .downTo(let bound): order >= bound
        case .everything: true
        }
    }

    /// Changes a row wherever it is, also in a picture that stands still; nil takes it out.
    mutating func change(_ id: Row.ID, _ change: (Row) -> Row?) {
        live = live.compactMap { $0.id == id ? change($0) : $0 }
        still = still?.compactMap { $0.id == id ? change($0) : $0 }
    }

    private mutating func remove(_ order: Int64) {
        if let index = Self.index(of: order, in: live) { live.remove(at: index) }
    }

    /// Forgets the oldest rows; they are paged in again.
    private mutating func trim() {
        guard isFollowing, live.count > Self.limit + Self.limit / 5 else { return }
        live.removeFirst(live.count - Self.limit)
        reach = live.first.map { .downTo($0.order) } ?? .nothing
    }
}
