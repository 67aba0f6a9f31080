import Feed
import FoundationEssentials
import Messaging

/// Reads many messages from text, a line for each.
enum DraftReader {
    /// A message and the line that it begins on, from 1.
    struct Numbered: Sendable {
        var line: Int
        var draft: Draft
    }

    /// What the text came to.
    struct Reading {
        var drafts: [Numbered] = []
        /// Lines that can't be read, each with its number and the reason.
        var faults: [String] = []
    }

    /// An object on each line; empty lines are passed over.
    static func jsonLines(_ text: String, from usual: String?) -> Reading {
        var reading = Reading()
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            guard let object = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)) else {
                reading.faults.append("line \(index + 1): no JSON object with \"to\" and \"body\"")
                continue
            }
            reading.take(from: object.from ?? usual, to: object.to, body: object.body, line: index + 1)
        }
        return reading
    }

    /// Comma-separated values; the first row names the columns.
    /// - Throws: `VerbFailure` when a column is missing.
    static func csv(_ text: String, from usual: String?) throws -> Reading {
        var reading = Reading()
        let rows = CSVReader.rows(in: text)
        guard let heading = rows.first?.fields.map({ $0.lowercased() }) else { return reading }
        guard let to = heading.firstIndex(of: "to"), let body = heading.firstIndex(of: "body") else {
            throw VerbFailure(usage: "the heading names no columns \"to\" and \"body\".")
        }
        let from = heading.firstIndex(of: "from")
        for row in rows.dropFirst() {
            let sender = from.flatMap { row[$0] }.flatMap { $0.isEmpty ? nil : $0 } ?? usual
            reading.take(from: sender, to: row[to] ?? "", body: row[body] ?? "", line: row.line)
        }
        return reading
    }

    private struct Line: Decodable {
        var from: String?
        var to: String
        var body: String
    }
}

extension DraftReader.Reading {
    fileprivate mutating func take(from: String?, to: String, body: String, line: Int) {
        guard let from else { return faults.append("line \(line): no \"from\", and no --from") }
        drafts.append(.init(line: line, draft: Draft(from: from, to: to, body: body)))
    }
}

extension CSVReader.Row {
    /// A field; nil when the row is shorter.
    fileprivate subscript(index: Int) -> String? { fields.indices.contains(index) ? fields[index] : nil }
}
