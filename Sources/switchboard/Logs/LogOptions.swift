import ArgumentParser
import FoundationEssentials
import Logging

/// What is logged, and how.
struct LogOptions: ParsableArguments {
    @Option(setting: "log-level") var logLevel: LogLevel
    @Option(setting: "log-format") var logFormat: LogFormat

    /// The service's log.
    var logger: Logger {
        let environment = ProcessInfo.processInfo.environment
        let style: LogLine.Style =
            switch logFormat {
            case .json: .json
            // systemd sets it where standard error is the journal, which keeps the time itself.
            case .text: environment["JOURNAL_STREAM"] == nil ? .text : .journal
            }
        var logger = Logger(label: "switchboard") { LogWriter(label: $0, style: style) }
        logger.logLevel = logLevel.level
        return logger
    }
}

/// How a line of the log is written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// The least that is logged.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case trace, debug, info, notice, warning, error, critical

    /// The level of the log itself.
    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}
