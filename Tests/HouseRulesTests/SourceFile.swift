/// One file of the repository, as the rules see it.
struct SourceFile: Sendable {
    /// Its path from the repository's root.
    let path: String
    /// Its text as it is.
    let text: String

    /// The text's lines.
    let lines: [Substring]
    /// The same lines without comments and string literals; empty unless the file is Swift.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = path.hasSuffix(".swift") ? CodeText(text).lines : []
    }

    /// The room that the file belongs to: the folder below `Sources`.
    var room: Substring? {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? parts[1] : nil
    }

    /// The file's own name.
    var name: Substring { path.split(separator: "/").last ?? "" }
}

/// What a rule found in a file.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// The file's path.
    let path: String
    /// The line, from 1; 0 when the whole file is meant.
    let line: Int
    /// What is wrong.
    let words: String

    var description: String { "\(path):\(line): \(words)" }
}
