/// A column of a table on the screen: where it begins and how many columns of characters it takes; 0 where it is left out.
struct ColumnSpan: Hashable, Sendable {
    var start = 0
    var width = 0
}

/// Gives the columns of a table their places, from left to right, in so many columns of screen.
struct ColumnPlacing {
    private let columns: Int
    private var next = 1

    init(_ columns: Int) {
        self.columns = columns
    }

    /// A column of this width; left out on a screen of fewer columns than `least`.
    mutating func take(_ width: Int, from least: Int = 0) -> ColumnSpan {
        guard columns >= least else { return ColumnSpan(start: next, width: 0) }
        defer { next += width + 2 }
        return ColumnSpan(start: next, width: width)
    }

    /// A mark that stands in the gap before the next column.
    mutating func mark(_ width: Int) -> ColumnSpan {
        defer { next += width }
        return ColumnSpan(start: next - 1, width: width)
    }

    /// All that is left.
    func rest() -> ColumnSpan { ColumnSpan(start: next, width: max(0, columns - next - 1)) }
}
