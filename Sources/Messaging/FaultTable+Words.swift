// Faults as people write them: `to +1415 fails 30003 30%`, `from 27653 unreachable every 5`, `all fails 30007`.
extension FaultTable.Row {
    /// How a row is written; for error messages and hints.
    package static let grammar =
        "all | to +1415… | from +1415…, then fails CODE | undelivered CODE | unreachable, then 30% | every 5"

    /// Reads a row.
    /// - Throws: `FaultWordsFault` with what is wrong and what is expected.
    package init(words text: String) throws(FaultWordsFault) {
        var words = text.split(separator: " ").map(String.init)[...]
        let trigger = try Self.trigger(&words)
        let effect = try Self.effect(&words)
        let frequency = try Self.frequency(&words)
        if let word = words.first {
            throw FaultWordsFault("“\(word)” is too much: after the frequency nothing follows")
        }
        self.init(trigger, effect, frequency)
        do {
            _ = try FaultTable(rows: [self])
        } catch {
            throw FaultWordsFault(String(error.description.drop { $0 != ":" }.dropFirst(2)))
        }
    }

    private static func trigger(_ words: inout ArraySlice<String>) throws(FaultWordsFault) -> FaultTable.Trigger {
        switch words.popFirst() {
        case "all": return .any
        case "to": return .to(try next(&words, "the beginning of a number, such as +1415"))
        case "from": return .from(try next(&words, "the beginning of a number, such as +1415"))
        case let word?: throw FaultWordsFault("“\(word)” is no beginning: it is all, to or from")
        case nil: throw FaultWordsFault("a fault is \(grammar)")
        }
    }

    private static func effect(_ words: inout ArraySlice<String>) throws(FaultWordsFault) -> FaultTable.Effect {
        switch words.popFirst() {
        case "unreachable": return .unreachable
        case "fails": return .fails(try code(&words))
        case "undelivered": return .undelivered(try code(&words))
        case let word?:
            throw FaultWordsFault("“\(word)” is no effect: it is fails CODE, undelivered CODE or unreachable")
        case nil: throw FaultWordsFault("the effect is missing: fails CODE, undelivered CODE or unreachable")
        }
    }

    private static func code(_ words: inout ArraySlice<String>) throws(FaultWordsFault) -> ErrorCode {
        let code = try next(&words, "an error code, such as 30003")
        guard let number = Int(code) else { throw FaultWordsFault("“\(code)” is no error code, such as 30003") }
        return ErrorCode(rawValue: number)
    }

    private static func frequency(_ words: inout ArraySlice<String>) throws(FaultWordsFault) -> FaultTable.Frequency {
        guard let word = words.popFirst() else { return .percent(100) }
        if word == "every" {
            let count = try next(&words, "a number, such as 5")
            guard let number = Int(count) else { throw FaultWordsFault("“\(count)” is no number, such as 5") }
            return .every(number)
        }
        guard word.hasSuffix("%"), let percent = Int(word.dropLast()) else {
            throw FaultWordsFault("“\(word)” is no frequency: it is 30% or every 5")
        }
        return .percent(percent)
    }

    private static func next(
        _ words: inout ArraySlice<String>,
        _ wanted: String
    ) throws(FaultWordsFault) -> String {
        guard let word = words.popFirst() else { throw FaultWordsFault("\(wanted) is missing") }
        return word
    }

    /// The row in the words that are read back to it.
    package var words: String {
        let beginning =
            switch trigger {
            case .any: "all"
            case .to(let start): "to \(start)"
            case .from(let start): "from \(start)"
            }
        let effect =
            switch effect {
            case .fails(let code): "fails \(code)"
            case .undelivered(let code): "undelivered \(code)"
            case .unreachable: "unreachable"
            }
        let frequency =
            switch frequency {
            case .percent(100): ""
            case .percent(let percent): " \(percent)%"
            case .every(let count): " every \(count)"
            }
        return "\(beginning) \(effect)\(frequency)"
    }
}

/// Why words are no fault, for whoever wrote them.
package struct FaultWordsFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what is expected.
    package let description: String

    init(_ description: String) { self.description = description }
}
