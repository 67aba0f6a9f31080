/// One line of wrapped text, with the place in the source that it shows.
package struct WrappedLine: Hashable, Sendable {
    /// What the line shows; blanks at a soft break stay in the line that they end.
    package let source: Range<String.Index>
    /// Columns of the line as drawn, without blanks at a soft break that hang over its edge.
    package let columns: Int
    /// Whether a new line character follows (and not a soft break or the end of the text).
    package let endsWithNewline: Bool
}

extension TextWidth {
    /// Breaks text into lines of at most some columns: at new lines, after blanks, and inside words that are too long.
    ///
    /// Always at least one line; text that ends in a new line has an empty last line, where a cursor can stand. With
    /// fewer than 2 columns, a wide cluster stands in a line of its own.
    package static func wrap(_ text: String, columns: Int, glyphs: Glyphs = .unicode) -> [WrappedLine] {
        var wrapper = Wrapper(text, limit: max(1, columns))
        for cluster in Sanitised(text, glyphs: glyphs).clusters { wrapper.take(cluster) }
        return wrapper.finish()
    }

    /// The line and column at which the cursor stands for a place in the text; a soft break belongs to the next line.
    package static func position(
        of index: String.Index,
        in text: String,
        lines: [WrappedLine],
        glyphs: Glyphs = .unicode
    ) -> (line: Int, column: Int) {
        let number = lines.lastIndex { $0.source.lowerBound <= index } ?? 0
        guard number < lines.count else { return (0, 0) }
        let before = text[lines[number].source.lowerBound..<max(lines[number].source.lowerBound, index)]
        return (number, self.columns(of: String(before.prefix { !$0.isNewline }), glyphs: glyphs))
    }
}

extension Sanitised {
    /// A cluster of the source, which a line never breaks, and the columns of all its pieces.
    fileprivate struct Cluster {
        var source: Range<String.Index>
        var columns: Int
    }

    fileprivate var clusters: [Cluster] {
        pieces.reduce(into: []) { clusters, piece in
            if let last = clusters.last, last.source == piece.source {
                clusters[clusters.count - 1].columns += piece.columns
            } else {
                clusters.append(Cluster(source: piece.source, columns: piece.columns))
            }
        }
    }
}

private struct Wrapper {
    private let text: String
    private let limit: Int
    private var lines: [WrappedLine] = []
    private var start: String.Index
    private var used = 0
    /// Where the line can be broken: after the last blank.
    private var lastBreak: (index: String.Index, columnsBefore: Int, columnsThrough: Int)?

    init(_ text: String, limit: Int) {
        self.text = text
        self.limit = limit
        start = text.startIndex
    }

    mutating func take(_ cluster: Sanitised.Cluster) {
        let character = text[cluster.source.lowerBound]
        if character == "\n" || character == "\r\n" {
            close(
                at: cluster.source.lowerBound,
                columns: min(used, limit),
                next: cluster.source.upperBound,
                newline: true
            )
        } else if character == " " {
            used += 1
            lastBreak = (cluster.source.upperBound, min(used - 1, limit), used)
        } else {
            if used + cluster.columns > limit { breakLine(before: cluster) }
            used += cluster.columns
        }
    }

    mutating func finish() -> [WrappedLine] {
        close(at: text.endIndex, columns: min(used, limit), next: text.endIndex, newline: false)
        return lines
    }

    private mutating func breakLine(before cluster: Sanitised.Cluster) {
        if let place = lastBreak {
            let rest = used - place.columnsThrough
            close(at: place.index, columns: place.columnsBefore, next: place.index, newline: false)
            used = rest
        }
        if used > 0, used + cluster.columns > limit, cluster.source.lowerBound > start {
            close(at: cluster.source.lowerBound, columns: used, next: cluster.source.lowerBound, newline: false)
        }
    }

    private mutating func close(at index: String.Index, columns: Int, next: String.Index, newline: Bool) {
        lines.append(WrappedLine(source: start..<max(start, index), columns: columns, endsWithNewline: newline))
        start = next
        used = 0
        lastBreak = nil
    }
}
