/// Reads one line.
struct SettingLineScanner {
    struct Complaint: Error {
        let words: String

        init(_ words: String) { self.words = words }
    }

    enum Statement {
        case nothing
        case section(String)
        case pair(String, SettingValue)
    }

    private var rest: Substring

    init(_ line: Substring) { rest = line }

    mutating func statement() throws(Complaint) -> Statement {
        skipBlanks()
        if isAtEnd { return .nothing }
        if rest.first == "[" { return .section(try section()) }
        let name = try key()
        skipBlanks()
        guard take("=") else { throw Complaint("after `\(name)` comes `=` and a value") }
        skipBlanks()
        let value = try value()
        try expectEnd()
        return .pair(name, value)
    }

    private var isAtEnd: Bool { rest.isEmpty || rest.first == "#" }

    private mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }

    private mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func expectEnd() throws(Complaint) {
        skipBlanks()
        if !isAtEnd { throw Complaint("there is more after the value: `\(rest)`; a comment begins with #") }
    }

    private mutating func section() throws(Complaint) -> String {
        rest.removeFirst()
        if rest.first == "[" { throw Complaint("tables in lists ([[ ]]) are not used here") }
        skipBlanks()
        let name = try key()
        skipBlanks()
        guard take("]") else { throw Complaint("a section is written as [name]") }
        try expectEnd()
        return name
    }

    /// A bare or quoted key; dots divide.
    private mutating func key() throws(Complaint) -> String {
        var parts: [String] = []
        repeat {
            skipBlanks()
            if let quote = rest.first, quote == "\"" || quote == "'" {
                parts.append(try string())
            } else {
                let bare = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
                guard !bare.isEmpty else { throw Complaint("`\(rest.prefix(20))` is no setting: write `name = value`") }
                rest = rest.dropFirst(bare.count)
                parts.append(String(bare))
            }
        } while take(".")
        return parts.joined(separator: ".")
    }

    private mutating func value() throws(Complaint) -> SettingValue {
        switch rest.first {
        case nil, "#": throw Complaint("there is no value after `=`")
        case "\"", "'": return .text(try string())
        case "[": return .list(try list())
        default: return try word()
        }
    }

    private mutating func word() throws(Complaint) -> SettingValue {
        let word = rest.prefix { $0 != " " && $0 != "\t" && $0 != "#" }
        rest = rest.dropFirst(word.count)
        if word == "true" || word == "false" { return .flag(word == "true") }
        let digits = word.replacing("_", with: "")
        if let number = Int(digits), !digits.isEmpty { return .number(number) }
        throw Complaint("`\(word)` is neither a number nor true or false; a text stands in quotes: \"\(word)\"")
    }

    private mutating func list() throws(Complaint) -> [String] {
        rest.removeFirst()
        var texts: [String] = []
        while true {
            skipBlanks()
            if take("]") { return texts }
            guard let quote = rest.first, quote == "\"" || quote == "'" else {
                throw Complaint("a list is written on one line, with texts in quotes: [\"a\", \"b\"]")
            }
            texts.append(try string())
            skipBlanks()
            if take(",") { continue }
            guard take("]") else { throw Complaint("the list does not end: `]` is missing") }
            return texts
        }
    }

    private mutating func string() throws(Complaint) -> String {
        let quote = rest.removeFirst()
        if rest.hasPrefix("\(quote)\(quote)") { throw Complaint("texts of several lines are not used here") }
        var result = ""
        while let character = rest.popFirst() {
            if character == quote { return result }
            guard character == "\\", quote == "\"" else {
                result.append(character)
                continue
            }
            result.append(try escape())
        }
        throw Complaint("the text does not end: \(quote) is missing")
    }

    private mutating func escape() throws(Complaint) -> Character {
        let letter = rest.popFirst()
        switch letter {
        case "n": return "\n"
        case "t": return "\t"
        case "\"", "\\": return letter ?? "\\"
        case "u":
            let digits = rest.prefix(4)
            rest = rest.dropFirst(4)
            guard digits.count == 4, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw Complaint("\\u takes four hexadecimal digits")
            }
            return Character(scalar)
        default:
            throw Complaint("\\\(letter.map(String.init) ?? "") is no escape: write \\\\ for a backslash, or '…'")
        }
    }
}
