internal import Messaging

/// A message as JSON, with the names of the API: for a clipboard. Times are ISO 8601 in UTC.
enum MessageJSON {
    static func text(of message: Message, account: AccountSID?) -> String {
        var fields: [(String, String)] = [
            ("sid", quoted(message.sid.description)),
            ("account_sid", account.map { quoted($0.description) } ?? "null"),
            ("direction", quoted(message.direction.rawValue)),
            ("from", quoted(message.from.text)),
            ("to", quoted(message.to.text)),
            ("body", quoted(message.body)),
            ("num_segments", quoted("\(message.segments)")),
            ("status", quoted(message.status.rawValue)),
        ]
        fields.append(("error_code", message.errorCode.map { "\($0)" } ?? "null"))
        fields.append(("date_created", quoted(time(message.createdAt))))
        fields.append(("date_updated", quoted(time(message.updatedAt))))
        fields.append(("date_sent", message.sentAt.map { quoted(time($0)) } ?? "null"))
        return "{\n" + fields.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}"
    }

    private static func time(_ time: WallTime) -> String {
        let shown = LocalZone.utc.shown(time)
        let month = shown.month < 10 ? "0\(shown.month)" : "\(shown.month)"
        let day = shown.dayOfMonth < 10 ? "0\(shown.dayOfMonth)" : "\(shown.dayOfMonth)"
        return "\(shown.year)-\(month)-\(day)T\(Words.clock(shown))Z"
    }

    /// A string of JSON (RFC 8259, section 7).
    private static func quoted(_ text: String) -> String {
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
