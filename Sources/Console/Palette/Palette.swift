internal import Settings
internal import Terminal

/// The palette: what can be done, gone to, opened and set, found by some letters of it.
struct PaletteModel: Sendable {
    /// The lines that were carried out, the latest last.
    private(set) var history: [String] = []

    /// How many lines are kept.
    private static let limit = 50

    /// Keeps a line as the latest one.
    mutating func remember(_ line: String) {
        history.removeAll { $0 == line }
        history.append(line)
        if history.count > Self.limit { history.removeFirst() }
    }

    /// An empty field that knows the lines before.
    var field: LineEditor {
        var field = LineEditor()
        for line in history { field.remember(line) }
        return field
    }
}

extension Model {
    private static let mostEntries = 200

    /// The entries for what was typed, the best first.
    func paletteEntries(_ text: String) -> [MenuEntry] {
        if text.contains(" "), let (verb, rest) = Verb.parse(text) { return argumentEntries(verb, rest) }
        let actions = actionEntries + verbEntries
        guard !text.isEmpty else { return Array((recentEntries + actions).prefix(Self.mostEntries)) }
        let ranked = (actions + targetEntries).enumerated().compactMap { index, entry -> (Int, Int, MenuEntry)? in
            FuzzyMatch.score(text, in: "\(entry.title) \(entry.detail)").map { score in
                // What can be done now comes before what can't.
                (entry.reason == nil ? score : score - 1000, index, entry)
            }
        }
        return ranked.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.prefix(Self.mostEntries).map(\.2)
    }

    private var recentEntries: [MenuEntry] {
        palette.history.suffix(5).reversed().map { MenuEntry(title: $0, detail: "again", act: .line($0)) }
    }

    /// The actions of the key table that have a say under the palette, each once.
    private var actionEntries: [MenuEntry] {
        var asked = self
        asked.menu = nil
        var seen: Set<KeyCommand> = []
        var entries: [MenuEntry] = []
        for context in asked.keyContexts + (asked.isComposing ? [.lists] : []) where context != .text {
            for row in settings.keyMap.rows where row.context == context && !row.command.isMotion {
                guard seen.insert(row.command).inserted else { continue }
                entries.append(
                    MenuEntry(
                        title: row.command.name,
                        detail: row.help,
                        keys: row.keys.first.map(KeyWords.name) ?? "",
                        reason: row.refusal(in: asked),
                        act: .command(row.command)
                    )
                )
            }
        }
        return entries
    }

    private var verbEntries: [MenuEntry] {
        Verb.all.map { verb in
            MenuEntry(
                title: "\(verb.name) \(verb.usage)",
                detail: verb.help,
                keys: verb.action.flatMap { settings.keyMap.firstKey(of: $0) }.map(KeyWords.name) ?? "",
                reason: verb.isActing ? Reasons.readOnly(self) : nil,
                act: .complete("\(verb.name) ")
            )
        }
    }

    /// Lines, people, themes and settings by their own names.
    private var targetEntries: [MenuEntry] {
        let opens = (lineCompletions(withAll: false) + personCompletions).map {
            MenuEntry(title: "open \($0.text)", detail: $0.detail, act: .line("open \($0.text)"))
        }
        let looks = settings.themes.names.map {
            MenuEntry(title: "theme \($0)", detail: $0 == themes.chosen ? "now" : "colours", act: .line("theme \($0)"))
        }
        let sets = LiveSetting.rows.filter { $0.name != "theme" }.flatMap { setting in
            (LiveSetting.values(setting, in: self) ?? []).map { value in
                let isNow = value == LiveSetting.current(setting.name, in: self)
                let line = "set \(setting.name) \(value)"
                return MenuEntry(title: line, detail: isNow ? "now" : "setting", act: .line(line))
            }
        }
        return opens + looks + sets
    }

    private func argumentEntries(_ verb: Verb, _ rest: Substring) -> [MenuEntry] {
        let words = rest.split(separator: " ", omittingEmptySubsequences: false)
        let typed = words.last ?? ""
        let before = words.dropLast().joined(separator: " ")
        let reason = verb.isActing ? Reasons.readOnly(self) : nil
        let ranked = verb.complete(self, words).enumerated().compactMap { index, item -> (Int, Int, Verb.Completion)? in
            if typed.isEmpty { return (0, index, item) }
            return FuzzyMatch.score(String(typed), in: "\(item.text) \(item.detail)").map { ($0, index, item) }
        }
        let found = ranked.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.prefix(Self.mostEntries).map { _, _, item in
            let line = [verb.name, before, item.text].filter { !$0.isEmpty }.joined(separator: " ")
            let act = item.goesOn ? MenuEntry.Act.complete("\(line) ") : .line(line)
            return MenuEntry(title: line, detail: item.detail, reason: reason, act: act)
        }
        guard found.isEmpty else { return found }
        let line = "\(verb.name) \(rest)"
        return [MenuEntry(title: line, detail: verb.usage, reason: reason, act: .line(line))]
    }
}

extension KeyCommand {
    /// Whether it only moves within a list: nothing to look for by its name.
    fileprivate var isMotion: Bool {
        switch self {
        case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom, .palette, .lineUp, .lineDown,
            .candidateUp, .candidateDown, .senderUp, .senderDown, .nothingToSave, .back:
            true
        default: false
        }
    }
}
