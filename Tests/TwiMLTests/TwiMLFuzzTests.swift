import Messaging
import Testing

@testable import TwiML

/// Random documents, near to right ones: nothing traps, every fault has a place inside of the document, and what is
/// bounded stays so. A case that was found stays in the table.
@Suite struct TwiMLFuzzTests {
    private static let cases = 3000
    private static let pieces = [
        "<Response>", "</Response>", "<Response/>", "<Message>", "</Message>", "<Message to='", "' from=\"", "\">",
        "<Sms>",
        "</Sms>", "<Body>", "</Body>", "<Media>", "</Media>", "<Redirect method='GET'>", "</Redirect>", "<![CDATA[",
        "]]>",
        "<!--", "-->", "<?xml version='1.0'?>", "<?x", "?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&amp;", "&#x41;",
        "&#0;",
        "&b;", "&", "\u{0}", "\u{FEFF}", "\n", "text", "ü💙", "\u{301}", " ", "/>", "<", ">", "='", "'", "xmlns:a='b'",
    ]
    private static let found: [[UInt8]] = [
        Array("<Response><Message>a</Message>".utf8), Array("<\u{301}/>".utf8), [0xFF, 0xFE, 0x3C], [0xEF, 0xBB, 0xBF],
        Array("<Response a='1' a='2'/>".utf8), Array("<Response>&#99999999999;</Response>".utf8), [0, 0x3C, 0],
        Array("<?xml version='1.0' encoding='UTF-7'?><Response/>".utf8), Array("<Response>]]></Response>".utf8),
    ]
    private static let types = [
        "text/xml", "application/xml; charset=iso-8859-1", "text/html;charset=utf-16le", "text/plain", "image/png", "",
        nil,
    ]

    private static func check(_ bytes: [UInt8], _ type: String?, _ context: String) {
        do {
            let document = try TwiMLReader.read(bytes, contentType: type)
            #expect(document.actions.count <= 12 && document.warnings.count <= 50, "\(context)")
            for action in document.actions {
                guard case .message(let message) = action else { continue }
                #expect(!message.body.isEmpty && BodyLimit.current.excess(of: message.body) == 0, "\(context)")
            }
            for warning in document.warnings { #expect(warning.line >= 0 && warning.column >= 0, "\(context)") }
        } catch {
            #expect([.documentParse, .contentType].contains(error.code), "\(context): \(error)")
            #expect(error.line <= bytes.count + 1 && error.column <= bytes.count + 1, "\(context): \(error)")
        }
    }

    @Test(arguments: found.indices) func `cases that were found`(index: Int) {
        for type in Self.types { Self.check(Self.found[index], type, "case \(index)") }
    }

    @Test func `random documents`() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        for number in 0..<Self.cases {
            var bytes = Array("<Response>".utf8)
            for _ in 0..<Int.random(in: 0...14, using: &generator) {
                bytes += Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
            }
            bytes += Array("</Response>".utf8)
            for _ in 0..<Int.random(in: 0...2, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let type = Self.types.randomElement(using: &generator) ?? "text/xml"
            Self.check(bytes, type, "seed \(seed), case \(number): \(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
