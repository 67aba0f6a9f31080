internal import Terminal

// Moving between the lines of a wrapped text needs to know how wide it is shown.
extension LineEditor {
    /// Moves the cursor one line up (-1) or down (1) as the text is shown in so many columns.
    /// - Returns: false at the first or last line, where nothing moves.
    mutating func moveLine(by step: Int, columns: Int) -> Bool {
        let text = text
        let lines = TextWidth.wrap(text, columns: columns)
        let place = TextWidth.position(of: cursor, in: text, lines: lines)
        guard lines.indices.contains(place.line + step) else { return false }
        let target = lines[place.line + step]
        let start = TextWidth.prefix(of: String(text[target.source]), columns: place.column)
        let offset = text[..<target.source.lowerBound].utf8.count + start.utf8.count
        moveCursor(toUTF8Offset: offset)
        return true
    }
}
