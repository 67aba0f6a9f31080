import Engine
import Messaging
import Testing

@testable import WebAPI

@Suite struct FormBodyTests {
    private typealias Parameter = WebhookRequest.Parameter

    /// *Source:* WHATWG URL, section 5.1.
    @Test(arguments: [
        ("", []), ("&&", []), ("a", [("a", "")]), ("a=", [("a", "")]), ("=a", [("", "a")]), ("=", [("", "")]),
        ("a=b=c", [("a", "b=c")]), ("a=1&b=2&a=3", [("a", "1"), ("b", "2"), ("a", "3")]),
        ("Body=Hello+world%21", [("Body", "Hello world!")]), ("To=%2b1415", [("To", "+1415")]),
        ("%C3%A9=%F0%9F%98%80", [("é", "😀")]), ("é=ü", [("é", "ü")]), ("a=%00", [("a", "\0")]),
        ("a+b=c%2Bd", [("a b", "c+d")]), ("a=%25%32%35", [("a", "%25")]), ("&a=b&", [("a", "b")]),
    ])
    func `a form is read in order, repeats kept`(text: String, expected: [(String, String)]) throws {
        let form = try FormBody(reading: Array(text.utf8))
        #expect(form.parameters == expected.map { Parameter($0.0, $0.1) })
    }

    @Test(arguments: [
        ("a=%", FormBody.Fault.brokenEscape(at: 2)), ("a=%4", .brokenEscape(at: 2)), ("a=%4&b", .brokenEscape(at: 2)),
        ("a=%zz", .brokenEscape(at: 2)), ("a=%%41", .brokenEscape(at: 2)), ("a=%FF", .notUTF8(before: 5)),
        ("%C3=1", .notUTF8(before: 3)), ("a=%ED%A0%80", .notUTF8(before: 11)), ("a=%C0%AF&b=1", .notUTF8(before: 8)),
    ])
    func `a broken escape or text that is not UTF-8 is an error`(text: String, fault: FormBody.Fault) {
        #expect(throws: fault) { try FormBody(reading: Array(text.utf8)) }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `any parameters survive being written and read`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let parameters = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                Parameter("n" + Self.text(&generator), Self.text(&generator))
            }
            for blank in [PercentEncoding.Blank.plus, .escaped] {
                let written = PercentEncoding.form(parameters, blank: blank)
                #expect(try FormBody(reading: Array(written.utf8)).parameters == parameters)
            }
        }
    }

    @Test(arguments: [UInt64(4), 5, 6])
    func `any bytes are either refused or read to something that reads the same again`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("%%%&==+aF09\u{E9}".utf8) + [0xFF, 0x00, 0xC3, 0xA9]
        var readable = 0
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            guard let form = try? FormBody(reading: bytes) else { continue }
            readable += 1
            #expect(try FormBody(reading: Array(PercentEncoding.form(form.parameters).utf8)) == form)
        }
        #expect(readable > 500)
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            let value = UInt32.random(in: 0...(Bool.random(using: &generator) ? 0x7F : 0x10FFFF), using: &generator)
            text.unicodeScalars.append(Unicode.Scalar(value) ?? "&")
        }
        return text
    }
}
