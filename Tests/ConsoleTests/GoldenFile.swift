import Foundation
import Testing

/// Pictures as files beside the tests. `SWITCHBOARD_RECORD=1` writes them.
enum GoldenFile {
    /// Compares a picture with its file; where they differ, the new one is written beside it.
    static func compare(_ picture: String, _ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Screens")
        let file = folder.appending(path: name + ".txt")
        let actual = folder.appending(path: name + ".actual.txt")
        if ProcessInfo.processInfo.environment["SWITCHBOARD_RECORD"] == "1" {
            try Data(picture.utf8).write(to: file)
            return
        }
        let expected = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
        if expected == picture {
            try? FileManager.default.removeItem(at: actual)
        } else {
            try Data(picture.utf8).write(to: actual)
            Issue.record("\(name).txt differs: see \(actual.lastPathComponent)")
        }
    }
}
