import Foundation

/// Reads the repository that these tests were compiled in.
enum Repository {
    /// The repository's root folder.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// One file's text.
    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every text file below the folder whose name ends with one of the endings, by path.
    static func files(below folder: String, endings: [String] = [".swift"]) throws -> [SourceFile] {
        let base = root.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path(percentEncoded: false))
        return try paths.sorted().filter { path in endings.contains { path.hasSuffix($0) } }
            .map { SourceFile(path: "\(folder)/\($0)", text: try text(of: "\(folder)/\($0)")) }
    }
}
