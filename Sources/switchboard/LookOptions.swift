import ArgumentParser
import Terminal

/// How a console looks and behaves. The options are here for the command line to take and to explain; what counts, also
/// after the settings file was saved, is read by `ConsoleLook`.
struct LookOptions: ParsableArguments {
    @Option(setting: "theme") var theme: String
    @Option(setting: "contrast") var contrast: String
    @Option(setting: "background") var background: String
    @Option(setting: "color") var color: String
    @Option(setting: "glyphs") var glyphs: String
    @Option(setting: "motion") var motion: String
    @Option(setting: "times") var times: String
    @Option(setting: "operator") var `operator`: String?

    @Flag(help: "Nothing slides and no meter moves; the picture changes when something happens.")
    var noMotion = false
}
