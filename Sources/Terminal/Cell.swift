/// One cell of a canvas. Only a canvas makes cells, and only from sanitised text: a cell never holds anything raw.
package struct Cell: Hashable, Sendable {
    /// What is drawn: one base character and the marks on it; empty in the second cell of a wide cluster.
    package let text: String
    /// 1, or 2 for the first cell of a wide cluster, or 0 for its second.
    package let columns: Int8
    /// How it looks.
    package internal(set) var style: Style

    init(text: String, columns: Int, style: Style) {
        self.text = text
        self.columns = Int8(clamping: columns)
        self.style = style
    }

    /// A blank cell.
    static func blank(_ style: Style) -> Cell { Cell(text: " ", columns: 1, style: style) }

    /// The second cell of a wide cluster.
    static func continuation(_ style: Style) -> Cell { Cell(text: "", columns: 0, style: style) }

    /// Whether this is the second cell of a wide cluster.
    package var isContinuation: Bool { columns == 0 }
}
