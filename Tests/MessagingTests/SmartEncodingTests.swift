import Messaging
import Testing

struct SmartEncodingTests {
    @Test(arguments: [
        ("“Jenny’s” number – 867‑5309…", "\"Jenny's\" number - 867-5309..."),
        ("a\u{00A0}b\u{200B}c", "a bc"),
        ("«Ça va»", "\"Ça va\""),
        ("5 \u{2126}", "5 \u{03A9}"),
    ])
    func `look-alikes become letters of the alphabet`(text: String, expected: String) {
        #expect(SmartEncoding.encoded(text) == expected)
        #expect(Segmentation(SmartEncoding.encoded(text)).encoding == .gsm7)
    }

    @Test(arguments: ["“I ❤️ you”", "Привет – это я", "plain", ""])
    func `a text that would not fit all the same stays as it is`(text: String) {
        #expect(SmartEncoding.encoded(text) == text)
    }

    @Test func `the table replaces what the alphabet has not, by what it has, each once`() {
        let sources = SmartEncoding.rows.flatMap(\.from)
        #expect(Set(sources).count == sources.count)
        for source in sources { #expect(GSM7.septets(of: source) == 0, "U+\(String(source.value, radix: 16))") }
        for row in SmartEncoding.rows { #expect(GSM7.septetCount(row.to) != nil) }
    }
}
