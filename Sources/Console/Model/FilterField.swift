internal import Feed
internal import Messaging

/// The field that a list is filtered by: its text, whether it takes the keys, what the word at its end may become.
struct FilterField: Sendable {
    /// The words.
    private(set) var text = LineEditor()
    /// Whether it takes the keys.
    var isEditing = false
    /// What could not be read.
    var faults: [FilterFault] = []
    /// What Tab puts in, one after the other.
    private var completion: Completion?

    /// Going through candidates: the text that they complete, and which one stands in it.
    private struct Completion: Hashable {
        var base: String
        var index: Int
    }

    /// Whether there are words.
    var isEmpty: Bool { text.text.allSatisfy(\.isWhitespace) }

    /// The text that the candidates complete.
    var completedText: String { completion?.base ?? text.text }

    /// Which candidate stands in the text.
    var candidate: Int? { completion?.index }

    /// Takes an edit.
    mutating func put(_ text: LineEditor) {
        if text.text != self.text.text { completion = nil }
        self.text = text
    }

    /// Puts other words in the place of all.
    mutating func replace(with words: String) {
        completion = nil
        text.replaceAll(with: words)
    }

    /// Puts the next candidate, or the one before, in the place of the word at the end.
    /// - Returns: false when there is none.
    mutating func complete(with candidates: [FilterCompletion.Candidate], step: Int) -> Bool {
        guard !candidates.isEmpty else { return false }
        let base = completedText
        let index = completion.map { ($0.index + step + candidates.count) % candidates.count } ?? 0
        let word = FilterCompletion.lastWord(of: base)
        let chosen = candidates[index].text
        let isWhole = !chosen.hasSuffix(":")
        text.replaceAll(with: base.dropLast(word.count) + chosen + (isWhole && candidates.count == 1 ? " " : ""))
        // One candidate is taken at once, a key goes on with its values.
        completion = candidates.count == 1 || !isWhole ? nil : Completion(base: base, index: index)
        return true
    }

    /// Goes back to before the candidates.
    mutating func endCompletion() { completion = nil }
}

/// The list of filters that were kept, when it is open.
struct SavedFilterPicker: Sendable {
    /// The list that they are for.
    var list: SavedFilter.List
    /// The filters; nil until they have come.
    var filters: [SavedFilter]?
    /// Whether they were asked for.
    var isLoading = false
    /// The marked one.
    var marked = 0
}

/// A line that is asked for at the bottom of the screen.
struct Prompt: Sendable {
    /// What it is for.
    enum Purpose: Hashable, Sendable {
        /// The file that the list goes to.
        case export
        /// The name that the filter gets.
        case saveFilter(SavedFilter.List)
        /// The file that the screen is recorded to.
        case record
        /// The file of recipients.
        case bulkFile
        /// The file that rows go to that did not go out.
        case bulkFailures
        /// The name that a text is kept under.
        case keepTemplate(String)
    }

    var purpose: Purpose
    /// What stands before it.
    var words: String
    /// What is typed.
    var text: LineEditor
}
