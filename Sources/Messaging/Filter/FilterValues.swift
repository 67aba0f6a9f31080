/// The words that the values of a filter are written with.
package enum FilterValues {
    /// Words for several statuses or directions at once.
    package static let kinds: [(word: String, condition: LogFilter.Condition)] =
        [
            ("inbound", .direction([.inbound])),
            ("outbound", .direction([.outboundAPI, .outboundReply])),
            ("reply", .direction([.outboundReply])),
            ("waiting", .status(Set(MessageStatus.allCases.filter { !$0.row.isComplete && $0 != .uncertain }))),
            ("error", .error(nil)),
        ] + MessageStatus.allCases.map { ($0.rawValue, .status([$0])) }

    /// Words for directions.
    package static let directions: [(word: String, directions: Set<MessageDirection>)] = [
        ("in", [.inbound]), ("out", [.outboundAPI, .outboundReply]), ("reply", [.outboundReply]),
    ]

    /// Statuses by their names or the beginnings of those, divided by commas.
    static func statuses(_ value: String) throws(FilterFault.Reason) -> Set<MessageStatus> {
        var statuses = Set<MessageStatus>()
        for part in value.lowercased().split(separator: ",") {
            let exact = MessageStatus.allCases.filter { $0.rawValue == part }
            let found = exact.isEmpty ? MessageStatus.allCases.filter { $0.rawValue.hasPrefix(part) } : exact
            guard !found.isEmpty else {
                let known = MessageStatus.allCases.map(\.rawValue).joined(separator: " ")
                throw FilterFault.Reason("no status “\(part)”; there are \(known)")
            }
            statuses.formUnion(found)
        }
        return statuses
    }

    static func kind(_ value: String) throws(FilterFault.Reason) -> LogFilter.Condition {
        let value = value.lowercased()
        guard let kind = kinds.first(where: { $0.word == value }) ?? kinds.first(where: { $0.word.hasPrefix(value) })
        else {
            throw FilterFault.Reason("“\(value)” is unknown; is: takes \(kinds.map(\.word).joined(separator: " "))")
        }
        return kind.condition
    }

    static func directions(_ value: String) throws(FilterFault.Reason) -> Set<MessageDirection> {
        let value = value.lowercased()
        guard let found = directions.first(where: { $0.word.hasPrefix(value) || value.hasPrefix($0.word + "bound") })
        else { throw FilterFault.Reason("“\(value)” is no direction; dir: takes in, out or reply") }
        return found.directions
    }

    static func error(_ value: String) throws(FilterFault.Reason) -> LogFilter.Condition {
        if ["any", "yes"].contains(value.lowercased()) { return .error(nil) }
        guard let number = Int(value), number > 0 else {
            throw FilterFault.Reason("“\(value)” is no error code; error: takes a number like 30003, or any")
        }
        return .error(ErrorCode(rawValue: number))
    }

    static func sid(_ value: String) throws(FilterFault.Reason) -> LogFilter.Condition {
        guard let sid = MessageSID(value) else {
            throw FilterFault.Reason("no SID; one is SM and 32 hex digits")
        }
        return .sid(sid)
    }
}
