package import Messaging

/// A message as it leaves the program: a line of JSON, or a line of CSV.
package enum MessageRecord {
    /// The names of the columns.
    static let columns = [
        "sid", "direction", "from", "to", "body", "status", "error_code", "segments", "resource", "created_at",
        "updated_at", "sent_at", "status_callback", "callback_http_status",
    ]

    /// The heading of a CSV file. *Source:* RFC 4180, line ends included.
    package static let csvHeading = columns.joined(separator: ",") + "\r\n"

    /// One object on one line, without the line end; times are RFC 3339 in UTC.
    package static func json(_ message: Message) -> String {
        let members = zip(columns, values(message)).map { name, value in "\"\(name)\":\(value.json)" }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// One line of CSV with its end.
    package static func csv(_ message: Message) -> String {
        values(message).map(\.csv).joined(separator: ",") + "\r\n"
    }

    private enum Value {
        case text(String)
        case number(Int)
        case none

        var json: String {
            switch self {
            case .text(let text): JSONText.quoted(text)
            case .number(let number): String(number)
            case .none: "null"
            }
        }

        var csv: String {
            switch self {
            case .text(let text):
                text.contains { ",\"\r\n".contains($0) || $0.isNewline }
                    ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
            case .number(let number): String(number)
            case .none: ""
            }
        }
    }

    private static func values(_ message: Message) -> [Value] {
        [
            .text(message.sid.description), .text(message.direction.rawValue), .text(message.from.text),
            .text(message.to.text), .text(message.body), .text(message.status.rawValue),
            message.errorCode.map { .number($0.rawValue) } ?? .none, .number(message.segments),
            .text(message.resource == .messages ? "Messages" : "SMS/Messages"), .text(time(message.createdAt)),
            .text(time(message.updatedAt)), message.sentAt.map { .text(time($0)) } ?? .none,
            callback(message.statusCallback), message.confirmation?.httpStatus.map { .number($0) } ?? .none,
        ]
    }

    private static func callback(_ target: WebhookTarget) -> Value {
        switch target {
        case .none: .none
        case .listener: .text("listener")
        case .url(let url): .text(url)
        }
    }

    /// `2026-11-03T21:04:12.345Z`.
    package static func time(_ time: WallTime) -> String {
        let shown = LocalZone.utc.shown(time)
        let milliseconds = ((time.milliseconds % 1000) + 1000) % 1000
        return "\(Words.date(shown))T\(Words.clock(shown)).\(Words.padded(milliseconds, to: 3))Z"
    }
}

/// Text as a JSON string.
package enum JSONText {
    /// The text in quotes. *Source:* RFC 8259, section 7.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
