import ArgumentParser
import Console
import Engine
import Messaging
import Terminal

/// The console, with the service in the same process.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the console, with the service in the same process (the default)."
    )

    @OptionGroup var options: ServiceOptions

    @OptionGroup var look: LookOptions

    func run() async throws {
        do {
            let (session, waker) = try look.openTerminal()
            let service: Service
            do {
                service = try await Service.start(options)
            } catch {
                session.close()
                throw error
            }
            let console = OperatorConsole(
                settings: look.settings(of: session),
                link: LocalLink(to: service.runner),
                clock: ConsoleClock { SystemClock().read() }
            )
            _ = await console.run(on: session, waker: waker)
            // What is owed is on disk; a hung endpoint must not keep the operator.
            await service.stop(patience: .seconds(3))
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
    }
}
