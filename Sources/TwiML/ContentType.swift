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

    /// The text of a plain answer; bytes that are not valid in its charset, or UTF-8, become replacement characters.
    func plainText(_ bytes: [UInt8]) -> String {
        let mark = Charset.detected(in: bytes).flatMap { $0.markLength > 0 ? $0 : nil }
        let named = mark?.charset ?? charset.flatMap(Charset.init(name:)) ?? .utf8
        let text = bytes.dropFirst(mark?.markLength ?? 0)
        return named.decode(text) ?? String(decoding: text, as: UTF8.self)
    }

    private static func token(_ text: Substring) -> String {
        text.filter { $0 != " " && $0 != "\t" && $0 != "\"" }.lowercased()
    }
}
