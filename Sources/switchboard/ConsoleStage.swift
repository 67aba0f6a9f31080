import Console
import FoundationEssentials
import Settings
import Terminal

/// A terminal that was taken for a console, with what the settings say about it, and its news.
struct ConsoleStage {
    /// What the settings said at the start.
    let look: ConsoleLook
    /// What the console is told while it runs.
    let news: AsyncStream<ConsoleNews>
    /// Says something on the console's message line.
    let tell: @Sendable (ConsoleNews) -> Void
    /// The characters that the terminal can draw with.
    let glyphs: Glyphs
    private let source: SettingsSource
    private let layers: SettingLayers

    /// Takes the terminal. To open it changes the environment for a moment, and no other thread may read it then: it comes
    /// before everything else.
    /// A file that the screen is recorded to must not exist.
    static func open(recording: String? = nil) throws
        -> sending (
            stage: ConsoleStage, session: TerminalSession, waker: Waker
        )
    {
        let recorder = try recording.map {
            try CastRecorder(path: $0, term: ProcessInfo.processInfo.environment["TERM"] ?? "")
        }
        let source = SettingsSource.ofProcess
        let (look, layers) = try ConsoleLook.read(source)
        let waker = Waker()
        let session = try TerminalSession(
            environment: ProcessInfo.processInfo.environment,
            colour: look.colour,
            waker: waker
        )
        session.use(look.theme)
        if let recorder { session.record(by: recorder) }
        return (ConsoleStage(look: look, layers: layers, source: source, glyphs: session.glyphs), session, waker)
    }

    private init(look: ConsoleLook, layers: SettingLayers, source: SettingsSource, glyphs: Glyphs) {
        self.look = look
        self.layers = layers
        self.source = source
        self.glyphs = glyphs
        let (news, teller) = AsyncStream<ConsoleNews>.makeStream()
        self.news = news
        tell = { teller.yield($0) }
    }

    /// Tells the console of changes of the settings file until the watch is dropped.
    func watch(for settings: ConsoleSettings) -> SettingsWatch {
        SettingsWatch(source, layers: layers, look: look, settings: settings, drawnWith: glyphs, tell: tell)
    }
}
