/// A colour scheme in the base16 or base24 format (tinted-theming styling 0.4.2), as published, or in its older form.
package struct Base16Scheme: Hashable, Sendable {
    /// The name to show.
    package let name: String
    /// Who made it; empty where the file does not say.
    package let author: String
    /// base00 to base17, 24 colours; those that a base16 file lacks fall back as base24's builders do.
    package let palette: [RGB]

    /// A file that is no scheme: the line, counted from 1, and what is wrong with it.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, counted from 1; the last line for what is missing.
        package let line: Int
        /// What is wrong.
        package let reason: String

        /// Line and reason in words.
        package var description: String { "line \(line): \(reason)" }
    }

    /// Reads a scheme from the text of its file.
    package init(parsing text: String) throws(Fault) {
        let file = try FlatYAML(text)
        name = file.value("name") ?? file.value("scheme") ?? ""
        author = file.value("author") ?? ""
        palette = try Self.palette(file)
        if name.isEmpty { throw Fault(line: file.lineCount, reason: "there is no name") }
    }

    /// A colour by its number, from 0x00 to 0x17; numbers beyond give base05.
    package subscript(base: Int) -> RGB {
        palette.indices.contains(base) ? palette[base] : palette[5]
    }

    /// Whether it is dark, by luminance: the file's own `variant` is wrong in some.
    package var isDark: Bool { Contrast.luminance(self[0]) < Contrast.luminance(self[5]) }

    /// What base10 to base17 are where a file does not have them.
    private static let fallbacks = [0x00, 0x00, 0x08, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E]

    private static func palette(_ file: FlatYAML) throws(Fault) -> [RGB] {
        var colours: [RGB] = []
        for base in 0..<0x18 {
            let key = "base" + (base < 0x10 ? "0" : "") + String(base, radix: 16, uppercase: true)
            if let entry = file.entries[key.lowercased()] {
                colours.append(try colour(entry, key: key))
            } else if base < 0x10 {
                throw Fault(line: file.lineCount, reason: "\(key) is missing")
            } else {
                colours.append(colours[fallbacks[base - 0x10]])
            }
        }
        return colours
    }

    /// Six or three hexadecimal digits, with or without `#`.
    private static func colour(_ entry: FlatYAML.Entry, key: String) throws(Fault) -> RGB {
        let digits = entry.value.hasPrefix("#") ? entry.value.dropFirst() : entry.value[...]
        let isHexadecimal = digits.utf8.count == digits.count && digits.allSatisfy(\.isHexDigit)
        guard isHexadecimal, digits.count == 6 || digits.count == 3, let value = UInt32(digits, radix: 16) else {
            throw Fault(line: entry.line, reason: "\(key) is not a colour: \(entry.value.prefix(20))")
        }
        if digits.count == 6 { return RGB(hex: value) }
        let (red, green, blue) = (value >> 8 & 15, value >> 4 & 15, value & 15)
        return RGB(hex: red * 0x110000 + green * 0x1100 + blue * 0x11)
    }
}
