import Engine
import FoundationEssentials
import Messaging
import WebAPI

/// What a supervisor such as systemd is told while the service runs: that it is ready, that it lives, what it does, and
/// that it stops.
struct Supervision: Sendable {
    /// How often the words about what it does are told anew.
    private static let statusPeriod = Duration.seconds(10)

    private let socket: NotifySocket
    /// How often it has to be heard; nil when nobody watches.
    private let watchdog: Duration?

    /// Reads the environment; nil when nobody supervises.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        guard let socket = NotifySocket(environment: environment) else { return nil }
        self.socket = socket
        watchdog = Self.watchdog(environment)
    }

    /// *Source:* sd_watchdog_enabled(3): WATCHDOG_USEC in microseconds, for the process in WATCHDOG_PID only.
    private static func watchdog(_ environment: [String: String]) -> Duration? {
        guard let microseconds = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }), microseconds > 0 else {
            return nil
        }
        if let process = environment["WATCHDOG_PID"], process != String(ProcessInfo.processInfo.processIdentifier) {
            return nil
        }
        return .microseconds(microseconds)
    }

    /// The service takes requests.
    func isReady() { socket.send("READY=1") }

    /// The service was told to stop.
    func stops(_ words: String) { socket.send("STOPPING=1", "STATUS=\(words)") }

    /// Says that the service lives for as long as its engine answers, twice as often as is asked for, until the task is
    /// cancelled. An engine that hangs never answers, and so nothing is said for it.
    func follow(_ watch: ServiceWatch, clock: any EngineClock) async {
        let period = min(watchdog.map { $0 / 2 } ?? Self.statusPeriod, Self.statusPeriod)
        await SignsOfLife(every: period, clock: clock).follow(watch) { reading in
            let status = "STATUS=\(Self.words(reading, consoles: watch.consoles))"
            if watchdog == nil { socket.send(status) } else { socket.send("WATCHDOG=1", status) }
        }
    }

    /// What the engine does, in a line.
    static func words(_ reading: EngineReading, consoles: Int) -> String {
        let meters = reading.meters
        let work = "\(reading.waiting) waiting, \(reading.inFlight) in flight, \(meters.accepted) accepted"
        let rest = "\(consoles) consoles"
        guard let trouble = reading.storeTrouble else { return "\(work), \(rest)" }
        return
            "The store can't write: \(trouble.split(whereSeparator: \.isNewline).joined(separator: " ")); \(work), \(rest)"
    }
}
