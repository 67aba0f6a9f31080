/// One row of the error catalogue: what a code means, says and asks for.
package struct CatalogueEntry: Hashable, Sendable {
    /// Where a code comes up.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// In the answer to an API request.
        case request
        /// On a message that was not delivered.
        case delivery
        /// On a request to an application's URL.
        case webhook
        /// On the document that an application answered with.
        case twiml
    }

    /// The code on the wire.
    package let code: ErrorCode
    /// What raises it, one sentence.
    package let condition: String
    /// Where it comes up.
    package let kind: Kind
    /// The HTTP status of the answer; nil for what is no answer to a request.
    package let httpStatus: Int?
    /// The text on the wire, with `{names}` where values stand.
    package let message: String
    /// What to do about it, one sentence.
    package let advice: String
    /// Where the wording and the status come from.
    package let source: String

    /// The names of the values that the message takes, in order.
    package var placeholders: [String] {
        message.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// The message with its values; a name without a value is left out. Values are taken as they are, braces too.
    package func filled(_ values: [String: String]) -> String {
        var text = ""
        var rest = message[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open] + (values[String(rest[rest.index(after: open)..<close])] ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

/// All errors and warnings that Switchboard gives, in one table.
package enum ErrorCatalogue {
    /// All rows, by kind.
    package static let entries: [CatalogueEntry] =
        generalRows + directoryRows + messageRows + deliveryRows + webhookRows + twimlRows

    /// The row of a code; nil for a code that only an upstream service knows.
    package static subscript(code: ErrorCode) -> CatalogueEntry? { rows[code] }

    private static let rows = Dictionary(entries.map { ($0.code, $0) }) { first, _ in first }
}
