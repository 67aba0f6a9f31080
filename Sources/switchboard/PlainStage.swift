import Console
import Engine
import Settings
import Terminal

/// A console of lines, attached to the running service or with one in the same process.
enum PlainStage {
    /// Runs until the operator leaves or the input ends.
    static func open(_ options: ServiceOptions) async throws {
        let look = try ConsoleLook.read(SettingsSource.ofProcess).look
        let engine = try await ConsoleEngine.find(options)
        let waker = Waker()
        let terminal = LineTerminal(waker: waker)
        let console = OperatorConsole(
            settings: look.settings(drawnWith: terminal.glyphs, endsEngine: engine.endsWithConsole),
            link: engine.link,
            clock: ConsoleClock { SystemClock().read() }
        )
        _ = await console.run(on: terminal, waker: waker)
        await engine.leave()
    }
}
