extension Canvas {
    /// The rows as text, without blanks at their ends; the first plane of a golden picture.
    package var text: String {
        (0..<size.rows).map { row in
            String(self.row(row).map(\.text).joined().trimmingBlanks())
        }.joined(separator: "\n")
    }

    /// One letter for each cell's style, then a legend of what the letters mean; the second plane of a golden picture.
    package var stylePlane: String {
        let letters = styleLetters()
        let rows = (0..<size.rows).map { row in String(self.row(row).map { letters[$0.style] ?? "?" }) }
        let legend = letters.sorted { $0.value < $1.value }.map { "\($0.value) \($0.key.words)" }
        return (rows + [""] + legend).joined(separator: "\n")
    }

    /// Both planes and the cursor, as golden files hold them.
    package var golden: String {
        let place = cursor.map { "cursor \($0.column),\($0.row)" } ?? "cursor hidden"
        return "\(size.columns)x\(size.rows) \(place)\n\(text)\n\n\(stylePlane)\n"
    }

    /// `.` is plain text; the other styles take letters in the order of role, surface and attributes.
    private func styleLetters() -> [Style: Character] {
        var styles = Set<Style>()
        for row in 0..<size.rows { styles.formUnion(self.row(row).map(\.style)) }
        let others = styles.subtracting([.plain]).sorted {
            ($0.role.rawValue, $0.surface.rawValue, $0.attributes.rawValue)
                < ($1.role.rawValue, $1.surface.rawValue, $1.attributes.rawValue)
        }
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var letters: [Style: Character] = styles.contains(.plain) ? [.plain: "."] : [:]
        for (number, style) in others.enumerated() { letters[style] = number < alphabet.count ? alphabet[number] : "?" }
        return letters
    }
}

extension String {
    fileprivate func trimmingBlanks() -> Substring {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return self[..<end]
    }
}
