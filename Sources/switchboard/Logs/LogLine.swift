import FoundationEssentials
import Logging

/// One line of the log.
struct LogLine {
    /// How it is written.
    enum Style: Sendable {
        /// Time, level and words.
        case text
        /// The journal's priority and words.
        case journal
        /// An object of JSON.
        case json
    }

    let level: Logger.Level
    let message: String
    let fields: [(name: String, value: String)]
    let time: Date

    /// The line, with its end. What comes from outside can't begin a line of its own, nor reach a terminal raw.
    func written(as style: Style) -> String {
        switch style {
        case .text: "\(stamp) \(level.rawValue) \(Self.plain(message))\(pairs)\n"
        case .journal: "<\(priority)>\(Self.plain(message))\(pairs)\n"
        case .json: json + "\n"
        }
    }

    private var stamp: String { time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }

    private var pairs: String { fields.map { " \($0.name)=\(Self.quoted($0.value))" }.joined() }

    private var json: String {
        let own = [("time", stamp), ("level", level.rawValue), ("message", message)]
        let members = (own + fields.map { ($0.name, $0.value) }).map { "\(Self.string($0)):\(Self.string($1))" }
        return "{\(members.joined(separator: ","))}"
    }

    /// *Source:* syslog(3); sd-daemon(3).
    private var priority: Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    /// Characters that steer (C0, DEL, C1), line and paragraph separators, and direction marks as escapes.
    private static func plain(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if isSteering(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        let text = plain(text)
        let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\\\""))\""
    }

    /// *Source:* RFC 8259, section 7.
    private static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || isSteering(scalar) && scalar.value <= 0xFFFF:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
