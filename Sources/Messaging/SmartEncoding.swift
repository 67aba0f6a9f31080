/// Look-alike characters written with those of the GSM 7-bit alphabet (`SmartEncoded`).
///
/// A text is changed only when it then fits the alphabet whole; else it stays as it is, for it takes UCS-2 anyway.
/// *Source:* the original's page "Smart Encoding" names the idea and quotes, dashes, ellipses and spaces as examples; the
/// table is ours.
package enum SmartEncoding {
    /// One line of the table.
    package struct Row: Sendable {
        /// The characters that are replaced.
        package var from: [Unicode.Scalar]
        /// What stands for each of them.
        package var to: String

        init(_ to: String, _ from: Unicode.Scalar...) {
            self.from = from
            self.to = to
        }
    }

    /// The table.
    package static let rows: [Row] = [
        // Double quotation marks, guillemets, the double prime.
        Row("\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2033}", "\u{2036}", "\u{00AB}", "\u{00BB}"),
        // Single quotation marks, the prime, modifier letters, grave and acute accents that stand alone.
        Row(
            "'",
            "\u{2018}",
            "\u{2019}",
            "\u{201A}",
            "\u{201B}",
            "\u{2032}",
            "\u{2035}",
            "\u{02BC}",
            "\u{02C8}",
            "\u{0060}",
            "\u{00B4}",
            "\u{2039}",
            "\u{203A}"
        ),
        // Hyphens, dashes, the minus sign.
        Row(
            "-",
            "\u{2010}",
            "\u{2011}",
            "\u{2012}",
            "\u{2013}",
            "\u{2014}",
            "\u{2015}",
            "\u{2212}",
            "\u{FE58}",
            "\u{FE63}"
        ),
        Row("...", "\u{2026}"),
        // Spaces with a width of their own, and the tab.
        Row(
            " ",
            "\u{00A0}",
            "\u{2000}",
            "\u{2001}",
            "\u{2002}",
            "\u{2003}",
            "\u{2004}",
            "\u{2005}",
            "\u{2006}",
            "\u{2007}",
            "\u{2008}",
            "\u{2009}",
            "\u{200A}",
            "\u{202F}",
            "\u{205F}",
            "\u{3000}",
            "\u{0009}"
        ),
        // Characters without a width: joiners, marks of direction, the byte order mark, the soft hyphen.
        Row("", "\u{00AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}"),
        // Line and paragraph separators, next line.
        Row("\n", "\u{2028}", "\u{2029}", "\u{0085}"),
        Row("*", "\u{2022}", "\u{2217}", "\u{204E}"),
        Row("/", "\u{2044}", "\u{2215}"),
        Row("|", "\u{2223}", "\u{00A6}"),
        Row(":", "\u{2236}"),
        Row("~", "\u{223C}", "\u{02DC}"),
        Row("^", "\u{02C6}"),
        Row("_", "\u{02CD}"),
        Row("<", "\u{2329}", "\u{27E8}"),
        Row(">", "\u{232A}", "\u{27E9}"),
        Row("!", "\u{FF01}"), Row("?", "\u{FF1F}"), Row(",", "\u{FF0C}"), Row(".", "\u{FF0E}"),
        Row("(TM)", "\u{2122}"), Row("(C)", "\u{00A9}"), Row("(R)", "\u{00AE}"),
        // The ohm sign looks like the capital omega that the alphabet has.
        Row("\u{03A9}", "\u{2126}"),
    ]

    private static let replacements: [Unicode.Scalar: String] = {
        let pairs = rows.flatMap { row in row.from.map { ($0, row.to) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()

    /// What stands for a character of the table; nil when it has no look-alike in the alphabet.
    package static func replacement(of scalar: Unicode.Scalar) -> String? {
        GSM7.septets(of: scalar) > 0 ? nil : replacements[scalar]
    }

    /// The text with its look-alikes replaced, whatever else is in it.
    package static func replacingLookAlikes(in text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let replacement = replacement(of: scalar) {
                result.append(contentsOf: replacement.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text with its look-alikes replaced, if it then fits the GSM 7-bit alphabet; else the text itself.
    package static func encoded(_ text: String) -> String {
        guard GSM7.septetCount(text) == nil else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if GSM7.septets(of: scalar) > 0 {
                result.append(scalar)
            } else if let replacement = replacements[scalar] {
                result.append(contentsOf: replacement.unicodeScalars)
            } else {
                return text
            }
        }
        return String(result)
    }
}
