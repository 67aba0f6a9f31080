/// A Swift file with its comments and string literals blanked out, line for line; code inside `\( )` stays.
///
/// So a rule that looks for a call is not fooled by a text or a comment that only names it.
struct CodeText {
    /// The lines, with spaces in place of what is not code.
    let lines: [String]

    init(_ text: String) {
        var scanner = Scanner(text: Array(text.utf8))
        scanner.run()
        lines = scanner.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Walks over the text once, with a stack of what it is inside of.
private struct Scanner {
    enum Place: Equatable {
        case code(parentheses: Int)
        case string(hashes: Int, isMultiline: Bool)
    }

    let text: [UInt8]
    var output: [UInt8] = []
    var position = 0
    var places: [Place] = [.code(parentheses: 0)]

    init(text: [UInt8]) {
        self.text = text
        output.reserveCapacity(text.count)
    }

    mutating func run() {
        while position < text.count, let place = places.last {
            switch place {
            case .code(let parentheses): stepInCode(parentheses)
            case .string(let hashes, let isMultiline): stepInString(hashes, isMultiline)
            }
        }
    }

    private mutating func stepInCode(_ parentheses: Int) {
        if comes("//") {
            while position < text.count, text[position] != UInt8(ascii: "\n") { blank(1) }
        } else if comes("/*") {
            skipBlockComment()
        } else if let (hashes, isMultiline) = stringOpening() {
            blank(hashes + (isMultiline ? 3 : 1))
            places.append(.string(hashes: hashes, isMultiline: isMultiline))
        } else if text[position] == UInt8(ascii: ")"), parentheses == 0, places.count > 1 {
            blank(1)
            places.removeLast()
        } else {
            let change = text[position] == UInt8(ascii: "(") ? 1 : text[position] == UInt8(ascii: ")") ? -1 : 0
            places[places.count - 1] = .code(parentheses: max(parentheses + change, 0))
            output.append(text[position])
            position += 1
        }
    }

    private mutating func stepInString(_ hashes: Int, _ isMultiline: Bool) {
        let marks = String(repeating: "#", count: hashes)
        if comes((isMultiline ? "\"\"\"" : "\"") + marks) || (!isMultiline && text[position] == UInt8(ascii: "\n")) {
            blank(text[position] == UInt8(ascii: "\n") ? 1 : hashes + (isMultiline ? 3 : 1))
            places.removeLast()
        } else if comes("\\" + marks + "(") {
            blank(hashes + 2)
            places.append(.code(parentheses: 0))
        } else {
            blank(comes("\\" + marks) ? hashes + 2 : 1)
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            let isEdge = comes("/*") || comes("*/")
            depth += comes("/*") ? 1 : comes("*/") ? -1 : 0
            blank(isEdge ? 2 : 1)
        } while depth > 0 && position < text.count
    }

    private func stringOpening() -> (hashes: Int, isMultiline: Bool)? {
        var end = position
        while end < text.count, text[end] == UInt8(ascii: "#") { end += 1 }
        guard end < text.count, text[end] == UInt8(ascii: "\"") else { return nil }
        return (end - position, comes("\"\"\"", at: end))
    }

    private func comes(_ words: String, at start: Int? = nil) -> Bool {
        let start = start ?? position
        return text[start...].starts(with: words.utf8)
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where position < text.count {
            output.append(text[position] == UInt8(ascii: "\n") ? text[position] : UInt8(ascii: " "))
            position += 1
        }
    }
}
