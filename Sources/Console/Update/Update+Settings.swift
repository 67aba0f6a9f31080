internal import Terminal

// Settings that change while the console runs.
extension Model {
    /// The program around the console has something to say.
    mutating func take(_ news: ConsoleNews) -> [Effect] {
        switch news {
        case .remark(let words): say(words, for: .seconds(9))
        case .settingsFault(let words):
            say("\(words) \(settings.glyphs.mark(.dot)) the old settings stay", .bad, for: nil)
        case .settings(let new, let theme, let words):
            let effects = adopt(new)
            say(words, .good, for: .seconds(4))
            // A theme that was chosen in the palette stays, with the contrast and the background of now.
            let isOurs = themes.chosen != new.themes.chosen
            return [isOurs ? .showTheme(themes.chosen) : .paint(theme)] + effects
        }
        return []
    }

    /// Takes over what may change; what was changed here by a key stays, unless the setting itself has changed.
    private mutating func adopt(_ new: ConsoleSettings) -> [Effect] {
        let old = settings
        settings.glyphs = new.glyphs
        settings.motion = new.motion
        settings.times = new.times
        settings.keyMap = new.keyMap
        settings.themes = new.themes
        settings.showsTitle = new.showsTitle
        settings.notifies = new.notifies
        settings.notifiesText = new.notifiesText
        settings.usesMouse = new.usesMouse
        settings.isReadOnly = new.isReadOnly
        let theme = new.themes.chosen == old.themes.chosen ? themes.chosen : new.themes.chosen
        themes = ThemeModel(chosen: theme, painted: theme)
        if new.motion != old.motion { motion.setCeiling(settings) }
        if new.times != old.times { timeForm = new.times }
        guard new.usesMouse != old.usesMouse, new.usesMouse != usesMouse else { return [] }
        usesMouse = new.usesMouse
        return [.useMouse(usesMouse)]
    }
}
