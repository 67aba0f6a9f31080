internal import Terminal

/// A field of one line: shows the part of its text around the cursor.
struct FieldView {
    let text: LineEditor

    /// Draws the text, and the cursor if the field has it.
    func draw(at place: Point, columns: Int, style: Style, hasCursor: Bool, on canvas: inout Canvas) {
        guard columns > 0 else { return }
        let before = Sanitised(text.before, glyphs: canvas.glyphs)
        let hidden = hasCursor ? max(0, before.columns - columns + 1) : 0
        if hidden == 0 {
            canvas.drawTruncated(text.text, at: place, style: style, columns: columns)
        } else {
            // The end of what stands before the cursor fills the field.
            let kept = tail(before, columns: columns - 2)
            var used = canvas.draw(canvas.glyphs.mark(.ellipsis), at: place, style: style, maxColumns: 1)
            used += canvas.draw(kept, at: place.offset(columns: used), style: style, maxColumns: columns - used)
            canvas.draw(text.after, at: place.offset(columns: used), style: style, maxColumns: columns - used)
            canvas.cursor = place.offset(columns: min(used, columns - 1))
        }
        if hasCursor, hidden == 0 { canvas.cursor = place.offset(columns: min(before.columns, columns - 1)) }
    }

    private func tail(_ text: Sanitised, columns: Int) -> String {
        var used = 0
        var pieces: [String] = []
        for piece in text.pieces.reversed() {
            used += piece.columns
            guard used <= columns else { break }
            pieces.append(piece.text)
        }
        return pieces.reversed().joined()
    }
}
