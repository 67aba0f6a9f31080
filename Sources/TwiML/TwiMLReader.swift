import Messaging

/// Reads the answer to a webhook.
package enum TwiMLReader {
    /// The most bytes that are read: 64 KiB (error 11750).
    package static let sizeLimit = 64 * 1024

    /// Reads the body of an answer by its content type.
    ///
    /// `text/xml`, `application/xml` and `text/html` are TwiML; `text/plain` is one reply; an empty body is no reply.
    /// Throws 11750 (too large), 12300 (another content type, or none), 12100 (not well-formed, no `<Response>`).
    package static func read(_ body: [UInt8], contentType: String?) throws(TwiMLFault) -> TwiMLDocument {
        guard body.count <= sizeLimit else {
            throw TwiMLFault(code: .webhookTooLarge, explanation: "the answer is over \(sizeLimit / 1024) kB")
        }
        if body.allSatisfy(isSpace) { return TwiMLDocument() }
        let type = ContentType(contentType ?? "")
        switch type.name {
        case "text/xml", "application/xml", "text/html":
            let text = try DocumentText.decode(body, headerCharset: type.charset)
            return try DocumentReader.read(XMLTreeReader.read(text))
        case "text/plain":
            return DocumentReader.read(plainText: type.plainText(body))
        case "":
            throw TwiMLFault(code: .contentType, explanation: "the answer names no content type")
        default:
            throw TwiMLFault(code: .contentType, explanation: "the content type \(quoted(type.name)) is not read")
        }
    }

    /// A name from outside in quotes, cut where it is long.
    static func quoted(_ name: String) -> String {
        name.unicodeScalars.count > 60 ? "“\(String(name.unicodeScalars.prefix(60)))…”" : "“\(name)”"
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
