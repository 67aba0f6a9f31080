import Messaging

/// Looks through bytes for what may not reach the XML parser.
enum XMLGuard {
    /// The first reason to refuse a document unread: a `<!` that is neither comment nor CDATA (document type, entity,
    /// notation), or an encoding in which such a thing could hide.
    static func fault(in bytes: [UInt8]) -> TwiMLFault? {
        // UTF-16 is ASCII with zeros between as far as markup goes.
        let plain = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
        if let name = declaredEncoding(plain), !isReadable(name) {
            return TwiMLFault(code: .documentParse, line: 1, column: 1, explanation: "an encoding that is not read")
        }
        return declaration(in: plain)
    }

    private static func declaration(in bytes: [UInt8]) -> TwiMLFault? {
        var line = 1
        var lineStart = 0
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                line += 1
                lineStart = index + 1
            }
            guard byte == UInt8(ascii: "<"), bytes[index...].starts(with: "<!".utf8) else { continue }
            let rest = bytes[index...]
            if rest.starts(with: "<!--".utf8) || rest.starts(with: "<![CDATA[".utf8) { continue }
            return TwiMLFault(
                code: .documentParse,
                line: line,
                column: index - lineStart + 1,
                explanation: "document types and entities are not read"
            )
        }
        return nil
    }

    /// The encoding that the XML declaration names, in lower case.
    private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        guard let start = bytes.prefix(8).firstIndex(of: UInt8(ascii: "<")),
            bytes[start...].starts(with: "<?xml".utf8),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        let declaration = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let keyword = declaration.firstRange(of: "encoding") else { return nil }
        return declaration[keyword.upperBound...]
            .split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
            .dropFirst().first?.lowercased() ?? ""
    }

    /// Encodings in which ASCII bytes are ASCII characters, and UTF-16. Others (UTF-7, EBCDIC) could hide markup.
    private static func isReadable(_ encoding: String) -> Bool {
        ["utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "latin1"].contains(encoding)
            || encoding.hasPrefix("iso-8859-") || encoding.hasPrefix("windows-125")
    }
}
