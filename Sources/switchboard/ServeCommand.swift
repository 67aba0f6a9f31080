import ArgumentParser
import Engine
import Glibc
import UnixSignals

/// The service without a console.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the service without a console.",
        discussion: "It prints where it listens, then `ready`. SIGTERM finishes what is in flight and exits with 0."
    )

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        let service: Service
        do {
            service = try await Service.start(options)
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
        say("api http://127.0.0.1:\(service.apiPort)")
        say("webhooks http://127.0.0.1:\(service.webhookPort)")
        say("ready")
        let failure = await firstEnd(of: service, signals: signals)
        await service.stop(patience: .seconds(20))
        guard let failure else { return }
        complain("stopped: \(failure)")
        throw ExitCode(EX_IOERR)
    }

    /// Waits for a signal (nil) or for the engine to halt.
    private func firstEnd(of service: Service, signals: UnixSignalsSequence) async -> StoreFailure? {
        await withTaskGroup(of: StoreFailure?.self) { group in
            group.addTask {
                for await _ in signals { break }
                return nil
            }
            group.addTask {
                for await failure in service.runner.halts { return failure }
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    private func say(_ line: String) {
        print(line)
        // A program that started us waits for these lines on a pipe.
        fflush(nil)
    }
}
