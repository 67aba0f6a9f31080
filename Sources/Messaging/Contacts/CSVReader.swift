/// Reads comma-separated values. *Source:* RFC 4180, with lone line feeds taken too. Total: a quote that is never closed
/// takes the rest of the text.
package enum CSVReader {
    /// One record.
    package struct Row: Hashable, Sendable {
        /// The line where it begins, from 1.
        package var line: Int
        /// Its fields, without quotes.
        package var fields: [String]
    }

    /// The records; empty lines are left out.
    package static func rows(in text: some StringProtocol) -> [Row] {
        var rows: [Row] = []
        var fields: [String] = []
        var field = ""
        var (line, start) = (1, 1)
        var (isQuoted, wasQuote) = (false, false)
        func end() {
            if !fields.isEmpty || !field.isEmpty { rows.append(Row(line: start, fields: fields + [field])) }
            (fields, field, start, wasQuote) = ([], "", line, false)
        }
        for character in text {
            if character.isNewline { line += 1 }
            switch character {
            case "\"" where isQuoted: (isQuoted, wasQuote) = (false, true)
            case "\"" where wasQuote:
                // Two quotes within a quoted field are one.
                field.append(character)
                (isQuoted, wasQuote) = (true, false)
            case "\"" where field.isEmpty: isQuoted = true
            case "," where !isQuoted:
                fields.append(field)
                (field, wasQuote) = ("", false)
            case _ where character.isNewline && !isQuoted: end()
            default:
                field.append(character)
                wasQuote = false
            }
        }
        end()
        return rows
    }
}
