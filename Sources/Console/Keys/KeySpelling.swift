internal import Terminal

// How people write keys: `ctrl-x`, `Alt-P`, `^D`, `f5`, `shift-tab`, `pgdn`, `space`, `p`.
extension KeyWords {
    /// The key that somebody wrote; nil when it is none. Letters without Ctrl keep their case: `p` and `P` are two keys.
    static func key(spelled text: String) -> Key? {
        for (word, modifier) in spelledHolders where text.lowercased().hasPrefix(word) && text.count > word.count {
            return key(spelled: String(text.dropFirst(word.count))).flatMap { held($0, with: modifier) }
        }
        if let known = key(named: text) { return known }
        return spelledNames[text.lowercased()].flatMap(key(named:)) ?? functionKey(text)
    }

    /// Control and a letter is a key of its own; Shift makes one of Tab.
    private static func held(_ key: Key, with modifier: Key.Modifiers) -> Key? {
        switch (key.name, modifier) {
        case (.text(let character), .control):
            guard let letter = character.lowercased().first, letter.isASCII,
                letter.isLetter || "\\]^_@".contains(letter)
            else { return nil }
            return Key(.ctrl(letter), key.modifiers)
        case (.text(let character), .shift): return Key(.text(Character(character.uppercased())), key.modifiers)
        case (.tab, .shift): return Key(.backTab, key.modifiers)
        default: return Key(key.name, key.modifiers.union(modifier))
        }
    }

    private static func functionKey(_ text: String) -> Key? {
        text.lowercased().hasPrefix("f") ? key(named: text.uppercased()) : nil
    }

    private static let spelledHolders: [(String, Key.Modifiers)] = [
        ("ctrl-", .control), ("control-", .control), ("alt-", .alt), ("meta-", .alt), ("shift-", .shift),
    ]

    private static let spelledNames = [
        "space": "Space", "enter": "Enter", "return": "Enter", "tab": "Tab", "esc": "Esc", "escape": "Esc",
        "backspace": "Backspace", "insert": "Insert", "del": "Del", "delete": "Del", "home": "Home", "end": "End",
        "pgup": "PgUp", "page-up": "PgUp", "pgdn": "PgDn", "page-down": "PgDn", "up": "↑", "down": "↓", "left": "←",
        "right": "→",
    ]
}
