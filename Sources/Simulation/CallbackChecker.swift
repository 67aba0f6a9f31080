import Engine
import Feed
import Messaging

/// Every status that owes a callback reaches its URL, in the order of the status table, and nothing else does.
struct CallbackChecker {
    /// The words that came for a message, without repetitions.
    private var reported: [MessageSID: [String]] = [:]

    mutating func taken(_ values: [String: String], tables: MemoryTables) -> String? {
        guard let sid = values["SmsSid"].flatMap({ MessageSID($0) }), let word = values["SmsStatus"] else {
            return "a webhook without SmsSid or SmsStatus"
        }
        guard let message = tables.message(sid) else {
            return tables.sequence(of: sid) == nil ? "a webhook for a message that is not on disk: \(sid)" : nil
        }
        if reported[sid]?.last == word { return nil }
        reported[sid, default: []].append(word)
        let ways = Self.ways(of: message)
        let words = reported[sid] ?? []
        return ways.contains { $0.starts(with: words) } ? nil : "\(sid) on \(message.resource) reported \(words)"
    }

    /// What may be reported of a message, in order, to its end.
    private static func ways(of message: Message) -> [[String]] {
        switch (message.direction, message.resource) {
        case (.inbound, _): [["received"]]
        case (_, .smsMessages): [["sent"], ["failed"]]
        case (_, .messages):
            [["sent", "delivered"], ["sent", "undelivered"], ["failed"], ["canceled"]]
                .flatMap { message.isToldToQueue ? [$0, ["queued"] + $0] : [$0] }
        }
    }

    func violationsAtTheEnd(tables: MemoryTables) -> [String] {
        var found = tables.jobs.isEmpty ? [] : ["\(tables.jobs.count) webhooks are still owed"]
        let abandoned = Set(tables.attempts.filter { !$0.succeeded && $0.nextInMilliseconds == nil }.map(\.message))
        for message in tables.messages.values where !abandoned.contains(message.sid) {
            let words = reported[message.sid] ?? []
            let service = message.service.flatMap { tables.directory.service($0.sid) }?.settings
            let wants =
                message.direction == .inbound || message.statusCallback != .none
                || service?.statusCallback != nil
            let expected = wants ? Self.expected(of: message) : []
            // A scheduled message was told to be queued, unless it was cancelled before; one of a service always was.
            let mayBeSilent = !message.isToldToQueue || message.schedule.sendAt != nil || !wants
            if words != ["queued"] + expected || !message.isToldToQueue, !mayBeSilent || words != expected {
                found.append("\(message.sid) is \(message.status), reported \(words)")
            }
        }
        return found
    }

    private static func expected(of message: Message) -> [String] {
        switch (message.status, message.resource) {
        case (.delivered, _), (.undelivered, _): ["sent", message.status.rawValue]
        case (.canceled, .smsMessages), (.uncertain, _): []
        default: [message.status.rawValue]
        }
    }
}

extension Message {
    /// Whether it was something else before it was queued.
    fileprivate var isToldToQueue: Bool { direction.isOutbound && (schedule.sendAt != nil || service != nil) }
}
