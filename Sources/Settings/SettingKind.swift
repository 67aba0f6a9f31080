/// What a setting takes.
package enum SettingKind: Hashable, Sendable {
    /// Any text.
    case text
    /// A file or folder: `~/` is the home folder, and in the settings file a relative path begins beside that file.
    case path
    /// A name, or a path if there is a `/` in it.
    case nameOrPath
    /// `true` or `false`.
    case flag
    /// A whole number.
    case number(ClosedRange<Int>)
    /// One of these words.
    case choice([String])
    /// Some of these words; any texts where there are none.
    case list([String])

    /// Whether a value is of the kind.
    func takes(_ value: SettingValue) -> Bool {
        switch (self, value) {
        case (.text, .text), (.flag, .flag): true
        case (.path, .text(let text)), (.nameOrPath, .text(let text)): !text.isEmpty
        case (.number(let range), .number(let number)): range.contains(number)
        case (.choice(let words), .text(let word)): words.contains(word)
        case (.list(let words), .list(let texts)): words.isEmpty || texts.allSatisfy(words.contains)
        default: false
        }
    }

    /// A value from a text without quotes; nil when it can't be one.
    func read(_ text: String) -> SettingValue? {
        switch self {
        case .text, .path, .nameOrPath, .choice: .text(text)
        case .number: Int(text).map { .number($0) }
        case .flag: Self.flags[text.lowercased()].map { .flag($0) }
        case .list:
            .list(text.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.map(String.init))
        }
    }

    /// What would be right.
    var wants: String {
        switch self {
        case .text: "a text is wanted, in quotes"
        case .path: "a path is wanted, in quotes"
        case .nameOrPath: "a name or a path is wanted, in quotes"
        case .flag: "true or false is wanted"
        case .number(let range) where range.upperBound == .max: "a number from \(range.lowerBound) on is wanted"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound) is wanted"
        case .choice(let words): "one of \(words.joined(separator: ", ")) is wanted"
        case .list(let words) where words.isEmpty: "a list is wanted: [\"…\", \"…\"]"
        case .list(let words): "a list of \(words.joined(separator: ", ")) is wanted: [\"\(words[0])\"]"
        }
    }

    /// What is wrong with a value that is none of the kind.
    func complaint(about value: SettingValue) -> String {
        guard case .choice(let words) = self, case .text(let word) = value else { return wants }
        return "\(wants), not \(value.written)\(Suggestion.words(for: word, among: words))"
    }

    private static let flags = [
        "1": true, "true": true, "yes": true, "on": true, "0": false, "false": false, "no": false, "off": false,
    ]
}
