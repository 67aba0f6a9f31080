internal import Feed
internal import Messaging

// The palette takes the keys while it is open.
extension Model {
    /// Opens the palette, or closes it.
    mutating func turnPalette() {
        guard question == nil else { return }
        guard menu?.kind != .palette else {
            menu = nil
            return
        }
        menu = Menu(.palette)
        menu?.filter = palette.field
    }

    /// Puts the marked entry into the line.
    mutating func completeInPalette() {
        guard let menu, let entry = menu.markedEntry(in: self) else { return }
        switch entry.act {
        case .complete(let text), .line(let text): editText { $0.replaceAll(with: text) }
        case .command(let command): editText { $0.replaceAll(with: command.name) }
        default: break
        }
    }

    /// An earlier or later line takes the place of what is typed.
    mutating func turnPaletteHistory(older: Bool) {
        editText { _ = older ? $0.older() : $0.newer() }
    }

    /// Carries a line out: a verb with its words, or an action by its name.
    mutating func carryOut(line: String) -> [Effect] {
        palette.remember(line)
        guard let (verb, rest) = Verb.parse(line) else {
            guard let row = settings.keyMap.rows.first(where: { $0.command.name == line }) else {
                say("\(line.prefix(30)) is no command", .bad, for: .seconds(4))
                return []
            }
            if let reason = row.refusal(in: self) {
                say("\(line): \(reason)", .bad, for: .seconds(4))
                return []
            }
            return carryOut(row.command)
        }
        do throws(Verb.Fault) {
            if verb.isActing, let reason = Reasons.readOnly(self) ?? Reasons.linkLost(self) { throw Verb.Fault(reason) }
            return try verb.run(&self, rest)
        } catch {
            say("\(verb.name): \(error.words)", .bad, for: .seconds(4))
            return []
        }
    }

    /// The theme that the picture should have now: the one that is marked in the palette, else the chosen one.
    private var wantedTheme: String {
        guard let menu, menu.kind == .palette, case .line(let line)? = menu.markedEntry(in: self)?.act,
            let (verb, name) = Verb.parse(line), verb.name == "theme", settings.themes.names.contains(String(name))
        else { return themes.chosen }
        return String(name)
    }

    /// Asks for another theme when the picture should have one.
    mutating func themeWanted() -> [Effect] {
        let wanted = wantedTheme
        guard wanted != themes.painted else { return [] }
        themes.painted = wanted
        return [.showTheme(wanted)]
    }
}

extension Menu {
    /// The entry that is marked; nil when nothing is left.
    func markedEntry(in model: Model) -> MenuEntry? {
        let entries = entries(in: model)
        return entries.indices.contains(marked) ? entries[marked] : nil
    }
}
