import Console
import FoundationEssentials
import Settings
import Terminal

/// What the settings say about a console.
struct ConsoleLook {
    let theme: Theme
    /// The theme's file; nil for the terminal's own colours.
    let themeFile: String?
    let glyphs: Glyphs?
    let motion: ConsoleSettings.Motion
    let times: TimeForm
    let operatorName: String?
    let colour: ColourDepth.Choice

    /// Reads the settings and the theme.
    /// - Throws: words with the place of what is wrong.
    static func read(_ source: SettingsSource) throws(SettingFaults) -> (look: ConsoleLook, layers: SettingLayers) {
        let layers = try source.read()
        let name = layers.text("theme") ?? "terminal"
        do throws(StartFailure) {
            let theme = try source.themes.theme(
                name,
                contrast: layers.text("contrast").flatMap(Contrast.Goal.init(rawValue:)) ?? .aa,
                paintsBackground: layers.text("background") == "theme"
            )
            return (ConsoleLook(layers, theme: theme, file: source.themes.file(of: name)), layers)
        } catch {
            throw SettingFaults([SettingFault(at: "\(layers.origin("theme"))", "theme: \(error.description)")])
        }
    }

    private init(_ layers: SettingLayers, theme: Theme, file: String?) {
        self.theme = theme
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
        return settings
    }

    /// What a console on a terminal that draws with these characters is started with.
    func settings(drawnWith glyphs: Glyphs, endsEngine: Bool = true, demonstrationSpeed: Double? = nil)
        -> ConsoleSettings
    {
        let environment = ProcessInfo.processInfo.environment
        return ConsoleSettings(
            glyphs: self.glyphs ?? glyphs,
            motion: motion,
            times: times,
            isRemote: environment["SSH_TTY"] != nil,
            endsEngine: endsEngine,
            demonstrationSpeed: demonstrationSpeed,
            operatorName: operatorName ?? environment["USER"] ?? "operator"
        )
    }
}
