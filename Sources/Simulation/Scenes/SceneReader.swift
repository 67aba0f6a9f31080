import Messaging

// A scene file: one line for each thing, `#` begins a comment line.
//
//     title A morning at the shop
//     number +14158141829 Front desk
//     person +12065550111 Ann
//     0    send +14158141829 +14159352345 Jenny please?!
//     +2   rush 60 +14158141829 5 Your parcel is at the door.
//     20   fault to +1206 fails 30003 50%
//
// The first word of a step is its time in seconds from the beginning, or with a plus from the step before.
extension Scene {
    /// Reads a scene file.
    /// - Throws: `SceneFault` for the first line that is wrong.
    package init(parsing text: String) throws(SceneFault) {
        self.init(title: "A scene", numbers: [], people: [:], steps: [])
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var words = SceneWords(line)
            guard !words.isEmpty, !words.rest.hasPrefix("#") else { continue }
            do throws(SceneReason) {
                try read(&words)
            } catch {
                throw SceneFault(line: index + 1, reason: error.text)
            }
        }
        guard !numbers.isEmpty else {
            throw SceneFault(line: 1, reason: "a scene needs at least one line “number +1…”")
        }
    }

    private mutating func read(_ words: inout SceneWords) throws(SceneReason) {
        let word = try words.word("a time or title, number, person")
        switch word {
        case "title": title = try words.text("the title")
        case "number":
            let address = try words.address()
            numbers.append((address, words.isEmpty ? address.formatted : try words.text("its name")))
        case "person": people[try words.address()] = try words.text("the name")
        default:
            let time = try SceneWords.time(word, after: steps.last?.at ?? .zero)
            guard time >= steps.last?.at ?? .zero else { throw SceneReason("\(word) is before the step above") }
            steps.append(Step(at: time, try act(&words)))
        }
    }

    private func act(_ words: inout SceneWords) throws(SceneReason) -> Act {
        switch try words.word(Self.verbs) {
        case "send": return .send(from: try own(&words), to: try words.address(), body: try words.text("the text"))
        case "say": return .say(from: try words.address(), to: try own(&words), body: try words.text("the text"))
        case "rush":
            let count = try words.count()
            let from = try own(&words)
            return .rush(count: count, from: from, over: try words.seconds(), body: try words.text("the text"))
        case "fault":
            let text = try words.text(FaultTable.Row.grammar)
            do {
                return .fault(try FaultTable.Row(words: text))
            } catch {
                throw SceneReason(error.description)
            }
        case "mend": return .mend
        case "outage": return .outage(true)
        case "back": return .outage(false)
        case "note": return .note(try words.text("the words"))
        case "again": return .again
        case let verb: throw SceneReason("“\(verb)” is none of \(Self.verbs)")
        }
    }

    private static let verbs = "send, rush, say, fault, mend, outage, back, note, again"

    private func own(_ words: inout SceneWords) throws(SceneReason) -> Address {
        let address = try words.address()
        guard numbers.contains(where: { $0.address == address }) else {
            throw SceneReason("\(address) is not among the lines “number …” above")
        }
        return address
    }
}

/// Why a line of a scene is refused.
struct SceneReason: Error {
    let text: String

    init(_ text: String) { self.text = text }
}

/// The words of a scene's line, taken one after the other.
struct SceneWords {
    private(set) var rest: Substring

    init(_ line: Substring) {
        rest = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        while let last = rest.last, last == " " || last == "\t" || last == "\r" { rest.removeLast() }
    }

    var isEmpty: Bool { rest.isEmpty }

    mutating func word(_ wanted: String) throws(SceneReason) -> String {
        guard !rest.isEmpty else { throw SceneReason("missing: \(wanted)") }
        let word = rest.prefix { $0 != " " && $0 != "\t" }
        rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
        return String(word)
    }

    mutating func text(_ wanted: String) throws(SceneReason) -> String {
        guard !rest.isEmpty else { throw SceneReason("missing: \(wanted)") }
        defer { rest = "" }
        return String(rest)
    }

    mutating func address() throws(SceneReason) -> Address {
        let word = try word("a number such as +14155550123, or a short code")
        guard let address = Address(word) else {
            throw SceneReason("“\(word)” is no number such as +14155550123, and no short code")
        }
        return address
    }

    mutating func count() throws(SceneReason) -> Int {
        let word = try word("how many, 1 to 100000")
        guard let count = Int(word), (1...100_000).contains(count) else {
            throw SceneReason("“\(word)” is no count from 1 to 100000")
        }
        return count
    }

    mutating func seconds() throws(SceneReason) -> Duration { try Self.time(try word("seconds"), after: .zero) }

    /// `12`, `2.5`, `2.5s`, and `+3` from the step before; at most a day.
    static func time(_ word: String, after previous: Duration) throws(SceneReason) -> Duration {
        let isRelative = word.hasPrefix("+")
        var digits = isRelative ? word.dropFirst() : word[...]
        if digits.hasSuffix("s") { digits = digits.dropLast() }
        guard let seconds = Double(digits), (0...86_400).contains(seconds) else {
            throw SceneReason(
                "“\(word)” is no time in seconds, such as 12, 2.5 or +3, and none of title, number, person"
            )
        }
        let time = Duration.milliseconds(Int64((seconds * 1000).rounded()))
        return isRelative ? previous + time : time
    }
}
