/// Writes what changes between two pictures as ECMA-48 sequences that every terminal of the xterm family knows.
package struct ANSIWriter: Sendable {
    private let theme: Theme
    private let depth: ColourDepth

    /// Writes in the colours of a theme, as many as there are.
    package init(theme: Theme, depth: ColourDepth) {
        self.theme = theme
        self.depth = depth
    }

    /// The sequences that turn the one picture into the other; nothing when they are the same.
    package func text(from old: Canvas?, to new: Canvas) -> String {
        let isWhole = old?.size != new.size
        let diff = CanvasDiff(from: old, to: new)
        guard isWhole || !diff.runs.isEmpty || old?.cursor != new.cursor else { return "" }
        var text = isWhole ? "\u{1B}[0m\u{1B}[2J" : ""
        var style: Style?
        for run in diff.runs { append(run, &style, to: &text) }
        if style != nil { text += "\u{1B}[0m" }
        return text + cursor(new)
    }

    private func append(_ run: CanvasDiff.Run, _ style: inout Style?, to text: inout String) {
        var column = run.start.column
        text += Self.move(to: run.start)
        for cell in run.cells where !cell.isContinuation {
            if cell.style != style { text += rendition(cell.style) }
            style = cell.style
            text += cell.text
            column += Int(cell.columns)
            // Terminals differ over the width of such clusters: what follows is placed anew.
            if cell.columns > 1 || cell.text.unicodeScalars.count > 1 {
                text += Self.move(to: Point(column: column, row: run.start.row))
            }
        }
    }

    private func cursor(_ canvas: Canvas) -> String {
        guard let cursor = canvas.cursor, canvas.bounds.contains(cursor) else { return "\u{1B}[?25l" }
        return Self.move(to: cursor) + "\u{1B}[?25h"
    }

    private static func move(to point: Point) -> String { "\u{1B}[\(point.row + 1);\(point.column + 1)H" }

    private func rendition(_ style: Style) -> String {
        let look = theme.appearance(of: style, depth: depth)
        var codes = ["0"]
        for (attribute, code) in [(Attributes.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7")]
        where look.attributes.contains(attribute) {
            codes.append(code)
        }
        codes += Self.codes(look.foreground, base: 30) + Self.codes(look.background, base: 40)
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    private static func codes(_ colour: TerminalColour, base: Int) -> [String] {
        switch colour {
        case .standard: []
        case .indexed(let index) where index < 8: ["\(base + Int(index))"]
        case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
        case .rgb(let rgb): ["\(base + 8)", "2", "\(rgb.hex >> 16 & 255)", "\(rgb.hex >> 8 & 255)", "\(rgb.hex & 255)"]
        }
    }
}
