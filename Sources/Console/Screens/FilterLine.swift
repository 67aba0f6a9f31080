internal import Feed
internal import Messaging
internal import Terminal

/// The line that a list is filtered on, and the one below it, which helps while one writes.
struct FilterLine {
    let model: Model
    let list: SavedFilter.List
    /// What stands in the empty field, in longer and shorter words: the first that fits.
    var hints: [String] = []

    private var field: FilterField { model.field(of: list) }
    private var isEditing: Bool { field.isEditing && model.help == nil && !model.isComposing }

    func draw(in row: Rect, on canvas: inout Canvas) {
        let style = field.isEmpty && !isEditing ? Style(.muted) : Style(.keyName, on: .base, .bold)
        canvas.draw("/", at: row.origin.offset(columns: 1), style: style)
        let place = row.origin.offset(columns: 3)
        let room = row.columns - 4
        if field.text.isEmpty {
            let fitting = hints.first { TextWidth.columns(of: $0, glyphs: canvas.glyphs) < room }
            canvas.drawTruncated(
                fitting ?? hints.last ?? "",
                at: isEditing ? place.offset(columns: 1) : place,
                style: Style(.muted),
                columns: room - 1
            )
        }
        FieldView(text: field.text).draw(
            at: place,
            columns: room,
            style: Style(field.faults.isEmpty ? .text : .uncertain, on: .base, .bold),
            hasCursor: isEditing && model.prompt == nil,
            on: &canvas
        )
    }

    /// What can't be read, or what the word may become; false when there is nothing to say.
    func drawHelp(in row: Rect, on canvas: inout Canvas) -> Bool {
        if isEditing, field.faults.isEmpty || isWritingOn, !model.candidates(list).isEmpty {
            drawCandidates(in: row, on: &canvas)
            return true
        }
        guard let fault = field.faults.first else { return false }
        canvas.fill(row)
        canvas.draw(
            [("? \(fault.word)", Style(.uncertain, on: .base, .bold)), ("  \(fault.explanation)", Style(.uncertain))],
            at: row.origin.offset(columns: 1),
            maxColumns: row.columns - 2
        )
        return true
    }

    /// Whether a word is being written that is not the one that can't be read.
    private var isWritingOn: Bool {
        let word = FilterCompletion.lastWord(of: field.text.text)
        return !word.isEmpty && field.faults.last.map { $0.word != word } ?? true
    }

    private func drawCandidates(in row: Rect, on canvas: inout Canvas) {
        let candidates = model.candidates(list)
        let chosen = field.candidate
        var column = row.left + 1
        // The chosen one stays visible: those before it go.
        for (index, candidate) in candidates.enumerated().dropFirst(max(0, (chosen ?? 0) - 2)) {
            let isChosen = index == chosen
            let word = Style(.keyName, on: isChosen ? .selection : .base, isChosen ? [.bold] : [])
            let help = candidate.help.isEmpty ? "" : " \(candidate.help)"
            let width = TextWidth.columns(of: candidate.text + help, glyphs: canvas.glyphs)
            guard column + width < row.right else { break }
            let place = Point(column: column, row: row.top)
            column += canvas.draw([(candidate.text, word), (help, Style(.muted))], at: place) + 2
        }
    }
}
