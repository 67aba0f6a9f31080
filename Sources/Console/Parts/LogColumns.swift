/// Where the columns of the log stand in so many columns of screen: a column is there where there is room for it.
struct LogColumns: Hashable, Sendable {
    private(set) var time = ColumnSpan()
    private(set) var arrow = ColumnSpan()
    /// The other party.
    private(set) var who = ColumnSpan()
    /// Our line.
    private(set) var line = ColumnSpan()
    private(set) var status = ColumnSpan()
    private(set) var callback = ColumnSpan()
    private(set) var segments = ColumnSpan()
    private(set) var sid = ColumnSpan()
    private(set) var text = ColumnSpan()

    init(_ columns: Int) {
        var placing = ColumnPlacing(columns)
        time = placing.take(columns < 60 ? 5 : columns < 110 ? 8 : 12)
        arrow = placing.mark(1)
        who = placing.take(columns < 60 ? 13 : columns < 110 ? 16 : 22)
        line = placing.take(16, from: 110)
        status = placing.take(columns < 60 ? 1 : columns < 110 ? 14 : 32)
        callback = placing.take(12, from: 130)
        segments = placing.take(3, from: 150)
        sid = placing.take(34, from: 190)
        text = placing.rest()
    }
}
