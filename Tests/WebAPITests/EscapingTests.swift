import Foundation
import Messaging
import Testing

@testable import WebAPI

@Suite struct EscapingTests {
    /// Every Unicode scalar there is, in texts of 4096.
    static let planes = Array(stride(from: UInt32(0), through: 0x10FFFF, by: 0x1000))

    private static func text(from start: UInt32) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: (start..<start + 0x1000).compactMap(Unicode.Scalar.init))
        return text
    }

    private static func view(_ body: String) -> MessageView {
        MessageView(message: Sample.message(body: body), accountPath: "", accountSid: "")
    }

    @Test func `JSON gives every Unicode scalar back`() throws {
        for start in Self.planes {
            let text = Self.text(from: start)
            let document = Representation.smsMessage.document(Self.view(text), as: .json)
            let object = try JSONSerialization.jsonObject(with: Data(document)) as? [String: Any]
            let body = try #require(object?["body"] as? String)
            #expect(Array(body.unicodeScalars) == Array(text.unicodeScalars), "from U+\(String(start, radix: 16))")
        }
    }

    /// *Source:* XML 1.0, section 2.2, production 2.
    private static func isXML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    @Test func `XML gives back every scalar that it can hold, and a replacement for the others`() throws {
        // By scalars throughout: a body may begin with a mark that joins the ">" before it.
        let empty = Array(Self.document("a").unicodeScalars)
        let start = try #require(empty.firstRange(of: Array("<Body>".unicodeScalars))?.upperBound)
        for first in Self.planes {
            let text = Self.text(from: first)
            let document = Array(Self.document(text).unicodeScalars)
            #expect(document.allSatisfy(Self.isXML))
            let body = document[start..<document.count - (empty.count - start - 1)]
            let expected = text.unicodeScalars.map { Self.isXML($0) ? $0 : "\u{FFFD}" }
            #expect(Self.unescaped(body) == expected, "from U+\(String(first, radix: 16))")
        }
    }

    private static func document(_ body: String) -> String {
        String(decoding: Representation.smsMessage.document(view(body), as: .xml), as: UTF8.self)
    }

    private static func unescaped(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        var plain: [Unicode.Scalar] = []
        var rest = scalars
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&#13;", "\r"), ("&amp;", "&")] as [(String, Unicode.Scalar)]
        while let scalar = rest.first {
            let entity = scalar == "&" ? entities.first { rest.starts(with: $0.0.unicodeScalars) } : nil
            plain.append(entity?.1 ?? scalar)
            rest = rest.dropFirst(entity?.0.unicodeScalars.count ?? 1)
        }
        return plain
    }

    @Test(arguments: [
        ("\"", #""\"""#), ("\\", #""\\""#), ("a/b", #""a/b""#), ("\u{0}", #""\u0000""#), ("\u{1F}", #""\u001f""#),
        ("\n\t\r\u{8}\u{C}", #""\n\t\r\b\f""#), ("\u{7F}é€😀", "\"\u{7F}é€😀\""),
    ])
    func `JSON escapes what it must and nothing else`(text: String, expected: String) {
        let document = Representation.smsMessage.document(Self.view(text), as: .json)
        #expect(String(decoding: document, as: UTF8.self).contains("\"body\": \(expected), "))
    }
}
