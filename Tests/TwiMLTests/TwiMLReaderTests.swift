import Messaging
import Testing
import TwiML

@Suite struct TwiMLReaderTests {
    static func read(_ text: String, _ type: String? = "text/xml") throws -> TwiMLDocument {
        try TwiMLReader.read(Array(text.utf8), contentType: type)
    }

    static func message(_ body: String, _ verb: TwiMLMessage.Verb = .message, column: Int = 1) -> TwiMLAction {
        .message(TwiMLMessage(verb: verb, body: body, column: column))
    }

    @Test(arguments: [
        "text/xml", "application/xml", "text/html", "Text/XML; charset=utf-8", "text/xml ;charset=\"UTF-8\"",
    ])
    func `a document is read under each of its content types`(_ type: String) throws {
        let document = try Self.read("<Response><Message>Hello</Message></Response>", type)
        #expect(document == TwiMLDocument(actions: [Self.message("Hello", column: 11)]))
    }

    @Test(arguments: [
        ("text/plain", "  It's me\nagain\n"), ("text/plain; charset=UTF-8", "\u{FEFF}It's me\nagain"),
        ("TEXT/PLAIN; format=flowed; charset=\"us-ascii\"", "It's me\nagain"),
    ])
    func `plain text is one reply, markup in it is text`(_ type: String, _ text: String) throws {
        #expect(try Self.read(text, type).actions == [Self.message("It's me\nagain")])
        #expect(try Self.read("<Response/>", type).actions == [Self.message("<Response/>")])
    }

    @Test func `plain text in Latin-1 is read as it says`() throws {
        let bytes: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
        #expect(
            try TwiMLReader.read(bytes, contentType: "text/plain; charset=ISO-8859-1").actions == [Self.message("café")]
        )
        #expect(try TwiMLReader.read(bytes, contentType: "text/plain").actions == [Self.message("caf\u{FFFD}")])
    }

    @Test(arguments: [nil, "", "text/xml", "image/png"])
    func `an empty body is no reply, whatever it is called`(_ type: String?) throws {
        #expect(try Self.read("", type) == TwiMLDocument())
        #expect(try Self.read(" \r\n", type) == TwiMLDocument())
    }

    @Test(arguments: [nil, "", "application/json", "image/png", "text", "text/xmlx", ";charset=utf-8"])
    func `another content type, or none, is 12300`(_ type: String?) {
        let fault = #expect(throws: TwiMLFault.self) { try Self.read("<Response/>", type) }
        #expect(fault?.code == .contentType)
    }

    @Test func `verbs keep their order, attributes and lines`() throws {
        let document = try Self.read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response>
                <Sms from="+14158141829" to="+14159352345" action="/next" method="get" statusCallback="http://a.test/s">One</Sms>
            </Response>
            """
        )
        let expected = TwiMLMessage(
            verb: .sms,
            body: "One",
            to: "+14159352345",
            from: "+14158141829",
            action: "/next",
            method: .get,
            statusCallback: "http://a.test/s",
            line: 3,
            column: 5
        )
        #expect(document == TwiMLDocument(actions: [.message(expected)]))
    }

    @Test(arguments: [
        ("<Message>\n  one\n  two \n</Message>", ["one\n  two"]),
        ("<Message>one\r\ntwo</Message>", ["one\ntwo"]),
        ("<Message><Body> Hi </Body></Message>", ["Hi"]),
        ("<Message><Body>a</Body><Body>b</Body></Message>", ["a\nb"]),
        ("<Message>&lt;3 &amp; &#x1F600;</Message>", ["<3 & 😀"]),
        ("<Message><![CDATA[<b>&amp;</b>]]></Message>", ["<b>&amp;</b>"]),
        ("<Message>a<!-- not this -->b</Message>", ["ab"]),
        ("<Message>a</Message><Sms>b</Sms><Message>c</Message>", ["a", "b", "c"]),
        ("<Message to=\"\" action=\" \">a</Message><Message>b</Message>", ["a", "b"]),
        ("<Message action=\"/x\">a</Message><Message>never</Message>", ["a"]),
    ])
    func `texts are trimmed, line breaks in them are kept`(_ verbs: String, _ bodies: [String]) throws {
        let document = try Self.read("<Response>\(verbs)</Response>")
        let read = document.actions.map { if case .message(let message) = $0 { message.body } else { "?" } }
        #expect(read == bodies)
        #expect(document.warnings.isEmpty)
    }

    @Test func `nothing after a redirect is reached`() throws {
        let document = try Self.read(
            "<Response><Sms>a</Sms><Redirect method=\"GET\"> /more?x=1&amp;y=2 </Redirect><Sms>b</Sms></Response>"
        )
        #expect(
            document.actions == [Self.message("a", .sms, column: 11), .redirect(url: "/more?x=1&y=2", method: .get)]
        )
        #expect(try Self.read("<Response><Redirect/></Response>").actions == [.redirect(url: "", method: .post)])
    }

    @Test(
        arguments: [
            ("<Message>a</Message><Say>b</Say>", .schema, 1), ("<Message>a</Message><message>b</message>", .schema, 1),
            ("<Message colour=\"red\">a</Message>", .schema, 1), ("<Message>a<b>c</b></Message>", .schema, 1),
            ("<Message><Body>a</Body><Media>http://x.test/y.png</Media></Message>", .schema, 1),
            ("<Sms>a<Body>b</Body></Sms>", .schema, 1), ("loose<Message>a</Message>", .schema, 1),
            ("<Message><Body>a</Body>b</Message>", .schema, 1),
            ("<Message>a</Message><Message/>", .replyBodyInvalid, 1),
            ("<Message>a</Message><Message><Media>x</Media></Message>", .replyBodyInvalid, 2),
            ("<Message>a</Message><Message method=\"PUT\">b</Message>", .replyMethodInvalid, 1),
            ("<Redirect method=\"\u{1F600}\">x</Redirect><Message>a</Message>", .replyMethodInvalid, 1),
        ] as [(String, ErrorCode, Int)]
    )
    func `what is unknown or wrong is skipped with a warning, the rest carried out`(
        _ verbs: String,
        _ code: ErrorCode,
        _ count: Int
    ) throws {
        let document = try Self.read("<Response>\n\(verbs)</Response>")
        #expect(document.actions.count == 1)
        #expect(document.actions.first.map { if case .message(let message) = $0 { message.body } else { "?" } } == "a")
        #expect(document.warnings.count == count)
        #expect(document.warnings.last?.code == code)
        #expect(document.warnings.allSatisfy { $0.line >= 1 && $0.column >= 1 })
    }

    @Test func `a warning stands at its element`() throws {
        let document = try Self.read("<Response>\n  <Message>a</Message>\n    <Play>x</Play>\n</Response>")
        let warning = try #require(document.warnings.first)
        #expect((warning.line, warning.column) == (3, 5))
        #expect(warning.explanation == "“Play” is no verb for messages")
    }

    @Test func `a text of 1600 characters is sent, a longer one is not`() throws {
        let fits = String(repeating: "é", count: 1600)
        let read = try Self.read("<Response><Message>\(fits)</Message></Response>")
        #expect(read.actions == [Self.message(fits, column: 11)])
        let document = try Self.read("<Response><Message>\(fits)x</Message><Message>b</Message></Response>")
        #expect(document.actions == [Self.message("b", column: 1631)])
        #expect(document.warnings.map(\.code) == [.replyBodyInvalid])
    }

    @Test func `ten messages are sent, one warning says that there were more`() throws {
        let twelve = (1...12).map { "<Sms>\($0)</Sms>" }.joined()
        let document = try Self.read("<Response>\(twelve)<Redirect>/x</Redirect></Response>")
        #expect(document.actions.count == 11)
        #expect(document.actions.last == .redirect(url: "/x", method: .post))
        #expect(document.warnings.map(\.code) == [.replyLimit])
    }

    @Test(arguments: [
        "<response><Message>a</Message></response>", "<Message>a</Message>", "Hello", "<Response>",
        "<Response><Sms></Response>",
        " <?xml version=\"1.0\"?><Response/>", "<Response/><Response/>", "<Response/>tail",
        "<Response><Sms>a & b</Sms></Response>",
        "<Response><Sms>&nbsp;</Sms></Response>", "<Response><Sms to=1>a</Sms></Response>", "<Response a='1' a='2'/>",
        "{\"a\": 1}", "<Response><Sms>\u{0}</Sms></Response>", "<?xml version=\"1.0\"?>", "<",
        "<Response><Sms>a]]>b</Sms></Response>", "<Response><Sms>&#0;</Sms></Response>",
        "<Response><Sms>&#+65;</Sms></Response>", "<Response><Sms>&#xD800;</Sms></Response>",
        "<Response><!-- a -- b --></Response>", "<Response to=\"<\"/>",
        "<Response><?xml version=\"1.0\"?></Response>", "<Response a=\"1\"b=\"2\"/>", "<1/>", "<Response / >",
    ])
    func `what is not well-formed or has no root is 12100`(_ text: String) {
        let fault = #expect(throws: TwiMLFault.self) { try Self.read(text) }
        #expect(fault?.code == .documentParse)
        #expect(fault?.explanation.isEmpty == false)
    }

    @Test func `other encodings are read where the document names them`() throws {
        let latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Response><Sms>caf\u{E9}</Sms></Response>"
        let bytes = latin.unicodeScalars.map { UInt8($0.value) }
        #expect(
            try TwiMLReader.read(bytes, contentType: "text/xml").actions == [Self.message("café", .sms, column: 54)]
        )
        let units = "\u{FEFF}<Response><Sms>ж</Sms></Response>".utf16
        let wide = units.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try TwiMLReader.read(wide, contentType: "text/xml").actions == [Self.message("ж", .sms, column: 11)])
        let bare = "<Response><Sms>caf\u{E9}</Sms></Response>".unicodeScalars.map { UInt8($0.value) }
        #expect(throws: TwiMLFault.self) { try TwiMLReader.read(bare, contentType: "text/xml") }
    }
}
