/// How many terminal columns text takes: one rule for the whole console, independent of the C library.
package enum TextWidth {
    /// The Unicode version of the width table.
    package static let unicodeVersion = WidthTable.unicodeVersion

    /// Marks of no width that a terminal cell holds beside its base.
    package static let combiningPerCell = 4

    /// Columns of a text as it would be drawn, marks for unsafe characters included.
    package static func columns(of text: String, glyphs: Glyphs = .unicode) -> Int {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
        return Sanitised(text, glyphs: glyphs).columns
    }

    /// The longest beginning of a text that takes at most some columns, as drawn.
    package static func prefix(of text: String, columns: Int, glyphs: Glyphs = .unicode) -> Substring {
        var used = 0
        var end = text.startIndex
        for piece in Sanitised(text, glyphs: glyphs).pieces {
            used += piece.columns
            if used > columns { return text[..<min(end, piece.source.lowerBound)] }
            end = piece.source.upperBound
        }
        return text[...]
    }

    /// Columns of one scalar: 0, 1 or 2. Controls count as 1, for they are drawn as marks.
    static func columns(of scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        if WidthTable.contains(scalar.value, in: WidthTable.zero) { return 0 }
        return WidthTable.contains(scalar.value, in: WidthTable.wide) ? 2 : 1
    }

    static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }
}
