import Messaging

extension Message {
    /// The message on one line, for people; its text is shortened by nothing.
    var line: String {
        let arrow = direction == .inbound ? "←" : "→"
        let ends = direction == .inbound ? "\(to.text) \(arrow) \(from.text)" : "\(from.text) \(arrow) \(to.text)"
        let error = errorCode.map { " \($0)" } ?? ""
        return "\(localTime(createdAt))  \(sid)  \(ends)  \(status.rawValue)\(error)  \(body)"
    }
}
