/// Where the columns of the log stand in so many columns of screen: a column is there where there is room for it.
struct LogColumns: Hashable, Sendable {
    /// The first column of each part, and how many it takes; 0 where it is left out.
    struct Span: Hashable, Sendable {
        var start = 0
        var width = 0
    }

    private(set) var time = Span()
    private(set) var arrow = Span()
    /// The other party.
    private(set) var who = Span()
    /// Our line.
    private(set) var line = Span()
    private(set) var status = Span()
    private(set) var callback = Span()
    private(set) var segments = Span()
    private(set) var sid = Span()
    private(set) var text = Span()

    init(_ columns: Int) {
        var next = 1
        func take(_ width: Int, from least: Int = 0) -> Span {
            guard columns >= least else { return Span(start: next, width: 0) }
            defer { next += width + 2 }
            return Span(start: next, width: width)
        }
        time = take(columns < 60 ? 5 : columns < 110 ? 8 : 12)
        arrow = Span(start: next - 1, width: 1)
        next += 1
        who = take(columns < 60 ? 13 : columns < 110 ? 16 : 22)
        line = take(16, from: 110)
        status = take(columns < 60 ? 1 : columns < 110 ? 14 : 32)
        callback = take(12, from: 130)
        segments = take(3, from: 150)
        sid = take(34, from: 190)
        text = Span(start: next, width: max(0, columns - next - 1))
    }
}
