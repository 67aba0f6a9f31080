import ArgumentParser
import Engine
import Glibc
import Logging
import UnixSignals

/// The service without a console.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the service without a console.",
        discussion: """
            It prints where it listens, then `ready`. SIGTERM finishes what is in flight, for 20 seconds at most, and exits \
            with 0; a second one ends it at once, with 128 and the signal's number. Under systemd it tells when it is ready, \
            that it lives, and what it does (Type=notify, WatchdogSec=).
            """
    )

    @OptionGroup var options: ServiceOptions
    @OptionGroup var log: LogOptions

    func run() async throws {
        let logger = log.logger
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        let service: Service
        do {
            service = try await Service.start(options, logger: logger)
        } catch {
            complain("\(error)")
            throw ExitCode.failure
        }
        announce(service, logger)
        let supervision = Supervision()
        let logging = Task { await FeedLog(link: LocalLink(to: service.runner), logger: logger).follow() }
        let supervising = Task { _ = await supervision?.follow(service.watch, clock: SystemClock()) }
        supervision?.isReady()
        let (ends, ender) = AsyncStream<StoreFailure?>.makeStream()
        let listening = Task { await listen(to: signals, service, logger) { ender.yield(nil) } }
        let watching = Task { for await failure in service.runner.halts { ender.yield(failure) } }
        // A signal (nil), or the engine, which must not go on.
        let failure = await ends.first { _ in true } ?? nil
        logger.notice("Stopping: what is in flight is finished.")
        supervision?.stops("Stopping: what is in flight is finished.")
        await service.stop(patience: .seconds(20))
        for task in [logging, supervising, listening, watching] { task.cancel() }
        guard let failure else { return logger.notice("Stopped.") }
        complain("stopped: \(failure)")
        throw ExitCode(EX_IOERR)
    }

    private func announce(_ service: Service, _ logger: Logger) {
        logger.notice(
            "Started.",
            metadata: [
                "version": .string(Switchboard.version), "data": .string(options.data.folder),
                "api": .stringConvertible(service.apiPort), "webhooks": .stringConvertible(service.webhookPort),
            ]
        )
        say("api \(service.apiURL)")
        say("webhooks \(service.webhookURL)")
        say("ready")
    }

    /// The first signal stops the service; the second does not wait for that.
    private func listen(
        to signals: UnixSignalsSequence,
        _ service: Service,
        _ logger: Logger,
        stop: () -> Void
    ) async {
        var isStopping = false
        for await signal in signals {
            if isStopping {
                logger.warning("Ending at once: what was in flight is resolved at the next start.")
                service.abandon()
                // What is on disk is whole at any moment; to wait for the rest is what was asked not to be done.
                _exit(128 + signal.rawValue)
            }
            isStopping = true
            stop()
        }
    }

    private func say(_ line: String) {
        print(line)
        // A program that started us waits for these lines on a pipe.
        fflush(nil)
    }
}
