/// What the word that is being written may become: keys while there is no colon, values behind one.
package struct FilterCompletion: Sendable {
    /// One word that it may become.
    package struct Candidate: Hashable, Sendable {
        /// What is put in the place of the word.
        package var text: String
        /// What it means; empty where the word says it.
        package var help: String

        /// Puts the parts together.
        package init(_ text: String, _ help: String = "") {
            self.text = text
            self.help = help
        }
    }

    /// Names and numbers that may stand behind `from:`, `to:` and `number:`, the likely ones first.
    private let addresses: [Candidate]

    /// Completes with these numbers, each with its name.
    package init(addresses: [(address: Address, name: String)]) {
        self.addresses = addresses.map { Candidate($0.address.text, $0.name) }
    }

    /// The candidates for the last word of a text, at most `limit`.
    package func candidates(for text: String, limit: Int = 12) -> [Candidate] {
        let word = FilterWord(Self.lastWord(of: text))
        let sign = word.isInverse ? String(word.text.prefix(1)) : ""
        guard let name = word.key else {
            guard !word.text.contains("\"") else { return [] }
            let keys = FilterKey.allCases.filter { $0.rawValue.hasPrefix(word.value.lowercased()) }
            return keys.prefix(limit).map { Candidate("\(sign)\($0.rawValue):", $0.help) }
        }
        guard let key = FilterKey(name) else { return [] }
        let value = word.value.lowercased()
        let done = key == .status ? value.lastIndex(of: ",").map { value[...$0] } ?? "" : ""
        let found = values(of: key).filter { $0.isFound(by: value.dropFirst(done.count)) }
        return found.prefix(limit).map { Candidate("\(sign)\(name):\(done)\($0.text)", $0.help) }
    }

    /// The word that is being written: what stands behind the last blank outside of quotes.
    package static func lastWord(of text: String) -> Substring {
        var isQuoted = false
        var start = text.startIndex
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index].isWhitespace, !isQuoted { start = text.index(after: index) }
        }
        return text[start...]
    }

    private func values(of key: FilterKey) -> [Candidate] {
        switch key {
        case .status: MessageStatus.allCases.map { Candidate($0.rawValue) }
        case .is: FilterValues.kinds.map { Candidate($0.word) }
        case .dir: FilterValues.directions.map { Candidate($0.word) }
        case .from, .to, .number: addresses
        case .since, .before: ["15m", "1h", "today", "yesterday", "1d", "1w"].map { Candidate($0) }
        case .error: Self.errors
        case .text, .sid: []
        }
    }

    /// What a message can fail with, and `any`.
    private static let errors =
        [Candidate("any")]
        + ErrorCatalogue.entries.filter { $0.kind == .delivery }.map {
            Candidate($0.code.description, $0.message)
        }
}

extension FilterCompletion.Candidate {
    /// Whether it begins with the text, or its help has a word that does.
    fileprivate func isFound(by text: Substring) -> Bool {
        guard !text.isEmpty, self.text.lowercased() != text else { return text.isEmpty }
        let help = help.lowercased()
        return self.text.lowercased().hasPrefix(text) || help.hasPrefix(text) || help.contains(" " + text)
    }
}
