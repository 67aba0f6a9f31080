package import Messaging

/// Reads the words that the log of webhooks is filtered by.
package enum WebhookFilterReader {
    /// What the words came to.
    package struct Reading {
        /// What was understood.
        package var filter = WebhookFilter()
        /// What was not.
        package var faults: [FilterFault] = []
    }

    /// The keys, with what each asks for.
    package static let keys: [(name: String, help: String)] = [
        ("is", "failed, inbound, outbound, replay, …"), ("dir", "in or out"), ("status", "500, 4xx, none"),
        ("url", "words of the URL"), ("text", "words anywhere in it"), ("number", "either end"), ("sid", "one message"),
    ]

    /// The words of `is:`.
    package static let kinds: [(word: String, condition: WebhookFilter.Condition)] = [
        ("failed", .failed), ("inbound", .inbound), ("outbound", .outbound), ("replay", .replay),
        ("genuine", .verdict(.genuine)), ("forged", .verdict(.forged)), ("unsigned", .verdict(.unsigned)),
    ]

    /// Reads words.
    package static func read(_ text: String) -> Reading {
        var reading = Reading()
        for word in FilterWord.split(text) {
            // While a value is being written there is nothing to complain of yet.
            guard !word.value.isEmpty else { continue }
            do throws(FilterFault.Reason) {
                reading.filter.terms.append(.init(try condition(word), isInverse: word.isInverse))
            } catch {
                reading.faults.append(FilterFault(word: word.text, explanation: error.words))
            }
        }
        return reading
    }

    private static func condition(_ word: FilterWord) throws(FilterFault.Reason) -> WebhookFilter.Condition {
        let value = word.value.lowercased()
        switch word.key {
        case nil, "text": return .text(word.value)
        case "url": return .url(word.value)
        case "dir": return try direction(value)
        case "is": return try kind(value)
        case "status": return try status(value)
        case "number": return try number(word.value)
        case "sid": return try message(word.value)
        case let key?:
            let known = keys.map(\.name).joined(separator: " ")
            throw FilterFault.Reason("no key “\(key)”; keys are \(known). Quoted, it is text.")
        }
    }

    private static func kind(_ value: String) throws(FilterFault.Reason) -> WebhookFilter.Condition {
        guard let kind = kinds.first(where: { $0.word.hasPrefix(value) }) else {
            let known = kinds.map(\.word).joined(separator: " ")
            throw FilterFault.Reason("“\(value)” is unknown; is: takes \(known)")
        }
        return kind.condition
    }

    private static func direction(_ value: String) throws(FilterFault.Reason) -> WebhookFilter.Condition {
        if "inbound".hasPrefix(value) { return .inbound }
        if "outbound".hasPrefix(value) { return .outbound }
        throw FilterFault.Reason("“\(value)” is no direction; dir: takes in or out")
    }

    /// `500`, or `5xx` for all of them.
    private static func status(_ value: String) throws(FilterFault.Reason) -> WebhookFilter.Condition {
        if value.hasSuffix("xx"), value.count == 3, let family = value.first?.wholeNumberValue {
            return .status(family * 100...family * 100 + 99)
        }
        guard let status = Int(value), 1...999 ~= status else {
            throw FilterFault.Reason("“\(value)” is no HTTP status; 500 and 5xx are")
        }
        return .status(status...status)
    }

    private static func number(_ value: String) throws(FilterFault.Reason) -> WebhookFilter.Condition {
        let digits = value.filter { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { throw FilterFault.Reason("“\(value)” is no number; +1415 and 27653 are") }
        return .number(value.hasPrefix("+") ? .prefix(digits) : .digits(digits))
    }

    private static func message(_ value: String) throws(FilterFault.Reason) -> WebhookFilter.Condition {
        guard let sid = MessageSID(value) else { throw FilterFault.Reason("no SID; one is SM and 32 hex digits") }
        return .message(sid)
    }

    /// What the last word of a text may become.
    package static func candidates(for text: String) -> [FilterCompletion.Candidate] {
        let word = FilterWord(FilterCompletion.lastWord(of: text))
        let sign = word.isInverse ? String(word.text.prefix(1)) : ""
        guard !word.text.contains("\"") else { return [] }
        let value = word.value.lowercased()
        switch word.key {
        case nil: return keys.filter { $0.name.hasPrefix(value) }.map { .init("\(sign)\($0.name):", $0.help) }
        case "is": return kinds.filter { $0.word.hasPrefix(value) }.map { .init("\(sign)is:\($0.word)") }
        case "dir": return ["in", "out"].filter { $0.hasPrefix(value) }.map { .init("\(sign)dir:\($0)") }
        case "status":
            return ["2xx", "3xx", "4xx", "5xx"].filter { $0.hasPrefix(value) }.map { .init("\(sign)status:\($0)") }
        default: return []
        }
    }
}
