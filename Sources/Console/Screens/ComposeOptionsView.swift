internal import Feed
internal import Messaging
internal import Terminal

/// The unfolded options of the compose pane: a row for each, with what its text comes to.
struct ComposeOptionsView {
    let model: Model
    let fields: [Composer.Field]

    private static let labelColumns = 9

    func draw(in area: Rect, on canvas: inout Canvas) {
        for (index, field) in fields.enumerated() { draw(field, in: area.row(index), on: &canvas) }
    }

    private func draw(_ field: Composer.Field, in row: Rect, on canvas: inout Canvas) {
        let composer = model.composer
        let isFocused = composer.field == field && model.menu == nil
        let style = isFocused ? Style(.keyName, on: .base, .bold) : Style(.muted)
        canvas.draw(field.label, at: row.origin, style: style, maxColumns: row.columns)
        if isFocused {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin.offset(columns: -1), style: Style(.focusedBorder))
        }
        let text = composer.options[field] ?? LineEditor()
        let place = row.origin.offset(columns: Self.labelColumns)
        let room = max(0, row.columns - Self.labelColumns)
        let width = TextWidth.columns(of: text.text, glyphs: canvas.glyphs) + 1
        let columns = min(max(width, 8), max(1, room * 2 / 3))
        let hasCursor = isFocused && model.help == nil && model.question == nil && model.prompt == nil
        FieldView(text: text).draw(at: place, columns: columns, style: .plain, hasCursor: hasCursor, on: &canvas)
        let (words, role) = verdict(field, room: room - columns - 1, canvas.glyphs)
        canvas.drawTruncated(
            words,
            at: place.offset(columns: columns + 1),
            style: Style(role),
            columns: room - columns - 1
        )
    }

    private func verdict(_ field: Composer.Field, room: Int, _ glyphs: Glyphs) -> (String, Role) {
        switch alone(field) {
        case .success(let read):
            let forms = words(field, read, glyphs)
            let fitting = forms.first { TextWidth.columns(of: $0, glyphs: glyphs) <= room }
            return (fitting ?? forms.last ?? "", .muted)
        case .failure(let fault): return ("\(glyphs.mark(.failed)) \(fault.words)", .failed)
        }
    }

    /// What the field comes to; where it is empty, what holds without it.
    private func words(_ field: Composer.Field, _ read: ReadOptions, _ glyphs: Glyphs) -> [String] {
        switch field {
        case .statusCallback: return read.statusCallback == nil ? ["our own listener hears of it"] : []
        case .application:
            guard let application = read.application else {
                return model.service.applications.isEmpty
                    ? ["none: there is no application", "there is none"] : ["none (\(glyphs.mark(.arrowDown)) chooses)"]
            }
            return [application.settings.smsStatusCallback ?? application.sid.description]
        case .sendAt:
            guard let time = read.sendAt else {
                return [
                    "at once; 15:30, tomorrow 9:00, fri 9:00, +20m", "at once; 15:30, fri 9:00, +20m",
                    "at once; 15:30, +20m",
                ]
            }
            let when = Words.dayAndClock(time, now: model.now.wall, in: model.zone)
            return ["\(glyphs.mark(.scheduled)) \(when), in \(Words.spokenSpan(time - model.now.wall))"]
        case .validity:
            guard let seconds = read.validity else {
                return ["as long as it takes; 90s, 10m, 2h", "no end; 90s, 10m, 2h"]
            }
            let span = Words.spokenSpan(.seconds(seconds))
            return ["fails unless it is sent within \(span)", "fails after \(span)"]
        case .from, .to, .body: return []
        }
    }

    /// One field read without the others: a fault in another one says nothing against it.
    private func alone(_ field: Composer.Field) -> Result<ReadOptions, ReadOptions.Fault> {
        var options = ComposeOptions()
        options[field] = model.composer.options[field]
        return model.read(options)
    }
}

extension Model {
    /// What was said of the message beside its ends and its text, in a few words for the frame of the pane.
    var optionSummary: String {
        let options = composer.options
        let dot = " \(settings.glyphs.mark(.dot)) "
        var parts: [String] = []
        if !options.sendAt.isEmpty { parts.append("\(settings.glyphs.mark(.scheduled)) \(options.sendAt.text)") }
        if !options.application.isEmpty { parts.append("App \(options.application.text)") }
        if !options.statusCallback.isEmpty { parts.append("Callback \(options.statusCallback.text)") }
        if !options.validity.isEmpty { parts.append("Valid \(options.validity.text)") }
        return parts.map { dot + $0 }.joined()
    }
}
