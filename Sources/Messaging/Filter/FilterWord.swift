/// One word of a filter: `-status:failed`, `"two words"`, `text:"two words"`.
package struct FilterWord: Hashable, Sendable {
    /// As it was written, with what stands before its value.
    package var text: String
    /// Whether `-` or `!` stands before it.
    package var isInverse: Bool
    /// What stands before the colon, in lower case; nil for plain words.
    package var key: String?
    /// What stands behind it, without quotes.
    package var value: String

    /// The words of a text. A quote that is not closed goes to the end.
    package static func split(_ text: String) -> [FilterWord] {
        var words: [FilterWord] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            rest = rest[start...]
            let end = end(of: rest)
            words.append(FilterWord(rest[..<end]))
            rest = rest[end...]
        }
        return words
    }

    private static func end(of text: Substring) -> Substring.Index {
        var isQuoted = false
        return text.firstIndex { character in
            if character == "\"" { isQuoted.toggle() }
            return character.isWhitespace && !isQuoted
        } ?? text.endIndex
    }

    /// Reads one word without blanks outside of quotes.
    package init(_ written: Substring) {
        text = String(written)
        var rest = written
        isInverse = rest.count > 1 && (rest.first == "-" || rest.first == "!")
        if isInverse { rest = rest.dropFirst() }
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        let colon = rest[name.endIndex...]
        if !name.isEmpty, colon.first == ":" {
            key = name.lowercased()
            rest = colon.dropFirst()
        }
        value = String(rest.filter { $0 != "\"" })
    }
}
