/// Looks for a text within texts, upper and lower case alike.
package struct TextSearch: Sendable {
    private let needle: [UInt8]
    private let isASCII: Bool

    /// Looks for a text; the empty one is in every text.
    package init(_ needle: String) {
        let folded = needle.lowercased()
        self.needle = Array(folded.utf8)
        isASCII = folded.utf8.allSatisfy { $0 < 0x80 }
    }

    /// Whether the text has it.
    package func isFound(in text: String) -> Bool {
        guard !needle.isEmpty else { return true }
        guard isASCII else { return Self.find(needle, in: text.lowercased(), fold: { $0 }) }
        return Self.find(needle, in: text) { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    }

    private static func find(_ needle: [UInt8], in text: String, fold: (UInt8) -> UInt8) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= needle.count else { return false }
            return (0...bytes.count - needle.count).contains { start in
                needle.indices.allSatisfy { fold(bytes[start + $0]) == needle[$0] }
            }
        }
    }
}
