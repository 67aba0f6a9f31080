import Foundation
import Terminal
import Testing

@testable import Console

/// Pictures of scenes as files: the text, then a letter for each cell's style. `SWITCHBOARD_RECORD=1` writes them.
@Suite struct GoldenTests {
    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60), Size(columns: 40, rows: 10)]

    @Test(arguments: Scene.allCases, sizes)
    func `a scene looks as it did`(scene: Scene, size: Size) throws {
        let canvas = view(scene.model(size: size), size: size)
        try GoldenFile.compare(canvas.golden, "\(scene.rawValue).\(size.columns)x\(size.rows)")
    }

    @Test(arguments: [Scene.waiting, .talk])
    func `a scene in ASCII uses nothing else`(scene: Scene) throws {
        let size = Size(columns: 80, rows: 24)
        let canvas = view(scene.model(size: size, settings: ConsoleSettings(glyphs: .ascii, zone: .utc)), size: size)
        #expect(canvas.text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        try GoldenFile.compare(canvas.golden, "\(scene.rawValue).ascii.80x24")
    }

    @Test(arguments: [
        Scene.numbers, .numberForm, .stock, .services, .rewound, .webhooks, .webhookFailed, .bulk, .logTimeline,
        .options,
    ])
    func `a scene on a terminal of middle size looks as it did`(scene: Scene) throws {
        let size = Size(columns: 120, rows: 40)
        let canvas = view(scene.model(size: size), size: size)
        try GoldenFile.compare(canvas.golden, "\(scene.rawValue).120x40")
    }

    @Test(arguments: [Scene.numbers, .stock, .rewound])
    func `a scene without colours says by attributes what colours say`(scene: Scene) throws {
        let size = Size(columns: 80, rows: 24)
        let writer = ANSIWriter(theme: .terminal, depth: .none)
        let text = writer.text(from: nil, to: view(scene.model(size: size), size: size))
        let rows = text.replacingOccurrences(of: "\u{1B}[", with: "\n␛[").split(separator: "\n")
        try GoldenFile.compare(rows.joined(separator: "\n") + "\n", "\(scene.rawValue).mono.80x24")
    }
}
