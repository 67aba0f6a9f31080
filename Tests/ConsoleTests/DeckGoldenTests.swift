import Terminal
import Testing

@testable import Console

/// The palette and what is said of settings, at one size more, and as they look with few colours or none.
@Suite struct DeckGoldenTests {
    static let scenes: [Scene] = [.palette, .paletteFound, .paletteThemes, .readOnly, .settingsFault]

    @Test(arguments: scenes)
    func `a scene of the palette and the settings looks as it did at 120 columns`(scene: Scene) throws {
        let size = Size(columns: 120, rows: 40)
        try GoldenFile.compare(view(scene.model(size: size), size: size).golden, "\(scene.rawValue).120x40")
    }

    @Test(arguments: [Scene.paletteFound, .readOnly, .settingsFault], [ColourDepth.none, .sixteen])
    func `what is marked and what can't be done is seen with few colours too`(scene: Scene, depth: ColourDepth) throws {
        let size = Size(columns: 80, rows: 24)
        let picture = view(scene.model(size: size), size: size)
        try GoldenFile.compare(picture.looks(depth), "\(scene.rawValue).\(depth).80x24")
    }
}

extension Canvas {
    /// The text, a letter for each cell's appearance in the terminal's own colours, and what the letters mean.
    fileprivate func looks(_ depth: ColourDepth) -> String {
        var letters: [String: Character] = [:]
        var order: [String] = []
        let alphabet = Array(".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let rows = (0..<size.rows).map { row in
            String(
                self.row(row).map { cell -> Character in
                    let look = Theme.terminal.appearance(of: cell.style, depth: depth)
                    let words = "\(look.foreground) on \(look.background) \(look.attributes.rawValue)"
                    if let letter = letters[words] { return letter }
                    let letter = alphabet[min(order.count, alphabet.count - 1)]
                    (letters[words], order) = (letter, order + [words])
                    return letter
                }
            )
        }
        let legend = order.map { "\(letters[$0] ?? "?") \($0)" }
        return ([text, ""] + rows + [""] + legend).joined(separator: "\n") + "\n"
    }
}
