extension Rule {
    /// A file past this length has two jobs.
    static let shortFiles = Rule(
        sentence: "No file is longer than \(linesAtMost) lines",
        findings: { file in
            let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
            guard count > linesAtMost, !generatedTables.contains(file.path) else { return [] }
            return [Finding(path: file.path, line: 0, words: "\(count) lines; at most \(linesAtMost)")]
        },
        badSample: SourceFile(
            path: "Sources/Feed/Long.swift",
            text: String(repeating: "// Words.\n", count: linesAtMost + 1)
        ),
        badLines: [0],
        goodSample: SourceFile(
            path: "Sources/Feed/Short.swift",
            text: String(repeating: "// Words.\n", count: linesAtMost)
        )
    )

    /// Nothing is left for later, and nothing tells of the machine that it was written on.
    static let noLeftovers = Rule(
        sentence: "No word such as TODO, and no path of anyone's machine",
        findings: { file in
            file.lines.enumerated().compactMap { index, line in
                leftover(in: line).map {
                    Finding(path: file.path, line: index + 1, words: "“\($0)” has no place in the repository")
                }
            }
        },
        badSample: SourceFile(
            path: "Sources/Feed/Bad.swift",
            text:
                "// TODO: words\nlet a = \"/home/jenny/switchboard\" // here\n// FIXME later\nlet b = \"/Users/jenny\"\n"
        ),
        badLines: [1, 2, 3, 4],
        goodSample: SourceFile(
            path: "Sources/Feed/Good.swift",
            text: "// \"TODOS\" is a word of Spanish.\nlet path = \"/2010-04-01/Accounts/work/\"\n"
        )
    )

    /// Files made by a script from published data.
    static let generatedTables: Set<String> = [
        "Sources/Messaging/NumberingPlanTable.swift"
    ]

    private static let linesAtMost = 400

    private static let words: Set<Substring> = ["TODO", "FIXME", "XXX", "HACK", "WIP", "STUB"]

    private static let machinePaths = ["\"/home/", "/home/", "/Users/", "/root/", " /work/", "\"/work/"]

    private static func leftover(in line: Substring) -> String? {
        let found = line.split { !$0.isLetter && !$0.isNumber }.first { words.contains($0) }.map(String.init)
        return found ?? machinePaths.first { line.contains($0) }
    }
}
