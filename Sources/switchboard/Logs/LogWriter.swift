import Engine
import FoundationEssentials
import Glibc
import Logging
import Messaging

/// Writes the log on standard error, a line in one piece.
struct LogWriter: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    private let label: String
    private let style: LogLine.Style

    init(label: String, style: LogLine.Style) {
        self.label = label
        self.style = style
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let line = LogLine(
            level: event.level,
            message: event.message.description,
            fields: all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") },
            time: Date(timeIntervalSince1970: Double(SystemClock().read().wall.milliseconds) / 1000)
        )
        let bytes = Array(line.written(as: style).utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
