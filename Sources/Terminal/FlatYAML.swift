/// The little of YAML that scheme files use: `key: value` lines, one level of nesting, quotes and comments.
struct FlatYAML {
    struct Entry {
        var value: String
        var line: Int
    }

    /// Values by key in lower case, wherever they stand. Nested keys are not told apart from others.
    private(set) var entries: [String: Entry] = [:]
    /// How many lines the file has.
    private(set) var lineCount = 0

    init(_ text: String) throws(Base16Scheme.Fault) {
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            lineCount += 1
            try take(line)
        }
        // The last line break ends a line and begins none.
        if text.last?.isNewline == true { lineCount -= 1 }
    }

    func value(_ key: String) -> String? { entries[key]?.value }

    private mutating func take(_ line: Substring) throws(Base16Scheme.Fault) {
        let content = line.drop { $0 == " " || $0 == "\u{FEFF}" }
        if content.isEmpty || content.hasPrefix("#") || content.hasPrefix("---") || content.hasPrefix("...") { return }
        if content.first == "\t" { throw fault("a tab is no indentation") }
        guard let colon = content.firstIndex(of: ":") else { throw fault("there is no colon") }
        let key = Self.unquoted(Self.trimmed(content[..<colon])).lowercased()
        let value = try self.value(of: content[content.index(after: colon)...])
        if key.isEmpty { throw fault("there is no key") }
        guard let value else { return }
        if let first = entries[key] { throw fault("\(key) was given in line \(first.line) already") }
        entries[key] = Entry(value: value, line: lineCount)
    }

    /// The value without quotes and comment; nil where a nested part begins.
    private func value(of rest: Substring) throws(Base16Scheme.Fault) -> String? {
        let text = Self.trimmed(rest)
        if let quote = text.first, quote == "\"" || quote == "'" {
            let inner = text.dropFirst()
            guard let end = inner.firstIndex(of: quote) else { throw fault("a quote is not closed") }
            let tail = Self.trimmed(inner[inner.index(after: end)...])
            guard tail.isEmpty || tail.hasPrefix("#") else { throw fault("there is text after the value") }
            return String(inner[..<end])
        }
        let plain = Self.trimmed(Self.withoutComment(text))
        return plain.isEmpty ? nil : String(plain)
    }

    /// A comment begins with `#` after a blank. A value that begins with it is a colour written without quotes.
    private static func withoutComment(_ text: Substring) -> Substring {
        var previous: Character = text.hasPrefix("#") && text.dropFirst().first?.isHexDigit == true ? "x" : " "
        for index in text.indices {
            if text[index] == "#", previous == " " || previous == "\t" { return text[..<index] }
            previous = text[index]
        }
        return text
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }

    private static func unquoted(_ text: Substring) -> String {
        guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" else {
            return String(text)
        }
        return String(text.dropFirst().dropLast())
    }

    private func fault(_ reason: String) -> Base16Scheme.Fault {
        Base16Scheme.Fault(line: lineCount, reason: reason)
    }
}
