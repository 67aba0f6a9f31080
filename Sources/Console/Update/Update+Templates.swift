internal import Feed
internal import Messaging
internal import Terminal

// Texts to begin others with, and their fields.
extension Model {
    /// Puts a template into the text and goes to its first field; the other party's name is filled in where it is known.
    mutating func use(template name: String) {
        guard let text = notebook.templates[name] else { return }
        let fields = TemplateText.fields(in: text)
        let filled = TemplateText.filled(text, fields) { $0 == "name" ? recipientName : nil }
        let start = composer.body.before.utf8.count
        composer.field = .body
        composer.body.insert(filled)
        composer.refusal = nil
        if !TemplateText.fields(in: filled).isEmpty { goToBlank(from: start) }
    }

    /// What the other party is called.
    private var recipientName: String? {
        recipient.number.flatMap { service.contacts[.phoneNumber($0)] }
    }

    /// The next field of the text; without one, the next field of the pane.
    mutating func goToNextBlank() {
        let fields = TemplateText.fields(in: composer.body.text)
        let isAtOnly = fields.count == 1 && composer.isAtBlank
        guard !fields.isEmpty, !isAtOnly else { return turnField(by: 1) }
        goToBlank(from: composer.body.before.utf8.count + (composer.isAtBlank ? 1 : 0))
    }

    /// The first field at a place or after it, else the first of all.
    private mutating func goToBlank(from place: Int) {
        let text = composer.body.text
        let starts = TemplateText.fields(in: text).map {
            text.utf8.distance(from: text.startIndex, to: $0.range.lowerBound)
        }
        guard let start = starts.first(where: { $0 >= place }) ?? starts.first else { return }
        composer.body.moveCursor(toUTF8Offset: start)
        composer.blank = start
    }

    /// What was typed at a field takes its place.
    mutating func fillBlank(in text: inout LineEditor, from before: String) {
        let isInserted = text.before.utf8.count > before.utf8.count && text.before.hasPrefix(before)
        if isInserted, composer.isAtBlank, let length = composer.blankLength { text.deleteAhead(length) }
        composer.blank = nil
    }

    /// Asks for the name that the text is kept under.
    mutating func askForTemplateName() {
        prompt = Prompt(
            purpose: .keepTemplate(composer.body.text),
            words: "Keep the text as a template called",
            text: LineEditor()
        )
    }

    /// The marked entry of a menu is forgotten, if it is one that was kept.
    mutating func forgetEntry() -> [Effect] {
        guard let name = markedTemplate else { return [] }
        if let text = notebook.templates[name] { composer.body.remember(text) }
        menu = nil
        return [.perform(.note(.template(name, nil)), .keepTemplate(name, isKept: false))]
    }

    /// The template that is marked in the menu.
    var markedTemplate: String? {
        guard let menu, menu.kind == .templates else { return nil }
        let entries = menu.entries(in: self)
        guard entries.indices.contains(menu.marked), case .template(let name) = entries[menu.marked].act else {
            return nil
        }
        return name
    }
}

extension Composer {
    /// Whether the cursor stands at a field of the text that waits to be filled in.
    var isAtBlank: Bool { blank == body.before.utf8.count && blankLength != nil }

    /// Characters of the field at the cursor.
    fileprivate var blankLength: Int? {
        let ahead = body.after
        guard let field = TemplateText.fields(in: ahead).first, field.range.lowerBound == ahead.startIndex else {
            return nil
        }
        return ahead[field.range].count
    }
}
