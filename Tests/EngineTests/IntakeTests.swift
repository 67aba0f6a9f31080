import Engine
import Messaging
import Simulation
import Testing

/// One request, and the error that the facts give it.
struct BadRequest: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var code: Int
    var from: String? = "+14158141829"
    var to: String? = "+14159352345"
    var body: String? = "hello"
    var resource = MessageResource.smsMessages
    var callback = WebhookTarget.none
    var application: String?
}

@Suite struct `Intake` {
    @Test(arguments: [
        BadRequest(testDescription: "no To", code: 21604, to: nil),
        BadRequest(testDescription: "empty To", code: 21604, to: ""),
        BadRequest(testDescription: "no From", code: 21603, from: nil),
        BadRequest(testDescription: "nothing at all: To is named first", code: 21604, from: nil, to: nil, body: nil),
        BadRequest(testDescription: "no Body", code: 21602, body: nil),
        BadRequest(testDescription: "To is no number", code: 21211, to: "Jenny"),
        BadRequest(testDescription: "To is too short", code: 21211, to: "+1415935"),
        BadRequest(testDescription: "To has letters", code: 21211, to: "415-WELCOME"),
        BadRequest(testDescription: "From is no number", code: 21212, from: "my phone"),
        BadRequest(testDescription: "From is somebody else's", code: 21606, from: "+14155550100"),
        BadRequest(testDescription: "From is a short code of others", code: 21606, from: "99999"),
        BadRequest(testDescription: "161 characters", code: 21605, body: String(repeating: "a", count: 161)),
        BadRequest(
            testDescription: "1601 characters",
            code: 21617,
            body: String(repeating: "a", count: 1601),
            resource: .messages
        ),
        BadRequest(testDescription: "callback without scheme", code: 21609, callback: .url("app.example/status")),
        BadRequest(testDescription: "callback by ftp", code: 21609, callback: .url("ftp://app.example/")),
        BadRequest(testDescription: "callback with a space", code: 21609, callback: .url("http://app.example/a b")),
        BadRequest(testDescription: "callback with an underscore", code: 21609, callback: .url("http://my_app/")),
        BadRequest(
            testDescription: "unknown application",
            code: 21218,
            application: "AP" + String(repeating: "0", count: 32)
        ),
        BadRequest(testDescription: "application that is no SID", code: 21218, application: "mine"),
    ])
    func `each cause has its one code`(_ bad: BadRequest) {
        var desk = Desk()
        let result = desk.send(
            from: bad.from,
            to: bad.to,
            body: bad.body,
            resource: bad.resource,
            callback: bad.callback,
            application: bad.application
        )
        #expect(result?.refusal?.code.rawValue == bad.code)
        #expect(desk.commits.isEmpty)
    }

    @Test(arguments: [
        ("+14159352345", "+14159352345"), ("(415) 935-2345", "+14159352345"), ("1 415 935 2345", "+14159352345"),
        ("+44 20 7183 8750", "+442071838750"), (" 14159352345", "+14159352345"),
        ("011 44 20 7183 8750", "+442071838750"),
    ])
    func `To in local form is read with From's country`(written: String, read: String) {
        var desk = Desk()
        #expect(desk.send(to: written)?.message?.to.text == read)
    }

    @Test func `160 characters count Unicode scalars, and take their segments`() {
        var desk = Desk()
        #expect(desk.send(body: String(repeating: "a", count: 160))?.message?.segments == 1)
        #expect(desk.send(body: String(repeating: "Ж", count: 160))?.message?.segments == 3)
    }

    @Test func `trial mode sends to verified numbers only`() throws {
        var desk = Desk(try .trial(verified: "+14159352345"))
        #expect(desk.send(to: "+14159352345")?.message != nil)
        #expect(desk.send(to: "+14155550100")?.refusal?.code == .toUnverified)
    }
}
