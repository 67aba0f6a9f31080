internal import Terminal

/// The names of keys, as people read them and as the key table writes them.
enum KeyWords {
    /// `j`, `^D`, `Alt-x`, `Shift-Tab`, `PgDn`.
    static func name(_ key: Key) -> String {
        let held = holders.filter { key.modifiers.contains($0.modifier) }.map(\.name).joined()
        switch key.name {
        case .text(let character): return held + (character == " " ? "Space" : String(character))
        case .ctrl(let character): return held + "^" + character.uppercased()
        case .function(let number): return held + "F\(number)"
        default: return held + (named.first { $0.key == key.name }?.name ?? "")
        }
    }

    /// The keys of a row, divided by blanks.
    static func names(_ keys: [Key]) -> String {
        keys.map(name).joined(separator: " ")
    }

    /// The key of a name; nil when there is none.
    static func key(named text: some StringProtocol) -> Key? {
        // First: Shift-Tab is a key of its own, not a Tab with Shift.
        if let known = named.first(where: { $0.name == text }) { return Key(known.key) }
        for (name, modifier) in holders where text.hasPrefix(name) && text.count > name.count {
            guard var key = key(named: text.dropFirst(name.count)) else { return nil }
            key.modifiers.insert(modifier)
            return key
        }
        if text == "Space" { return .text(" ") }
        if text.hasPrefix("^"), text.count == 2, let letter = text.last { return .ctrl(Character(letter.lowercased())) }
        if text.hasPrefix("F"), let number = Int(text.dropFirst()), 1...12 ~= number { return Key(.function(number)) }
        return text.count == 1 ? text.first.map(Key.text) : nil
    }

    private static let holders: [(name: String, modifier: Key.Modifiers)] = [
        ("Ctrl-", .control), ("Alt-", .alt), ("Shift-", .shift),
    ]

    private static let named: [(name: String, key: Key.Name)] = [
        ("Enter", .enter), ("^J", .newline), ("Tab", .tab), ("Shift-Tab", .backTab), ("Esc", .escape),
        ("Backspace", .backspace), ("Insert", .insert), ("Del", .delete), ("Home", .home), ("End", .end),
        ("PgUp", .pageUp), ("PgDn", .pageDown), ("↑", .up), ("↓", .down), ("←", .left), ("→", .right),
    ]
}
