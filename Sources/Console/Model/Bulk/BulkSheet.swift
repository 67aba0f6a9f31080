internal import Messaging

/// A file of recipients: a heading with a column for the number, and a row for each message.
struct BulkSheet: Sendable {
    /// Why a file is none, in words.
    struct Fault: Error, Hashable, Sendable { var words: String }

    /// The file.
    let path: String
    /// The names of the columns, in lower case.
    let columns: [String]
    /// The rows below the heading.
    let rows: [CSVReader.Row]
    /// The column of the number.
    let to: Int
    /// The heading as it stands in the file.
    let heading: [String]

    /// The columns whose text is the message, for a file that brings its own.
    private static let bodies = ["body", "text", "message"]

    /// Reads a file. *Source:* RFC 4180.
    init(path: String, text: String) throws(Fault) {
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        let all = CSVReader.rows(in: text)
        guard let first = all.first else { throw Fault(words: "\(path) is empty") }
        let columns = first.fields.map { $0.trimmed.lowercased() }
        guard let to = columns.firstIndex(where: ContactsFile.isNumberColumn) else {
            throw Fault(words: "\(path): its first line names no column “to”")
        }
        guard all.count > 1 else { throw Fault(words: "\(path) has a heading and no rows") }
        (self.path, self.columns, self.to, heading, rows) = (path, columns, to, first.fields, Array(all.dropFirst()))
    }

    /// The text that the file itself gives to each message, as a template; nil when it gives none.
    var ownTemplate: String? { Self.bodies.first(where: columns.contains).map { "{\($0)}" } }

    /// What a row says in a column; nil when there is no such column, or the row ends before it.
    func value(_ column: String, in row: CSVReader.Row) -> String? {
        guard let index = columns.firstIndex(of: column), row.fields.indices.contains(index) else { return nil }
        return row.fields[index]
    }
}
