internal import Messaging
internal import Terminal

extension Canvas {
    /// Draws a text with the words that were looked for marked in it; cut at its end, where the words are not beyond.
    mutating func drawFound(_ words: WordSearch?, in text: String, at place: Point, style: Style, columns: Int) {
        guard let words, columns > 0, let first = words.ranges(in: text).first else {
            drawTruncated(text, at: place, style: style, columns: columns)
            return
        }
        var shown = text
        // Words that would be cut off are brought into the picture.
        if TextWidth.columns(of: String(text[..<first.upperBound]), glyphs: glyphs) >= columns {
            let lead = text[..<first.lowerBound].suffix(max(0, columns / 3))
            shown = glyphs.mark(.ellipsis) + lead + text[first.lowerBound...]
        }
        if TextWidth.columns(of: shown, glyphs: glyphs) > columns {
            shown = TextWidth.prefix(of: shown, columns: columns - 1, glyphs: glyphs) + glyphs.mark(.ellipsis)
        }
        draw(Self.spans(of: shown, found: words.ranges(in: shown), style: style), at: place, maxColumns: columns)
    }

    /// The pieces of a text, those that were found in the style of a match.
    static func spans(
        of text: String,
        found: [Range<String.Index>],
        style: Style
    ) -> [(text: String, style: Style)] {
        var spans: [(text: String, style: Style)] = []
        var start = text.startIndex
        for range in found {
            spans.append((String(text[start..<range.lowerBound]), style))
            spans.append((String(text[range]), Style(.match, on: .match, .bold)))
            start = range.upperBound
        }
        spans.append((String(text[start...]), style))
        return spans.filter { !$0.text.isEmpty }
    }
}
