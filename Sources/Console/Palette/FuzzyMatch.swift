/// How well a text answers to what was typed: its letters in order, best together and at the beginnings of words.
enum FuzzyMatch {
    /// The higher the better; nil when a letter is missing.
    static func score(_ needle: String, in text: String) -> Int? {
        let words = needle.lowercased().split(separator: " ")
        let text = Array(text.lowercased())
        var total = 0
        for word in words {
            guard let score = score(Array(word), in: text) else { return nil }
            total += score
        }
        return total - text.count / 8
    }

    private static func score(_ needle: [Character], in text: [Character]) -> Int? {
        // A whole stretch is worth more than letters here and there.
        if let start = stretch(needle, in: text) {
            return isWordStart(start, text) ? 40 * needle.count + 60 - start : 18 * needle.count - start
        }
        var score = 0
        var place = 0
        for letter in needle {
            guard let found = text[place...].firstIndex(of: letter) else { return nil }
            score += isWordStart(found, text) ? 20 : found == place ? 10 : 1
            place = found + 1
        }
        return score
    }

    private static func stretch(_ needle: [Character], in text: [Character]) -> Int? {
        guard !needle.isEmpty, needle.count <= text.count else { return nil }
        let starts = (0...(text.count - needle.count)).filter { text[$0..<($0 + needle.count)].elementsEqual(needle) }
        return starts.first { isWordStart($0, text) } ?? starts.first
    }

    private static func isWordStart(_ index: Int, _ text: [Character]) -> Bool {
        index == 0 || !(text[index - 1].isLetter || text[index - 1].isNumber)
    }
}
