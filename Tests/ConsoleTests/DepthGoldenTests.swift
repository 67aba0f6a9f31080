import Foundation
import Terminal
import Testing

@testable import Console

/// What becomes of every style that any scene has, in every depth of colour. With the letters of the golden pictures, which
/// stand for styles, this is how each scene looks on each terminal.
@Suite struct DepthGoldenTests {
    static let sizes = [(80, 24), (120, 40), (200, 60)].map { Size(columns: $0, rows: $1) }

    @Test(arguments: ["terminal", "nord", "github"])
    func `every style of every scene looks as it did in every depth of colour`(name: String) throws {
        let theme = try Self.theme(name)
        let styles = Scene.allCases.reduce(into: Set<Style>()) { styles, scene in
            for size in Self.sizes { styles.formUnion(view(scene.model(size: size), size: size).styles) }
        }
        let looks = styles.map { style in
            let depths = ColourDepth.allCases.map { "  \($0): \(theme.appearance(of: style, depth: $0).words)" }
            return ([style.words] + depths).joined(separator: "\n")
        }
        try GoldenFile.compare(looks.sorted().joined(separator: "\n") + "\n", "styles.\(name)")
    }

    private static func theme(_ name: String) throws -> Theme {
        guard name != "terminal" else { return .terminal }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "themes/\(name).yaml")
        return Theme(try Base16Scheme(parsing: String(contentsOf: file, encoding: .utf8)))
    }
}

extension Canvas {
    fileprivate var styles: Set<Style> { Set((0..<size.rows).flatMap { row in self.row(row).map(\.style) }) }
}

extension Appearance {
    /// `8FBCBB on 2E3440 bold`; `-` is the terminal's own colour.
    fileprivate var words: String {
        (["\(foreground.word) on \(background.word)"] + attributes.names).joined(separator: ", ")
    }
}

extension TerminalColour {
    fileprivate var word: String {
        switch self {
        case .standard: "-"
        case .indexed(let index): "\(index)"
        case .rgb(let rgb): String(format: "%02X%02X%02X", rgb.red, rgb.green, rgb.blue)
        }
    }
}
