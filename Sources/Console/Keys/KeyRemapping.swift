internal import Settings
internal import Terminal

/// Puts the user's keys into the table, and gathers what is wrong with them.
struct KeyRemapping {
    private(set) var rows: [KeyRow]
    private(set) var faults: [KeyMap.Fault] = []
    /// Actions that the user gave keys to: they may lose the ones that they came with.
    private var provided: Set<String> = []
    /// Who has a slot by the user's own word.
    private var taken: [KeyMap.Slot: String] = [:]

    init(rows: [KeyRow]) { self.rows = rows }

    mutating func take(_ bindings: [KeyBinding]) {
        let read = bindings.compactMap { binding -> (KeyBinding, Key)? in
            if let key = KeyWords.key(spelled: binding.key) { return (binding, key) }
            refuse(binding, "this is no key: write ctrl-x, alt-x, shift-tab, f5, pgdn, space or one character")
            return nil
        }
        for (binding, key) in read where binding.action == Self.nothing { takeAway(key) }
        provided = Set(read.map(\.0.action))
        for (binding, key) in read where binding.action != Self.nothing { give(key, binding) }
    }

    /// The word for a key that shall do nothing.
    private static let nothing = "none"

    private mutating func takeAway(_ key: Key) {
        for index in rows.indices { rows[index] = rows[index].with(rows[index].keys.filter { $0 != key }) }
    }

    private mutating func give(_ key: Key, _ binding: KeyBinding) {
        var targets = rows.indices.filter { rows[$0].answers(to: binding.action) }
        guard !targets.isEmpty else {
            let names = rows.map(\.command.name) + rows.map { "\($0.context.name).\($0.command.name)" }
            return refuse(
                binding,
                "there is no action `\(binding.action)`\(Self.suggestion(for: binding.action, among: names))"
            )
        }
        if case .text = key.name, key.modifiers.isEmpty {
            targets.removeAll { rows[$0].context.takesText }
            guard !targets.isEmpty else {
                return refuse(binding, "`\(binding.action)` works where text is typed: take ctrl- or alt-")
            }
        }
        for target in targets { give(key, to: target, binding) }
    }

    private mutating func give(_ key: Key, to target: Int, _ binding: KeyBinding) {
        let (context, command) = (rows[target].context, rows[target].command)
        let slot = KeyMap.Slot(context: context, key: key)
        let owner = rows.indices.first { rows[$0].context == context && rows[$0].keys.contains(key) }
        if let owner, rows[owner].command != command {
            let other = rows[owner].command.name
            let isFree =
                taken[slot] == nil && (provided.contains(other) || provided.contains("\(context.name).\(other)"))
            guard isFree else {
                let name = KeyWords.name(key)
                return refuse(
                    binding,
                    "\(name) is `\(other)` and would be `\(command.name)` too in \(context.name): give `\(other)` another key"
                )
            }
            rows[owner] = rows[owner].with(rows[owner].keys.filter { $0 != key })
        }
        taken[slot] = command.name
        rows[target] = rows[target].with([key] + rows[target].keys.filter { $0 != key })
    }

    private mutating func refuse(_ binding: KeyBinding, _ words: String) {
        let fault = KeyMap.Fault(place: binding.place, words: "\(binding.key): \(words)")
        if !faults.contains(fault) { faults.append(fault) }
    }

    private static func suggestion(for word: String, among names: [String]) -> String {
        "\(Suggestion.words(for: word, among: Array(Set(names)).sorted())); `switchboard keys` lists them"
    }
}

extension KeyRow {
    /// Whether the settings file means this row by a name.
    fileprivate func answers(to action: String) -> Bool {
        action == command.name || action == "\(context.name).\(command.name)"
    }

    /// The same row with other keys.
    fileprivate func with(_ keys: [Key]) -> KeyRow {
        KeyRow(
            context: context,
            keys: keys,
            command: command,
            words: words,
            help: help,
            bar: bar,
            unavailable: unavailable
        )
    }
}
