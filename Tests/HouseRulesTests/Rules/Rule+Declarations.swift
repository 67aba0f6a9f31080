extension Rule {
    /// What rooms say to each other is explained where it is declared.
    static let documentedDeclarations = Rule(
        sentence: "Every package declaration of Messaging, Feed and the ports has a doc comment",
        findings: { file in
            guard documentedFolders.contains(where: file.path.hasPrefix) else { return [] }
            return file.code.indices
                .filter { needsWords(file.code[$0]) && !isDocumented(line: $0, of: file) }
                .map { Finding(path: file.path, line: $0 + 1, words: "a package declaration without a doc comment") }
        },
        badSample: SourceFile(
            path: "Sources/Feed/Bad.swift",
            text:
                "package struct Bad {\n    /// Fine.\n    package var a: Int\n\n    // Not a doc comment.\n    @inlinable\n    package init() {}\n}\n"
        ),
        badLines: [1, 7],
        goodSample: SourceFile(
            path: "Sources/Engine/Ports/Good.swift",
            text:
                "package import Messaging\n\n/// Words.\n@frozen\npackage struct Good {\n    var inner = \"package var\"\n    package var description: String { \"\" }\n}\n"
        )
    )

    /// Nothing leaves the package.
    static let noPublic = Rule(
        sentence: "Nothing is public",
        findings: { file in
            guard file.room != nil else { return [] }
            return file.code.enumerated()
                .filter { isPublic($0.element.split(separator: " ").drop { $0.hasPrefix("@") }) }
                .map { Finding(path: file.path, line: $0.offset + 1, words: "`package` is the public of this house") }
        },
        badSample: SourceFile(path: "Sources/Feed/Bad.swift", text: "/// A.\npublic struct A {}\nopen class B {}\n"),
        badLines: [2, 3],
        goodSample: SourceFile(path: "Sources/Feed/Good.swift", text: "// public\nlet isOpen = \"open\"\nfile.open()\n")
    )

    /// Places where the compiler or the reader is asked for trust come with the reason.
    static let reasonedEscapes = Rule(
        sentence: "What steps around the compiler has a comment right above it that gives the reason",
        findings: { file in
            guard file.room != nil else { return [] }
            return file.code.enumerated().compactMap { index, line in
                guard let escape = escapes.first(where: line.contains), !hasReason(line: index, of: file) else {
                    return nil
                }
                return Finding(path: file.path, line: index + 1, words: "\(escape) without a reason right above it")
            }
        },
        badSample: SourceFile(
            path: "Sources/Store/Bad.swift",
            text: """
                let a = try! open()
                let b = c as! Rows
                fatalError("never")
                // Safe.
                nonisolated(unsafe) let d = 1

                final class E: @unchecked Sendable {}
                """
        ),
        badLines: [1, 2, 3, 5, 7],
        goodSample: SourceFile(
            path: "Sources/Store/Good.swift",
            text:
                "// All access is under the lock that the one instance owns.\nfinal class Good: @unchecked Sendable {}\nlet a = \"try!\"\n"
        )
    )

    private static let documentedFolders = ["Sources/Messaging/", "Sources/Feed/", "Sources/Engine/Ports/"]

    /// Declarations that the standard library's protocols ask for, and document.
    private static let witnesses = [
        "var description: String", "static func < (", "static func == (", "func hash(into hasher: inout Hasher)",
        "func encode(to encoder: any Encoder) throws", "init(from decoder: any Decoder) throws",
        "mutating func next() -> UInt64",
    ]

    private static let escapes = [
        "try!", "as!", "fatalError(", "nonisolated(unsafe)", "@unchecked Sendable",
        "unsafeBitCast(", "assumeIsolated", "unsafelyUnwrapped",
    ]

    /// Words that a reason has at least: fewer only repeat what stands there.
    private static let reasonWordsAtLeast = 5

    private static func isPublic(_ words: ArraySlice<Substring>) -> Bool {
        words.contains("public") || words.contains { $0.hasPrefix("public(") }
            || words.first == "open" && words.count > 1
    }

    private static func needsWords(_ line: String) -> Bool {
        declaresForPackage(line) && !witnesses.contains { line.contains("package \($0)") }
    }

    private static func declaresForPackage(_ line: String) -> Bool {
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
        return words.first == "package" && !words.contains("import")
            || words.first.map { $0.hasPrefix("package(") } ?? false
    }

    private static func isDocumented(line index: Int, of file: SourceFile) -> Bool {
        let above = file.lines[..<index].reversed().map { $0.drop { $0 == " " } }.drop { $0.hasPrefix("@") }
        return above.first?.hasPrefix("///") ?? false
    }

    /// Whether a comment of some length ends on the line above; attributes may stand between.
    private static func hasReason(line index: Int, of file: SourceFile) -> Bool {
        let above = file.lines[..<index].reversed().map { $0.drop { $0 == " " } }.drop { $0.hasPrefix("@") }
        return above.prefix { $0.hasPrefix("//") }.reduce(0) { $0 + $1.split(separator: " ").count - 1 }
            >= reasonWordsAtLeast
    }
}
