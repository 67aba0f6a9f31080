import Foundation
import Testing

@testable import Terminal

struct CastRecorderTests {
    private func file() -> String { NSTemporaryDirectory() + "switchboard-\(UUID().uuidString).cast" }

    private func lines(_ path: String) throws -> [[Any]] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(separator: "\n").dropFirst().map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
        }
    }

    @Test func `a recording has a header, changes with rising times, and new sizes`() throws {
        let path = file()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let recorder = try CastRecorder(path: path, term: "xterm\"\\")
        let writer = ANSIWriter(theme: .terminal, depth: .eight)
        let start = ContinuousClock.now
        var canvas = Canvas(size: Size(columns: 20, rows: 3))
        canvas.draw("one \u{1B}[2J\u{7} 中", at: .zero)
        recorder.record(canvas, by: writer, at: start)
        recorder.record(canvas, by: writer, at: start + .milliseconds(10))
        canvas.draw("x", at: Point(column: 3, row: 1), style: Style(.failed, on: .base, .bold))
        recorder.record(canvas, by: writer, at: start + .milliseconds(1_250))
        recorder.record(Canvas(size: Size(columns: 10, rows: 2)), by: writer, at: start + .seconds(61))
        let header = try String(contentsOfFile: path, encoding: .utf8).prefix { $0 != "\n" }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(header.utf8)) as? [String: Any])
        #expect(object["version"] as? Int == 2 && object["width"] as? Int == 20 && object["height"] as? Int == 3)
        #expect((object["env"] as? [String: String])?["TERM"] == "xterm\"\\")
        let lines = try lines(path)
        #expect(lines.map { $0[1] as? String } == ["o", "o", "r", "o"])
        #expect(lines.map { $0[0] as? Double } == [0, 1.25, 61, 61])
        #expect(lines[2][2] as? String == "10x2")
        #expect(lines[1][2] as? String == "\u{1B}[2;4H\u{1B}[0;1;31mx\u{1B}[0m\u{1B}[?25l")
        // What came from outside is shown as marks, in a recording too.
        #expect((lines[0][2] as? String)?.contains("\u{1B}[2J\u{7}") == false)
    }

    @Test func `the file is its owner's alone, and none is written over`() throws {
        let path = file()
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try CastRecorder(path: path, term: "xterm")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(throws: CastRecorder.Fault.self) { try CastRecorder(path: path, term: "xterm") }
        #expect(throws: CastRecorder.Fault.self) { try CastRecorder(path: "/nowhere/x.cast", term: "xterm") }
    }
}
