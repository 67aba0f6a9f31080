import ArgumentParser
import Console
import Engine
import FoundationEssentials
import Messaging
import Terminal

/// The console, with the service in the same process.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the console, with the service in the same process (the default)."
    )

    @OptionGroup var options: ServiceOptions

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

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        do {
            let theme = try ThemeFolders(environment: environment).theme(theme)
            // The terminal comes first: to open it changes the environment for a moment, and no other thread may read it then.
            let waker = Waker()
            let session = try TerminalSession(environment: environment, colour: color, waker: waker)
            session.use(theme)
            let service: Service
            do {
                service = try await Service.start(options)
            } catch {
                session.close()
                throw error
            }
            let console = OperatorConsole(
                settings: settings(session, environment),
                link: LocalLink(to: service.runner),
                clock: { SystemClock().read() }
            )
            _ = await console.run(on: session, waker: waker)
            // What is owed is on disk; a hung endpoint must not keep the operator.
            await service.stop(patience: .seconds(3))
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }

    private func settings(_ session: TerminalSession, _ environment: [String: String]) -> ConsoleSettings {
        ConsoleSettings(
            glyphs: session.glyphs,
            motion: noMotion || environment["NO_MOTION"]?.isEmpty == false ? .none : .full,
            isRemote: environment["SSH_TTY"] != nil,
            endsEngine: true,
            operatorName: environment["USER"] ?? "operator"
        )
    }
}

extension ColourDepth.Choice: ExpressibleByArgument {}
