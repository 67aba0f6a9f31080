package import Terminal

/// The themes that a console can be shown in.
package struct ThemeShelf: Sendable {
    /// Why a theme can't be shown, in words with the file's line.
    package struct Fault: Error, Hashable, Sendable {
        /// The words.
        package let words: String

        /// Puts the parts together.
        package init(_ words: String) { self.words = words }
    }

    /// Their names.
    package var names: [String]
    /// The one that the settings choose.
    package var chosen: String
    /// Reads one.
    package var load: @Sendable (String) -> Result<Theme, Fault>

    /// Puts the parts together.
    package init(names: [String], chosen: String, load: @escaping @Sendable (String) -> Result<Theme, Fault>) {
        self.names = names
        self.chosen = chosen
        self.load = load
    }

    /// The terminal's own colours alone.
    package static let terminal = ThemeShelf(names: ["terminal"], chosen: "terminal") { _ in .success(.terminal) }
}

/// Which theme was chosen, and which one the picture has: another one while the palette shows it.
struct ThemeModel: Hashable, Sendable {
    var chosen: String
    var painted: String
}
