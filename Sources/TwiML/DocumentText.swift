import Messaging

/// Finds the text of a document's bytes.
enum DocumentText {
    /// Decodes a document: by its byte order mark, else as its XML declaration says, else as the header said, else as
    /// UTF-8. Throws 12100 for an encoding that is not read and for bytes that are not valid in theirs.
    static func decode(_ bytes: [UInt8], headerCharset: String?) throws(TwiMLFault) -> String {
        let detected = Charset.detected(in: bytes)
        let name = declaredEncoding(bytes) ?? headerCharset ?? "utf-8"
        guard let charset = detected?.charset ?? Charset(name: name) else {
            throw TwiMLFault(
                code: .documentParse,
                line: 1,
                column: 1,
                explanation: "the encoding \(TwiMLReader.quoted(name)) is not read"
            )
        }
        guard let text = charset.decode(bytes.dropFirst(detected?.markLength ?? 0)) else {
            throw TwiMLFault(
                code: .documentParse,
                line: 1,
                column: 1,
                explanation: "the bytes are not valid in the document's encoding (UTF-8 when it names none)"
            )
        }
        return text
    }

    /// The encoding that the XML declaration names. Only ASCII is looked at: in UTF-16 the mark has told before.
    private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = String(decoding: bytes[..<end], as: UTF8.self)
        let parts = declaration.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
        let keyword = parts.firstIndex { part in
            part.split(whereSeparator: \.isWhitespace).joined() == "encoding="
        }
        return keyword.flatMap { $0 + 1 < parts.count ? String(parts[$0 + 1]) : nil }
    }
}
