import ArgumentParser
import FoundationEssentials
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
    @Option(setting: "mouse") var mouse: String
    @Option(setting: "notify") var notify: [String]
    @Flag(setting: "notify-text") var notifyText: Bool
    @Flag(setting: "title") var title: Bool
    @Flag(setting: "read-only") var readOnly: Bool
    @Option(setting: "operator") var `operator`: String?

    @Flag(help: "Nothing slides and no meter moves; the picture changes when something happens.")
    var noMotion = false

    @Option(
        help: ArgumentHelp(
            "Record the screen into a new file (asciicast, for asciinema); what is typed is not recorded.",
            valueName: "file"
        )
    )
    var record: String?

    @Flag(help: "Lines instead of pictures, words instead of keys: for screen readers, braille, printers and pipes.")
    var plain = false

    func validate() throws {
        if plain, record != nil { throw ValidationError("--record: there are no pictures with --plain.") }
    }

    /// Whether the console is one of lines: asked for, by the environment too, or all that the terminal can do.
    var isPlain: Bool {
        let environment = ProcessInfo.processInfo.environment
        return plain || environment["ACCESSIBLE"] == "1" || environment["TERM"] == "dumb"
    }
}
