/// The value of a Content-Type header, as far as it matters for an answer (RFC 9110, section 8.3).
struct ContentType: Equatable, Sendable {
    /// `type/subtype` in lower case; empty when there is none.
    let name: String
    /// The parameter `charset` in lower case.
    let charset: String?

    /// Reads a header's value.
    init(_ header: String) {
        let parts = header.split(separator: ";", omittingEmptySubsequences: false)
        self.name = Self.token(parts.first ?? "")
        self.charset = parts.dropFirst().lazy
            .map { $0.split(separator: "=", maxSplits: 1) }
            .first { $0.count == 2 && Self.token($0[0]) == "charset" }
            .map { Self.token($0[1]) }
    }

    /// The text of bytes in this charset: Latin-1 where it says so, else UTF-8 with a replacement for what is none.
    func decode(_ bytes: [UInt8]) -> String {
        if charset == "iso-8859-1" || charset == "latin1" {
            return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return String(decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    }

    private static func token(_ text: Substring) -> String {
        text.filter { $0 != " " && $0 != "\t" && $0 != "\"" }.lowercased()
    }
}
