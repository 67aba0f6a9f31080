internal import Terminal

// Settings that change while the console runs.
extension Model {
    /// The program around the console has something to say.
    mutating func take(_ news: ConsoleNews) -> [Effect] {
        switch news {
        case .remark(let words): say(words, for: .seconds(9))
        case .settingsFault(let words):
            say("\(words) \(settings.glyphs.mark(.dot)) the old settings stay", .bad, for: nil)
        case .settings(let settings, let theme, let words):
            adopt(settings)
            say(words, .good, for: .seconds(4))
            return [.paint(theme)]
        }
        return []
    }

    /// Takes over what may change; what was changed here by a key stays, unless the setting itself has changed.
    private mutating func adopt(_ new: ConsoleSettings) {
        let old = settings
        settings.glyphs = new.glyphs
        settings.motion = new.motion
        settings.times = new.times
        if new.motion != old.motion { motion.setCeiling(settings) }
        if new.times != old.times { timeForm = new.times }
    }
}
