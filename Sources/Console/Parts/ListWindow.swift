/// Which entries of a list are on the screen: the ones from a remembered first one on, moved only as far as the selected
/// one needs to be visible.
struct ListWindow: Hashable, Sendable {
    /// The indices that are shown.
    let range: Range<Int>

    /// The window over `count` entries with `room` for some: `first` was at the top before, if it is still there.
    init(count: Int, room: Int, first: Int?, selected: Int?) {
        let room = max(0, room)
        let last = max(0, count - room)
        var start = min(max(0, first ?? 0), last)
        if let selected, count > 0, room > 0 {
            let selected = min(max(0, selected), count - 1)
            start = min(max(start, selected - room + 1), selected)
        }
        range = start..<min(count, start + room)
    }
}
