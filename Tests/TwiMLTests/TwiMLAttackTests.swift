import Messaging
import Testing
import TwiML

/// Documents made to harm: each is refused or read, soon, and nothing outside of it is touched.
@Suite struct TwiMLAttackTests {
    static func fault(_ bytes: some Sequence<UInt8>) -> TwiMLFault? {
        do {
            _ = try TwiMLReader.read(Array(bytes), contentType: "text/xml")
            return nil
        } catch {
            return error
        }
    }

    static let laughs = """
        <?xml version="1.0"?>
        <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
        <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]>
        <Response><Sms>&lol3;</Sms></Response>
        """

    @Test(arguments: [
        laughs, "<!DOCTYPE Response><Response/>", "<Response><!ENTITY a 'b'></Response>",
        "<Response/><!DOCTYPE Response>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Response><Sms>&x;</Sms></Response>",
        "<!DOCTYPE r SYSTEM \"http://127.0.0.1:9/never\"><Response/>", "<!-- x --><!doctype html><Response/>",
        "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;]><Response/>",
    ])
    func `document types and entities are refused unread`(_ text: String) {
        #expect(Self.fault(text.utf8)?.code == .documentParse)
        #expect(Self.fault(text.utf8)?.explanation == "document types and entities are not read")
    }

    @Test func `a document type is found in UTF-16, and no encoding can hide it`() {
        let wide = Self.laughs.utf16.flatMap { unit in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(Self.fault([0xFE, 0xFF] + wide)?.explanation == "document types and entities are not read")
        for encoding in ["UTF-7", "IBM037", "EBCDIC-US", "x", ""] {
            let text = "<?xml version='1.0' encoding='\(encoding)'?><Response/>"
            #expect(Self.fault(text.utf8)?.explanation == "the encoding “\(encoding)” is not read")
        }
    }

    @Test(
        arguments: [
            [0x3C, 0x61, 0xF2, 0x62, 0x2F, 0x3E], [0x3C, 0x61, 0x20, 0xF2, 0x3D, 0x27, 0x27, 0x2F, 0x3E],
            [0xFF, 0xFE, 0x3C],
            [0xC0, 0xBC], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x3C, 0, 0, 0xD8, 0x2F, 0],
        ] as [[UInt8]]
    )
    func `bytes that are no text are refused`(_ bytes: [UInt8]) {
        #expect(Self.fault(bytes)?.code == .documentParse)
    }

    @Test func `the answer may have 64 KiB and not a byte more`() {
        let frame = "<Response><Sms>a</Sms></Response>"
        let space = String(repeating: " ", count: 64 * 1024 - frame.utf8.count)
        #expect(Self.fault((frame + space).utf8) == nil)
        #expect(Self.fault((frame + space + " ").utf8)?.code == .webhookTooLarge)
        #expect(throws: TwiMLFault.self) {
            try TwiMLReader.read([UInt8](repeating: 32, count: 10_000_000), contentType: "text/plain")
        }
    }

    @Test(arguments: [33, 300, 10_000])
    func `deep nesting is refused`(_ depth: Int) {
        let open = "<Response>" + String(repeating: "<a>", count: depth - 1)
        #expect(Self.fault(open.utf8)?.explanation == "elements are nested deeper than 32 levels")
    }

    @Test(.timeLimit(.minutes(1)))
    func `many elements, attributes and comments are read in a moment`() throws {
        let clock = ContinuousClock()
        let attributes = (0..<6000).map { "a\($0)=''" }.joined(separator: " ")
        for text in [
            "<Response>\(String(repeating: "<a/>", count: 16_000))</Response>",
            "<Response><Sms \(attributes)>x</Sms></Response>",
            "<Response>\(String(repeating: "<!---->", count: 9000))</Response>",
            "<Response><Sms>\(String(repeating: "&#97;", count: 12_000))</Sms></Response>",
            "<Response><Sms>\(String(repeating: "<![CDATA[a]]>", count: 4000))</Sms></Response>",
        ] {
            let taken = try clock.measure {
                let document = try TwiMLReader.read(Array(text.utf8), contentType: "text/xml")
                #expect(document.warnings.count <= 50)
                #expect(document.warnings.allSatisfy { $0.explanation.utf8.count < 600 })
            }
            #expect(taken < .seconds(2), "\(text.prefix(30)) took \(taken)")
        }
    }

    @Test func `random and damaged documents never trap`() {
        var generator = SplitMix(state: 12_100)
        let seeds: [[UInt8]] = [
            Array("<?xml version='1.0'?><Response><Message to='+1'><Body>a&amp;</Body></Message></Response>".utf8),
            Array("<Response><Sms action=\"/x\">ж😀<![CDATA[<]]></Sms><!-- c --><Redirect/></Response>".utf8),
            Array(Self.laughs.utf8),
        ]
        for round in 0..<6000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert("<>&;\"'!/?".utf8.randomElement(using: &generator) ?? 0, at: place)
                default: bytes.removeLast(Int.random(in: 0...min(9, bytes.count), using: &generator))
                }
            }
            for type in ["text/xml", "text/plain; charset=latin1"] {
                let document = try? TwiMLReader.read(bytes, contentType: type)
                #expect((document?.actions.count ?? 0) <= 11)
            }
        }
    }
}

/// A small generator with a seed (Steele, Lea, Flood: "Fast splittable pseudorandom number generators").
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
