/// Finds words in texts; case does not matter.
package struct WordSearch: Hashable, Sendable {
    private let needle: [Character]
    private let bytes: [UInt8]?

    /// Prepares a search. Nil when there is nothing to look for.
    package init?(_ words: String) {
        guard !words.isEmpty else { return nil }
        needle = words.lowercased().map(\.self)
        bytes = words.utf8.allSatisfy { $0 < 0x80 } ? words.utf8.map(Self.lowered) : nil
    }

    /// Whether the words are in a text.
    package func isFound(in text: String) -> Bool {
        var text = text
        if let bytes {
            let found = text.withUTF8 { body in Self.find(bytes, in: body) }
            // A letter with an accent may be written as a letter and its accent: only the slow way tells them apart.
            if !found || text.utf8.allSatisfy({ $0 < 0x80 }) { return found }
        }
        return first(in: text[...]) != nil
    }

    /// Where the words are in a text, from its start; matches do not overlap.
    package func ranges(in text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var rest = text[...]
        while let range = first(in: rest) {
            ranges.append(range)
            rest = text[range.upperBound...]
        }
        return ranges
    }

    private func first(in text: Substring) -> Range<String.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if let end = end(of: text, from: start) { return start..<end }
            start = text.index(after: start)
        }
        return nil
    }

    private func end(of text: Substring, from start: String.Index) -> String.Index? {
        var index = start
        var matched = 0
        while matched < needle.count {
            guard index < text.endIndex else { return nil }
            // A capital letter may be two small ones.
            for character in text[index].lowercased() {
                guard matched < needle.count, character == needle[matched] else { return nil }
                matched += 1
            }
            index = text.index(after: index)
        }
        return index
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func find(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= needle.count else { return false }
        return (0...text.count - needle.count).contains { start in
            for offset in needle.indices where lowered(text[start + offset]) != needle[offset] { return false }
            return true
        }
    }
}
