/// A field of text with a cursor: readline's motions and kills, undo, history. Pure; it knows nothing of keys or screens.
///
/// The text is kept as what stands before the cursor and what stands after it, so every edit is at one end of a string.
struct LineEditor: Hashable, Sendable {
    /// The text before the cursor.
    private(set) var before = ""
    /// The text from the cursor on.
    private(set) var after = ""
    /// What was killed last, for `yank`.
    private var killed = ""
    private var undoSteps: [State] = []
    private var lastEdit: Edit = .other
    private var history: [String] = []
    private var historyPlace: Int?
    private var draft = State()
    /// Whether new lines may stand in the text.
    let isMultiline: Bool

    /// The longest text in UTF-8 bytes; what would go over is cut off. A paste is capped at the same size.
    static let capacity = 64 * 1024
    private static let undoLimit = 200
    private static let historyLimit = 50

    private struct State: Hashable {
        var before = ""
        var after = ""
    }

    private enum Edit: Hashable { case typing, killing, other }

    /// Makes a field with a text and the cursor at its end.
    init(_ text: String = "", isMultiline: Bool = false) {
        self.isMultiline = isMultiline
        before = text
    }

    /// The whole text.
    var text: String { before + after }
    /// Whether there is no text.
    var isEmpty: Bool { before.isEmpty && after.isEmpty }
    /// Where the cursor stands in `text`.
    var cursor: String.Index {
        let text = text
        return text.utf8.index(text.startIndex, offsetBy: before.utf8.count)
    }

    /// Takes one typed character.
    mutating func type(_ character: Character) {
        guard let clean = cleaned(String(character)), !clean.isEmpty else { return }
        let startsWord = clean == " " || clean == "\n"
        edit(lastEdit == .typing && !startsWord ? .typing : .other) { $0.before += clean }
        lastEdit = .typing
    }

    /// Takes a text at once: one step for undo.
    mutating func insert(_ text: String) {
        guard let clean = cleaned(text), !clean.isEmpty else { return }
        edit(.other) { $0.before += clean }
    }

    /// Puts another text in the place of all, the cursor at its end: one step for undo.
    mutating func replaceAll(with text: String) {
        let clean = cleaned(text, free: Self.capacity) ?? ""
        guard clean != self.text || !after.isEmpty else { return }
        edit(.other) { $0 = State(before: clean) }
    }

    /// Takes the last edit back. Typed words are steps of their own.
    mutating func undo() -> Bool {
        guard let step = undoSteps.popLast() else { return false }
        (before, after) = (step.before, step.after)
        lastEdit = .other
        return true
    }

    /// Inserts what was killed last.
    mutating func yank() {
        insert(killed)
    }

    private mutating func edit(_ kind: Edit, _ change: (inout State) -> Void) {
        let old = State(before: before, after: after)
        var new = old
        change(&new)
        if kind != .typing || lastEdit != .typing {
            undoSteps.append(old)
            if undoSteps.count > Self.undoLimit { undoSteps.removeFirst() }
        }
        (before, after) = (new.before, new.after)
        lastEdit = kind
        historyPlace = nil
    }

    /// Line ends as `\n` (or blanks in a field of one line), other controls but the tab left out, cut to what fits.
    private func cleaned(_ text: String, free: Int? = nil) -> String? {
        let room = free ?? Self.capacity - before.utf8.count - after.utf8.count
        guard room > 0 else { return nil }
        var result = ""
        for character in text where result.utf8.count < room {
            if character.isNewline {
                result += isMultiline ? "\n" : " "
            } else if character == "\t" || !Self.isControl(character) {
                result.append(character)
            }
        }
        return result
    }

    private static func isControl(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return false }
        return scalar.properties.generalCategory == .control
    }
}

// Motions. None of them changes the text; each ends a run of typing, so that undo has a step there.
extension LineEditor {
    /// Places that the cursor goes to and kills reach to.
    enum Motion: Hashable, Sendable, CaseIterable {
        case characterLeft, characterRight, wordLeft, wordRight, blankWordLeft, lineStart, lineEnd, start, end
    }

    /// Moves the cursor.
    mutating func move(_ motion: Motion) {
        let (left, right) = reach(motion)
        after = left + after
        before.removeLast(left.count)
        before += right
        after.removeFirst(right.count)
        lastEdit = .other
    }

    /// Puts the cursor at an offset in UTF-8 bytes, rounded down to a character and clamped.
    mutating func moveCursor(toUTF8Offset offset: Int) {
        let text = text
        let bytes =
            text.utf8.index(text.startIndex, offsetBy: max(0, offset), limitedBy: text.endIndex) ?? text.endIndex
        let place = String.Index(bytes, within: text) ?? text.index(before: text.index(after: bytes))
        before = String(text[..<place])
        after = String(text[place...])
        lastEdit = .other
    }

    /// Removes so many characters after the cursor.
    mutating func deleteAhead(_ count: Int) {
        guard count > 0, !after.isEmpty else { return }
        edit(.other) { $0.after = String($0.after.dropFirst(count)) }
    }

    /// Removes the text from the cursor to where the motion leads.
    mutating func delete(_ motion: Motion) {
        let (left, right) = reach(motion)
        guard !left.isEmpty || !right.isEmpty else { return }
        edit(.other) {
            $0.before.removeLast(left.count)
            $0.after.removeFirst(right.count)
        }
    }

    /// Removes the text up to where the motion leads and keeps it for `yank`; kills in a row gather.
    ///
    /// Killing to the end of a line at its end takes the line break, so that lines join.
    mutating func kill(_ motion: Motion) {
        let motion = motion == .lineEnd && after.first == "\n" ? .characterRight : motion
        let (left, right) = reach(motion)
        guard !left.isEmpty || !right.isEmpty else { return }
        let gathered = lastEdit == .killing ? left + killed + right : left + right
        delete(motion)
        killed = gathered
        lastEdit = .killing
    }

    /// Exchanges the characters around the cursor, or the last two at the end of the text.
    mutating func transpose() {
        let atEnd = after.isEmpty || after.first == "\n"
        guard before.count >= (atEnd ? 2 : 1) else { return }
        edit(.other) { state in
            let right = atEnd ? state.before.removeLast() : state.after.removeFirst()
            let left = state.before.removeLast()
            state.before += String(right) + String(left)
        }
    }

    /// Removes everything, as one step for undo and as an entry of the history.
    mutating func clear() {
        guard !isEmpty else { return }
        remember(text)
        replaceAll(with: "")
    }

    /// What a motion passes over: on the left of the cursor, and on its right; one of them is empty.
    private func reach(_ motion: Motion) -> (left: String, right: String) {
        switch motion {
        case .characterLeft: (String(before.suffix(1)), "")
        case .characterRight: ("", String(after.prefix(1)))
        case .wordLeft: (word(before.reversed(), Self.isWordCharacter), "")
        case .blankWordLeft: (word(before.reversed()) { !$0.isWhitespace }, "")
        case .wordRight: ("", wordAhead())
        case .lineStart:
            (String(before[(before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex)...]), "")
        case .lineEnd: ("", String(after.prefix { $0 != "\n" }))
        case .start: (before, "")
        case .end: ("", after)
        }
    }

    private func word(_ backwards: [Character], _ isPart: (Character) -> Bool) -> String {
        let gap = backwards.prefix { !isPart($0) }
        let word = backwards.dropFirst(gap.count).prefix(while: isPart)
        return String((gap + word).reversed())
    }

    private func wordAhead() -> String {
        let gap = after.prefix { !Self.isWordCharacter($0) }
        return String(gap + after.dropFirst(gap.count).prefix(while: Self.isWordCharacter))
    }

    private static func isWordCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}

// Earlier texts. The draft is their newest entry: going back to it gives the draft again.
extension LineEditor {
    /// Keeps a text for `older`; the newest comes first.
    mutating func remember(_ text: String) {
        guard !text.isEmpty, history.last != text else { return }
        history.append(text)
        if history.count > Self.historyLimit { history.removeFirst() }
    }

    /// Takes over the earlier texts and the killed text of another field.
    mutating func adoptHistory(of other: LineEditor) {
        history = other.history
        killed = other.killed
        historyPlace = nil
    }

    /// Shows the next older text; false when there is none.
    mutating func older() -> Bool {
        let place = historyPlace ?? history.count
        guard place > 0 else { return false }
        if historyPlace == nil { draft = State(before: before, after: after) }
        show(State(before: history[place - 1]), place: place - 1)
        return true
    }

    /// Shows the next newer text, the draft at last; false when the draft is shown.
    mutating func newer() -> Bool {
        guard let place = historyPlace else { return false }
        if place + 1 < history.count {
            show(State(before: history[place + 1]), place: place + 1)
        } else {
            show(draft, place: nil)
        }
        return true
    }

    private mutating func show(_ state: State, place: Int?) {
        (before, after) = (state.before, state.after)
        historyPlace = place
        lastEdit = .other
    }
}
