import Console
import FoundationEssentials
import Settings
import Terminal

/// What the settings say about a console.
struct ConsoleLook {
    let theme: Theme
    /// All themes, as they are read.
    let themes: ThemeShelf
    /// The keys.
    let keyMap: KeyMap
    private let layers: SettingLayers
    /// The theme's file; nil for the terminal's own colours.
    let themeFile: String?
    let glyphs: Glyphs?
    let motion: ConsoleSettings.Motion
    let times: TimeForm
    let operatorName: String?
    let colour: ColourDepth.Choice

    /// Reads the settings and the theme; `changed` are values that were given since the start.
    /// - Throws: words with the place of what is wrong.
    static func read(_ source: SettingsSource, changed: [String: [String]] = [:]) throws(SettingFaults)
        -> (look: ConsoleLook, layers: SettingLayers)
    {
        let layers = try source.read(changed: changed)
        let shelf = themeShelf(source.themes, layers)
        switch shelf.load(shelf.chosen) {
        case .success(let theme):
            let file = source.themes.file(of: shelf.chosen)
            return (ConsoleLook(layers, theme: theme, file: file, themes: shelf, keyMap: try layers.keyMap()), layers)
        case .failure(let fault):
            throw SettingFaults([SettingFault(at: "\(layers.origin("theme"))", "theme: \(fault.words)")])
        }
    }

    /// The themes with the contrast and the background of the settings.
    private static func themeShelf(_ folders: ThemeFolders, _ layers: SettingLayers) -> ThemeShelf {
        let contrast = layers.text("contrast").flatMap(Contrast.Goal.init(rawValue:)) ?? .aa
        let paintsBackground = layers.text("background") == "theme"
        return ThemeShelf(names: folders.names, chosen: layers.text("theme") ?? "terminal") { name in
            do throws(StartFailure) {
                return .success(try folders.theme(name, contrast: contrast, paintsBackground: paintsBackground))
            } catch {
                return .failure(ThemeShelf.Fault(error.description))
            }
        }
    }

    private init(_ layers: SettingLayers, theme: Theme, file: String?, themes: ThemeShelf, keyMap: KeyMap) {
        self.layers = layers
        self.theme = theme
        self.themes = themes
        self.keyMap = keyMap
        themeFile = file
        glyphs = layers.text("glyphs") == "ascii" ? .ascii : nil
        motion = layers.text("motion").flatMap(ConsoleSettings.Motion.init(rawValue:)) ?? .full
        times = layers.text("times").flatMap(TimeForm.init(rawValue:)) ?? .local
        operatorName = layers.text("operator")
        colour = layers.text("color").flatMap(ColourDepth.Choice.init(rawValue:)) ?? .auto
    }

    /// The same console's settings after a change of those that may change.
    func settings(drawnWith glyphs: Glyphs, like old: ConsoleSettings) -> ConsoleSettings {
        var settings = old
        settings.glyphs = self.glyphs ?? glyphs
        settings.motion = motion
        settings.times = times
        takeOthers(into: &settings)
        return settings
    }

    private func takeOthers(into settings: inout ConsoleSettings) {
        settings.keyMap = keyMap
        settings.isReadOnly = layers.flag("read-only")
        settings.themes = themes
        settings.showsTitle = layers.flag("title")
        settings.notifies = Set(layers.list("notify").compactMap(ConsoleSettings.Occasion.init(rawValue:)))
        settings.notifiesText = layers.flag("notify-text")
        settings.usesMouse = layers.text("mouse") == "on" || (layers.text("mouse") == "auto" && !settings.isRemote)
    }

    /// What a console on a terminal that draws with these characters is started with.
    func settings(drawnWith glyphs: Glyphs, endsEngine: Bool = true, demonstrationSpeed: Double? = nil)
        -> ConsoleSettings
    {
        let environment = ProcessInfo.processInfo.environment
        var settings = ConsoleSettings(
            glyphs: self.glyphs ?? glyphs,
            motion: motion,
            times: times,
            isRemote: environment["SSH_TTY"] != nil,
            endsEngine: endsEngine,
            demonstrationSpeed: demonstrationSpeed,
            operatorName: operatorName ?? environment["USER"] ?? "operator"
        )
        takeOthers(into: &settings)
        return settings
    }
}
