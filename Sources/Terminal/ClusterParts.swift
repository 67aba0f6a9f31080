/// One grapheme cluster, cut into what terminal cells can hold: a base and at most four marks of no width for each.
///
/// Four is what remains of the five wide characters of an ncurses cell (`CCHARW_MAX`) after the base.
struct ClusterParts {
    /// What fills one cell or a few.
    struct Part {
        var text: String
        var columns: Int
        var kind: Sanitised.Kind
        /// The base, or the scalar that a mark stands for.
        var scalar: Unicode.Scalar
        /// Marks of no width that the cell holds.
        var combining = 0
    }

    private(set) var parts: [Part] = []
    private var scalars: [Unicode.Scalar]

    init(_ character: Character) {
        scalars = Array(character.unicodeScalars)
        if appendFlag() || appendEmojiSequence() { return }
        for (index, scalar) in scalars.enumerated() { append(scalar, after: index == 0 ? nil : scalars[index - 1]) }
    }

    /// Flags are shown by their two letters: no cell holds the pair, and terminals dispute its width.
    private mutating func appendFlag() -> Bool {
        guard let first = scalars.first, TextWidth.isRegionalIndicator(first) else { return false }
        let letters = scalars.filter(TextWidth.isRegionalIndicator).map { Character(Self.letter($0)) }
        parts.append(Part(text: String(letters), columns: letters.count, kind: .standIn, scalar: first))
        for scalar in scalars.dropFirst() where !TextWidth.isRegionalIndicator(scalar) { append(scalar, after: nil) }
        return true
    }

    /// Emoji with joiners, skin tones or tags are shown by their base: no cell holds them.
    private mutating func appendEmojiSequence() -> Bool {
        guard let base = scalars.first, base.value > 0x7F, base.properties.isEmoji, scalars.count > 1,
            scalars.dropFirst().allSatisfy(Self.belongsToEmoji), scalars.contains(where: Self.buildsEmoji)
        else { return false }
        let wide = TextWidth.columns(of: base) == 2
        parts.append(Part(text: wide ? String(base) : "\(base) ", columns: 2, kind: .standIn, scalar: base))
        return true
    }

    private mutating func append(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) {
        if let previous, TextWidth.isVariationSelector(scalar), selects(scalar, previous) {
            widen(scalar)
        } else if UnsafeMark.isUnsafe(scalar) {
            let mark = UnsafeMark.unicode(scalar)
            parts.append(Part(text: mark, columns: mark.count, kind: .mark, scalar: scalar))
        } else if TextWidth.columns(of: scalar) == 0 {
            combine(scalar)
        } else {
            parts.append(
                Part(text: String(scalar), columns: TextWidth.columns(of: scalar), kind: .text, scalar: scalar)
            )
        }
    }

    /// Puts a mark of no width on the last base, or on a blank where there is none; a cell that is full drops it.
    private mutating func combine(_ scalar: Unicode.Scalar) {
        if parts.isEmpty || parts[parts.count - 1].kind == .mark {
            parts.append(Part(text: " ", columns: 1, kind: .text, scalar: " "))
        }
        let last = parts.count - 1
        if parts[last].combining < TextWidth.combiningPerCell, parts[last].text.count == 1 {
            parts[last].text.unicodeScalars.append(scalar)
            parts[last].combining += 1
        } else {
            parts[last].kind = .standIn
        }
    }

    /// Emoji presentation (U+FE0F) makes two columns. The selector itself is not drawn: terminals dispute its width.
    private mutating func widen(_ selector: Unicode.Scalar) {
        guard selector.value == 0xFE0F, let last = parts.last, last.columns == 1 else { return }
        parts[parts.count - 1] = Part(text: last.text + " ", columns: 2, kind: .text, scalar: last.scalar)
    }

    /// Whether a variation selector has a meaning after a base: elsewhere it hides data.
    private func selects(_ selector: Unicode.Scalar, _ base: Unicode.Scalar) -> Bool {
        switch selector.value {
        case 0xFE0E, 0xFE0F: base.properties.isEmoji
        default: base.properties.isUnifiedIdeograph
        }
    }

    private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0x1F1E6 + 0x41))
    }

    /// What may follow the first emoji of a sequence (UTS #51, ED-17), keycaps and flags aside.
    private static func belongsToEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200D || scalar.value == 0xFE0F || scalar.properties.isEmoji || isTag(scalar)
    }

    private static func buildsEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200D || scalar.properties.isEmojiModifier || isTag(scalar)
    }

    private static func isTag(_ scalar: Unicode.Scalar) -> Bool { (0xE0020...0xE007F).contains(scalar.value) }
}
