import ArgumentParser
import Console
import FoundationEssentials
import Terminal

/// How a console looks.
struct LookOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A theme by name or by the path of a base16 file; `terminal` is the terminal's own colours.",
            valueName: "name"
        )
    )
    var theme: String?

    @Option(help: "always, auto, never, 16, 256 or true; outranks NO_COLOR and TERM.")
    var color = ColourDepth.Choice.auto

    @Flag(help: "Nothing slides and no meter moves; the picture changes when something happens.")
    var noMotion = false

    @Option(
        help: ArgumentHelp(
            "Record the screen into a new file (asciicast, for asciinema); what is typed is not recorded.",
            valueName: "file"
        )
    )
    var record: String?

    /// Takes the terminal. To open it changes the environment for a moment, and no other thread may read it then: it comes
    /// before everything else.
    func openTerminal() throws -> sending (session: TerminalSession, waker: Waker) {
        let environment = ProcessInfo.processInfo.environment
        let theme = try ThemeFolders(environment: environment).theme(theme)
        let recorder = try record.map { try CastRecorder(path: $0, term: environment["TERM"] ?? "") }
        let waker = Waker()
        let session = try TerminalSession(environment: environment, colour: color, waker: waker)
        session.use(theme)
        if let recorder { session.record(by: recorder) }
        return (session, waker)
    }

    /// What a console on a terminal is started with.
    func settings(of session: TerminalSession, endsEngine: Bool = true, demonstrationSpeed: Double? = nil)
        -> ConsoleSettings
    {
        let environment = ProcessInfo.processInfo.environment
        return ConsoleSettings(
            glyphs: session.glyphs,
            motion: noMotion || environment["NO_MOTION"]?.isEmpty == false ? .none : .full,
            isRemote: environment["SSH_TTY"] != nil,
            endsEngine: endsEngine,
            demonstrationSpeed: demonstrationSpeed,
            recording: record,
            operatorName: environment["USER"] ?? "operator"
        )
    }
}

extension ColourDepth.Choice: ExpressibleByArgument {}
