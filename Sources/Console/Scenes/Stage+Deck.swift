internal import Feed
internal import Messaging
internal import Terminal

// The palette, settings, and a console that only looks.
extension Stage {
    mutating func showPalette() {
        playTalk()
        press(":")
    }

    mutating func showPaletteFound() {
        showWaiting()
        press(":")
        type("pau")
    }

    mutating func showPaletteThemes() {
        playTalk()
        press(":")
        type("theme ")
        press("↓ ↓")
    }

    mutating func showReadOnly() {
        showWaiting()
        press("2 p")
    }

    mutating func showSettingsFault() {
        playTalk()
        hand(.news(.settingsFault("config.toml:12: theme: no theme called 'x'; themes: terminal, github, nord")))
    }
}

extension Scene {
    /// What the scene changes about the settings.
    func adapt(_ settings: ConsoleSettings) -> ConsoleSettings {
        var settings = settings
        if self == .paletteThemes {
            settings.themes = ThemeShelf(names: ["terminal", "github", "nord"], chosen: "nord") { _ in
                .success(.terminal)
            }
        }
        if self == .readOnly { settings.isReadOnly = true }
        return settings
    }
}
