/// Text made safe for a terminal: cut into pieces, each of which is drawn as it is, by a stand-in, or by a visible mark.
///
/// Controls (C0, C1, DEL), bidirectional and other format characters, zero-width characters, lone variation selectors,
/// tags and unassigned code points become marks. Clusters that one terminal cell cannot hold, or whose width terminals
/// dispute, become a stand-in of the same width.
package struct Sanitised: Sendable {
    /// Whether a piece is the text itself.
    package enum Kind: Hashable, Sendable {
        /// Shown as it is.
        case text
        /// Shown by something simpler of the same width (underlined when drawn).
        case standIn
        /// Shown by a visible mark because the original must not reach the terminal.
        case mark
    }

    /// One grapheme cluster, or a part of one, as it is drawn.
    package struct Piece: Sendable {
        /// What is drawn: each character of it fills one cell, or two.
        package let text: String
        /// Columns taken, from 1.
        package let columns: Int
        /// Whether this is the text itself.
        package let kind: Kind
        /// What it was made from.
        package let source: Range<String.Index>
        /// Whether what is drawn is one character, which fills one cell or two.
        let isOneCharacter: Bool
    }

    /// The pieces in order.
    package private(set) var pieces: [Piece] = []

    /// Makes text safe for a set of glyphs.
    package init(_ text: String, glyphs: Glyphs = .unicode) {
        pieces.reserveCapacity(text.utf8.count)
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            append(text[index], source: index..<next, glyphs: glyphs)
            index = next
        }
    }

    /// Keeps some pieces of a text that was made safe before.
    init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Columns of all pieces together.
    package var columns: Int { pieces.reduce(0) { $0 + $1.columns } }

    /// How many pieces are marks for unsafe characters.
    package var markCount: Int { pieces.count { $0.kind == .mark } }

    private mutating func append(_ character: Character, source: Range<String.Index>, glyphs: Glyphs) {
        if let columns = Self.columnsIfPlain(character, glyphs) {
            let text = String(character)
            pieces.append(Piece(text: text, columns: columns, kind: .text, source: source, isOneCharacter: true))
            return
        }
        for part in ClusterParts(character).parts {
            let drawn = glyphs == .unicode ? part : part.inASCII(character)
            pieces.append(
                Piece(
                    text: drawn.text,
                    columns: drawn.columns,
                    kind: drawn.kind,
                    source: source,
                    isOneCharacter: drawn.text.count == 1
                )
            )
        }
    }

    /// Columns of a character of one scalar that can be drawn as it is, the ordinary case; nil for all others.
    private static func columnsIfPlain(_ character: Character, _ glyphs: Glyphs) -> Int? {
        let scalars = character.unicodeScalars
        guard let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else {
            return nil
        }
        if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
        // Box lines, blocks and shapes, which most of a picture is made of, need no table.
        if glyphs == .unicode, scalar.value >= 0x2500, scalar.value < 0x25FD { return 1 }
        guard glyphs == .unicode, !UnsafeMark.isUnsafe(scalar), !TextWidth.isRegionalIndicator(scalar) else {
            return nil
        }
        let columns = TextWidth.columns(of: scalar)
        return columns == 0 ? nil : columns
    }
}

extension ClusterParts.Part {
    /// The same part with ASCII only and the same number of columns, except for marks.
    func inASCII(_ original: Character) -> ClusterParts.Part {
        switch kind {
        case .mark:
            return .init(UnsafeMark.ascii(scalar))
        case .standIn where text.utf8.allSatisfy { $0 < 0x80 }:
            return self
        case .text, .standIn:
            if columns == 1, let standIn = Glyphs.standIn(for: original) {
                return .init(text: String(standIn), columns: 1, kind: .text, scalar: scalar)
            }
            return .init(
                text: String(repeating: "?", count: columns),
                columns: columns,
                kind: .standIn,
                scalar: scalar
            )
        }
    }

    private init(_ mark: String) {
        self.init(text: mark, columns: mark.utf8.count, kind: .mark, scalar: "?")
    }
}
