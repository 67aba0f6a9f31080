import ArgumentParser
import Console
import Engine
import Messaging
import Terminal

/// The console, attached to the running service or with one in the same process.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the console (the default).",
        discussion: """
            When a service runs on the data folder, the console attaches to it: several may, and quitting leaves the service \
            running; the options of the service are those that it was started with. When none runs, the service runs in the \
            console's process and ends with it.
            """
    )

    @OptionGroup var options: ServiceOptions

    @OptionGroup var look: LookOptions

    func run() async throws {
        do {
            if look.isPlain { return try await PlainStage.open(options) }
            let (stage, session, waker) = try ConsoleStage.open(recording: look.record)
            let engine: ConsoleEngine
            do {
                engine = try await ConsoleEngine.find(options)
            } catch {
                session.close()
                throw error
            }
            var settings = stage.look.settings(drawnWith: stage.glyphs, endsEngine: engine.endsWithConsole)
            settings.isFirstStart = engine.isFirstStart
            settings.recording = look.record
            let watch = stage.watch(for: settings)
            let console = OperatorConsole(
                settings: settings,
                link: engine.link,
                clock: ConsoleClock { SystemClock().read() },
                news: stage.news,
                change: { watch.change($0, to: $1) }
            )
            _ = await console.run(on: session, waker: waker)
            withExtendedLifetime(watch) {}
            await engine.leave()
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }
}
