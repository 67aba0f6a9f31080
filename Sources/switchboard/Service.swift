import Carriers
import Engine
import Logging
import Messaging
import RemoteLink
import Store
import WebAPI

/// The parts of a running service, put together: the one place that knows them all.
struct Service {
    let runner: EngineRunner
    let apiPort: Int
    let webhookPort: Int
    /// Whether this start made the data folder.
    let isNew: Bool
    private let store: SQLiteStore
    private let carrier: SimulatedCarrier
    private let poster: WebhookPoster
    private let api: RunningServer
    private let listener: RunningServer
    let attendance: Attendance
    private let consoles: LinkServer
    /// What is seen of it from outside.
    let watch: ServiceWatch
    private let contactsWatch: FileWatch?
    /// The certificate's files, if the servers speak TLS.
    private let identity: IdentityWatch?
    private let runningFile: RunningFile

    /// Opens the data folder, listens, and starts the engine.
    /// - Throws: `StartFailure` in words for the user.
    static func start(
        _ options: ServiceOptions,
        clock: any EngineClock = SystemClock(),
        playing play: Play? = nil,
        logger: Logger = Logger(label: "switchboard") { _ in SwiftLogNoOpLogHandler() }
    ) async throws(StartFailure) -> Service {
        let opened = try open(options, at: clock.read().wall, playing: play)
        let carrier = try await openCarrier(options, clock: clock)
        let poster = WebhookPoster(
            credentials: opened.credentials,
            allowsPrivateTargets: options.privateCallbacks
        )
        do throws(StartFailure) {
            return try await start(
                options,
                opened: opened,
                carrier: carrier,
                poster: poster,
                clock: clock,
                playing: play,
                logger: logger
            )
        } catch {
            // The HTTP client traps when it is dropped without a word.
            await poster.shutDown()
            await carrier.close()
            opened.store.close()
            throw error
        }
    }

    private static func start(
        _ options: ServiceOptions,
        opened: OpenedStore,
        carrier: SimulatedCarrier,
        poster: WebhookPoster,
        clock: any EngineClock,
        playing play: Play?,
        logger: Logger
    ) async throws(StartFailure) -> Service {
        let contacts = ContactsBook(
            option: options.contacts,
            folder: options.data.folder,
            home: opened.directory.senders.lazy.compactMap(\.address.phoneNumber).first
        )
        let runner = EngineRunner(
            store: opened.store,
            carrier: carrier,
            webhooks: poster,
            clock: clock,
            network: carrier,
            files: contacts
        )
        // What the servers' framework tells of itself is detail.
        let serverLogger = Self.quieter(logger)
        let identity = try options.network.identity()
        let watch = ServiceWatch(runner, folder: options.data.folder)
        let api = try await listen("--api-port", options.apiPort) { () async throws(ServerFailure) in
            try await APIServer(
                configuration: options.apiConfiguration(identity),
                credentials: opened.credentials,
                service: runner,
                keys: opened.store,
                link: LocalLink(to: runner),
                monitor: watch,
                clock: clock,
                logger: serverLogger
            ).start()
        }
        let listener = try await listen("--webhook-port", options.webhookPort) { () async throws(ServerFailure) in
            try await WebhookListener(
                configuration: options.listenerConfiguration(identity),
                credentials: opened.credentials,
                service: runner,
                clock: clock,
                logger: serverLogger
            ).start()
        }
        watch.listens()
        let ports = (api: api.port, webhooks: listener.port)
        let run = try await startEngine(runner, carrier, ports, options, playing: play)
        let attendance = Attendance(runner: runner, audit: opened.store, clock: clock)
        let consoles = try await openSocket(options, to: attendance, runner, run: run)
        watch.serves(consoles)
        let service = Service(
            runner: runner,
            apiPort: api.port,
            webhookPort: listener.port,
            isNew: opened.isNew,
            store: opened.store,
            carrier: carrier,
            poster: poster,
            api: api,
            listener: listener,
            attendance: attendance,
            consoles: consoles,
            watch: watch,
            contactsWatch: contacts.watch { Task { await runner.notebookChanged() } },
            identity: identity.map { IdentityWatch($0, logger: logger) },
            runningFile: RunningFile(folder: options.data.folder)
        )
        service.runningFile.write(apiPort: api.port, isSecure: identity != nil)
        return service
    }

    private static func quieter(_ logger: Logger) -> Logger {
        var logger = logger
        if logger.logLevel == .info { logger.logLevel = .notice }
        return logger
    }

    /// Starts the engine.
    /// - Returns: the number of its run.
    private static func startEngine(
        _ runner: EngineRunner,
        _ carrier: SimulatedCarrier,
        _ ports: (api: Int, webhooks: Int),
        _ options: ServiceOptions,
        playing play: Play?
    ) async throws(StartFailure) -> UInt64 {
        var settings = EngineSettings()
        settings.throughput = ThroughputSettings(
            tollFreePerSecond: options.tollFreeRate,
            shortCodePerSecond: options.shortCodeRate
        )
        settings.optOut = options.optOut
        settings.laneLimit = options.queueLimit
        var random = SystemRandomNumberGenerator()
        var surroundings = Surroundings(
            run: random.next(),
            carrier: carrier.name,
            faults: FaultTable.none,
            contacts: carrier.contacts.merging(play?.people ?? [:]) { $1 },
            apiPort: ports.api,
            webhookPort: ports.webhooks
        )
        surroundings.landlines = carrier.landlines
        if options.network.isSecure { surroundings.webhookScheme = "https" }
        do {
            try await runner.start(
                settings: settings,
                surroundings: surroundings,
                generator: play.map { SeededGenerator(seed: $0.seed) } ?? SeededGenerator(from: &random)
            )
        } catch {
            throw StartFailure("The data can't be read: \(error).")
        }
        return surroundings.run
    }

    /// Finishes what is in flight, then closes everything.
    func stop(patience: Duration) async {
        watch.stops()
        await api.stop()
        await consoles.stop()
        await runner.stop(patience: patience)
        await listener.stop()
        await carrier.close()
        await poster.shutDown()
        store.close()
        runningFile.remove()
    }

    /// Leaves no traces of a run that ends without `stop`.
    func abandon() { runningFile.remove() }

    /// Where the API is.
    var apiURL: String { "\(scheme)://127.0.0.1:\(apiPort)" }

    /// Where the webhook listener is.
    var webhookURL: String { "\(scheme)://127.0.0.1:\(webhookPort)" }

    private var scheme: String { identity == nil ? "http" : "https" }

    // MARK: Opening

    private static func open(
        _ options: ServiceOptions,
        at time: WallTime,
        playing play: Play?
    ) throws(StartFailure) -> OpenedStore {
        let usual = FirstStart.usualNumbers(extraLanes: options.lanes)
        let first = FirstStart(isTrial: options.trial, numbers: play?.numbers ?? usual, time: time)
        let opened: OpenedStore
        do {
            opened = try SQLiteStore.open(at: options.data.folder) {
                var random = SystemRandomNumberGenerator()
                var seeded = SeededGenerator(seed: play?.seed ?? 0)
                return play == nil ? first.found(using: &random) : first.found(using: &seeded)
            }
        } catch {
            throw StartFailure(error.description, isFolderInUse: error.isFolderInUse)
        }
        if options.trial, opened.directory.account.kind == .full {
            opened.store.close()
            throw StartFailure(
                "\(options.data.folder) holds a full account already. --trial starts a new data folder: choose another with --data."
            )
        }
        return opened
    }

    private static func openCarrier(
        _ options: ServiceOptions,
        clock: any EngineClock
    ) async throws(StartFailure) -> SimulatedCarrier {
        do {
            return try await SimulatedCarrier.open(folder: options.data.folder, seed: options.seed, clock: clock)
        } catch {
            throw StartFailure("The simulated network's record can't be opened: \(error).")
        }
    }

    private static func listen(
        _ flag: String,
        _ port: Int,
        _ start: () async throws(ServerFailure) -> RunningServer
    ) async throws(StartFailure) -> RunningServer {
        do {
            return try await start()
        } catch {
            throw StartFailure("\(error.explanation) Choose another port with \(flag).")
        }
    }
}

/// Why the service can't start, in words for the user.
struct StartFailure: Error, CustomStringConvertible {
    let description: String
    /// Whether another process works on the data folder.
    let isFolderInUse: Bool

    init(_ description: String, isFolderInUse: Bool = false) {
        self.description = description
        self.isFolderInUse = isFolderInUse
    }
}
