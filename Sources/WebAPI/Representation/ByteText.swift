/// Text as the bytes that go out: one array that only grows at its end.
extension [UInt8] {
    /// Appends a constant's UTF-8.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends a text's UTF-8 as it is.
    mutating func append(verbatim text: String) {
        append(contentsOf: text.utf8)
    }

    /// Appends a number in decimal digits.
    mutating func append(decimal number: Int) {
        append(contentsOf: String(number).utf8)
    }
}
