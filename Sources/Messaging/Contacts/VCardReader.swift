/// Reads the names and telephone numbers of vCards. *Source:* RFC 6350 and RFC 2426: 3.2 (folded lines), 3.3 and 3.4
/// (properties and escapes), 6.2.1 (FN), 6.4.1 (TEL).
enum VCardReader {
    /// What a card says of a person.
    struct Card: Hashable {
        /// Where it begins, from 1.
        var line: Int
        var name: String?
        var numbers: [(text: String, line: Int)] = []

        static func == (a: Card, b: Card) -> Bool { a.line == b.line && a.name == b.name }
        func hash(into hasher: inout Hasher) { hasher.combine(line) }
    }

    static func cards(in text: Substring) -> [Card] {
        var cards: [Card] = []
        var card: Card?
        for (content, line) in unfolded(text) {
            guard let (name, value) = property(content) else { continue }
            switch name {
            case "BEGIN": card = Card(line: line)
            case "END":
                if let card { cards.append(card) }
                card = nil
            case "FN": if card?.name == nil { card?.name = unescaped(value) }
            case "TEL": card?.numbers.append((number(value), line))
            default: break
            }
        }
        // A file that was cut off keeps what it has.
        return cards + (card.map { [$0] } ?? [])
    }

    /// Lines, those that begin with a blank joined to the one before.
    private static func unfolded(_ text: Substring) -> [(content: String, line: Int)] {
        var lines: [(content: String, line: Int)] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
                lines[lines.count - 1].content += line.dropFirst()
            } else {
                lines.append((String(line), index + 1))
            }
        }
        return lines
    }

    /// A property's name, without group and parameters, and its value.
    private static func property(_ line: String) -> (name: String, value: Substring)? {
        var isQuoted = false
        for index in line.indices {
            if line[index] == "\"" { isQuoted.toggle() }
            guard line[index] == ":", !isQuoted else { continue }
            let name = line[..<index].prefix { $0 != ";" }
            let bare = name.split(separator: ".").last ?? name
            return (bare.uppercased(), line[line.index(after: index)...])
        }
        return nil
    }

    private static func unescaped(_ value: Substring) -> String {
        var text = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                text.append(character == "n" || character == "N" ? " " : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }

    /// The number of a value that may be a URI: `tel:+1-415-555-0123;ext=5`.
    private static func number(_ value: Substring) -> String {
        guard value.prefix(4).lowercased() == "tel:" else { return String(value) }
        return String(value.dropFirst(4).prefix { $0 != ";" })
    }
}
