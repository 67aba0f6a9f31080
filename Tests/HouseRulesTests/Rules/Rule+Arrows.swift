extension Rule {
    /// Imports go along the arrows of the house, and nothing else is imported than the room's own packages.
    static let arrows = Rule(
        sentence: "A room imports only what its arrows allow",
        findings: { file in
            guard let room = file.room, room != "CNcurses" else { return [] }
            guard let arrows = Arrows.of(String(room)) else {
                return [Finding(path: file.path, line: 0, words: "the room \(room) is not in the table of arrows")]
            }
            return imports(in: file).filter { !arrows.allows($0.module) }
                .map { Finding(path: file.path, line: $0.line, words: "\(room) may not import \($0.module)") }
        },
        badSample: SourceFile(
            path: "Sources/Console/Bad.swift",
            text: "import Feed\n@preconcurrency package import Engine\nimport struct Store.Rows\nimport Foundation\n"
        ),
        badLines: [2, 3, 4],
        goodSample: SourceFile(
            path: "Sources/Console/Good.swift",
            text: "// import Engine\npackage import Feed\nlet words = \"import Engine\"\n"
        )
    )

    /// ncurses is behind one door.
    static let cursesInOneFile = Rule(
        sentence: "Only CursesScreen.swift imports CNcurses",
        findings: { file in
            guard file.name != "CursesScreen.swift" else { return [] }
            return imports(in: file).filter { $0.module == "CNcurses" }
                .map { Finding(path: file.path, line: $0.line, words: "only CursesScreen.swift may import CNcurses") }
        },
        badSample: SourceFile(path: "Sources/Terminal/Canvas.swift", text: "internal import CNcurses\n"),
        badLines: [1],
        goodSample: SourceFile(path: "Sources/Terminal/CursesScreen.swift", text: "internal import CNcurses\n")
    )

    private static func imports(in file: SourceFile) -> [(line: Int, module: String)] {
        file.code.enumerated().compactMap { index, line in
            let words = line.split(separator: " ")
            guard let keyword = words.firstIndex(of: "import"), words[..<keyword].allSatisfy(isImportModifier)
            else { return nil }
            let path = words[(keyword + 1)...].first { !importKinds.contains($0) }
            return path.flatMap { $0.split(separator: ".").first }.map { (index + 1, String($0)) }
        }
    }

    private static func isImportModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }

    private static let importKinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
}
