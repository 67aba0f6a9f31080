internal import Messaging
internal import Terminal

/// The text of a message as it is written: wrapped, what is too long marked, characters outside of GSM-7 shown.
struct BodyView {
    let text: LineEditor
    /// Whether the prompt is lit.
    let prompt: Bool

    func draw(in area: Rect, columns: Int, hasCursor: Bool, on canvas: inout Canvas) {
        guard !area.isEmpty else { return }
        let whole = text.text
        let lines = TextWidth.wrap(whole, columns: columns, glyphs: canvas.glyphs)
        let cursor = TextWidth.position(of: text.cursor, in: whole, lines: lines, glyphs: canvas.glyphs)
        let window = ListWindow(count: lines.count, room: area.rows, first: lines.count, selected: cursor.line)
        let promptStyle = prompt ? Style(.keyName, on: .base, .bold) : Style(.muted)
        canvas.draw(
            window.range.lowerBound == 0 ? ">" : canvas.glyphs.mark(.above),
            at: area.origin,
            style: promptStyle
        )
        let fields = TemplateText.fields(in: whole).map(\.range)
        let overflow = BodyCount.overflowStart(of: whole) ?? whole.endIndex
        for (row, index) in window.range.enumerated() {
            let place = Point(column: area.left + 2, row: area.top + row)
            let line = (whole, lines[index].source)
            draw(line, fields, overflow: overflow, at: place, columns: columns, on: &canvas)
        }
        if hasCursor {
            let row = area.top + cursor.line - window.range.lowerBound
            canvas.cursor = Point(column: area.left + 2 + min(cursor.column, columns), row: row)
        }
    }

    private func draw(
        _ line: (text: String, range: Range<String.Index>),
        _ fields: [Range<String.Index>],
        overflow: String.Index,
        at place: Point,
        columns: Int,
        on canvas: inout Canvas
    ) {
        let (text, range) = line
        var used = 0
        var index = range.lowerBound
        while index < range.upperBound, used < columns {
            let character = text[index]
            let isField = fields.contains { $0.contains(index) }
            let style = isField ? Style(.keyName, on: .base, .bold) : Self.style(character, isOver: index >= overflow)
            used += canvas.draw(
                String(character),
                at: place.offset(columns: used),
                style: style,
                maxColumns: columns - used
            )
            index = text.index(after: index)
        }
    }

    private static func style(_ character: Character, isOver: Bool) -> Style {
        if isOver { return Style(.failed, on: .base, .underline) }
        let isOutside = character.unicodeScalars.contains { GSM7.septets(of: $0) == 0 }
        return isOutside ? Style(.uncertain, on: .base, .bold) : .plain
    }
}
