import Engine
import Foundation
import HTTPTypes
import HummingbirdTesting
import Messaging
import Testing

@testable import WebAPI

/// Whatever comes in from outside is read or refused: nothing traps, and what was read means the same when it is written
/// and read again. The tables hold cases that were found, and those that any such parser is tried with.
@Suite(.timeLimit(.minutes(2))) struct FuzzTests {
    // MARK: Forms

    private static let forms = [
        "From=%2B14158141829&To=%2B14159352345&Body=Jenny%2C+one+more+chance%3F+%3C3", "a=b&a=c&=&&x",
        "PageSize=50&Page=1",
        "DateSent%3E=2026-11-24&DateSent%3C=2026-11-25T00:00:00Z",
    ]

    @Test(arguments: [
        "", "&", "=", "==", "&=&", "%", "a=%", "a=%4", "%=%", "a=%C3", "a=%C3%28", "+=+", "a&a=&=a", "\u{0}=\u{0}",
    ])
    func `a form is read, or refused with its fault`(text: String) { Self.checkForm(Array(text.utf8)) }

    @Test(arguments: Fuzz.seeds)
    func `any form is read, or refused with its fault`(seed: UInt64) {
        var fuzz = Fuzz(seed: seed, samples: Self.forms)
        for _ in 0..<Fuzz.casesPerSeed { Self.checkForm(fuzz.bytes()) }
    }

    private static func checkForm(_ bytes: [UInt8]) {
        do throws(FormBody.Fault) {
            let form = try FormBody(reading: bytes)
            for blank in [PercentEncoding.Blank.plus, .escaped] {
                let again = try FormBody(reading: Array(PercentEncoding.form(form.parameters, blank: blank).utf8))
                // A parameter without a name or a value is none when it is written.
                #expect(again.parameters == form.parameters, "\(bytes)")
            }
        } catch {
            #expect(!error.explanation.isEmpty)
        }
    }

    // MARK: Numbers

    private static let numbers = [
        "+14159352345", "(415) 935-2345", "011 44 20 7183 8750", "07400123456", "27653", "00123", "+442071838750",
        "4159352345",
    ]

    @Test(arguments: ["", "+", "+0", "00", "++1", "+1", "+999999999999999", "٤١٥", "１２３４５", "-", "()", "\u{0}27653"])
    func `an address is read as one, or not at all`(text: String) throws { try Self.checkAddress(text) }

    @Test(arguments: Fuzz.seeds)
    func `any address is read as one, or not at all`(seed: UInt64) throws {
        var fuzz = Fuzz(seed: seed, samples: Self.numbers)
        for _ in 0..<Fuzz.casesPerSeed { try Self.checkAddress(fuzz.text()) }
    }

    private static func checkAddress(_ text: String) throws {
        if let address = Address(text) {
            #expect(Address(address.text) == address, "\(text)")
            #expect(address.text.utf8.allSatisfy { (48...57).contains($0) || $0 == 43 }, "\(text)")
        }
        for home in [try PhoneNumber(e164: "+14158141829"), try PhoneNumber(e164: "+442071838750")] {
            guard let number = try? PhoneNumber.read(text, dialledFrom: home) else { continue }
            #expect(number.description.wholeMatch(of: /\+[1-9][0-9]{1,14}/) != nil, "\(text)")
            #expect(try PhoneNumber.read(number.description, dialledFrom: nil) == number, "\(text)")
        }
    }

    // MARK: Page tokens, dates, waits

    private static let tokens = [
        "PA\(Sample.messageSid)", "PB\(Sample.messageSid).1795511700000.42",
        "PA\(Sample.messageSid).4611687813939087904.7",
        "PASK0123456789abcdef0123456789abcdef",
    ]

    @Test(arguments: Fuzz.seeds)
    func `any page token is read as it is written, or not at all`(seed: UInt64) {
        var fuzz = Fuzz(seed: seed, samples: Self.tokens)
        for _ in 0..<Fuzz.casesPerSeed {
            let text = fuzz.text()
            guard let token = PageToken(text) else { continue }
            #expect(token.text == text)
            guard case .after(let key) = token, let cursor = MessageCursor(key) else { continue }
            #expect(MessageCursor(cursor.text) == cursor, "\(text)")
        }
    }

    private static let dates = [
        "2026-11-24", "2026-11-24T09:15:00Z", "2024-02-29", "0000-01-01", "9999-12-31T23:59:59Z",
    ]

    @Test(arguments: Fuzz.seeds)
    func `any date filter is a stretch of time, or refused`(seed: UInt64) throws {
        var fuzz = Fuzz(seed: seed, samples: Self.dates)
        for _ in 0..<Fuzz.casesPerSeed {
            let text = fuzz.text()
            if let date = QueryDate(text) {
                #expect([1000, 86_400_000].contains(date.end.milliseconds - date.start.milliseconds), "\(text)")
            }
            let form = FormBody([.init(["DateSent", "DateSent>", "DateSent<=", "To"][text.utf8.count % 4], text)])
            _ = try? PageRequest(form, carrying: MessageFilter(form).parameters)
        }
    }

    private static let waits = [
        "sid=\(Sample.messageSid)&status=sent,failed&timeout=10", "to=%2B14159352345&body~=4411",
        "from=27653&timeout=0.5",
    ]

    @Test(arguments: Fuzz.seeds)
    func `any wait is bounded, or refused`(seed: UInt64) {
        var fuzz = Fuzz(seed: seed, samples: Self.waits)
        for _ in 0..<Fuzz.casesPerSeed {
            guard let form = try? FormBody(reading: fuzz.bytes()), let wait = try? WaitRequest(form) else { continue }
            #expect(wait.timeout >= .zero && wait.timeout <= .seconds(300))
        }
    }

    // MARK: URLs and hosts

    private static let urls = [
        "http://127.0.0.1:8000/status?a=1", "https://user:pass@example.com/x%20y#ct=100", "http://[::1]:80/",
        "https://example.com",
    ]

    @Test(arguments: [
        "", "http://", "http://[", "http://[é", "http://[1é]", "http://[]", "http://a b/", "http://é/", "http://a:0/",
        "http://a:99999/", "http://a\r\nX: y/", "javascript:alert(1)", "//example.com/", "http:/example.com",
        "http://@/",
    ])
    func `a URL that can't be called is refused`(text: String) { #expect((try? WebhookURL(text)) == nil) }

    @Test(arguments: Fuzz.seeds)
    func `any URL of a webhook is one that can be called, or refused`(seed: UInt64) {
        var fuzz = Fuzz(seed: seed, samples: Self.urls)
        for _ in 0..<Fuzz.casesPerSeed {
            let text = fuzz.text()
            guard let url = try? WebhookURL(text) else { continue }
            let called = url.adding([.init("a", "b c")])
            // Nothing of it can end a line of the request, or begin a second one.
            let unsafe = called.requested.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }
            #expect(!unsafe, "\(text)")
            _ = try? url.following(fuzz.text())
        }
    }

    private static let hosts = ["127.0.0.1:8046", "localhost", "[::1]:80", "sms.example:443", "evil.example"]

    @Test(arguments: Fuzz.seeds)
    func `any host that is served is loopback or was allowed`(seed: UInt64) {
        var fuzz = Fuzz(seed: seed, samples: Self.hosts)
        let policy = HostPolicy(names: ["sms.example"])
        for _ in 0..<Fuzz.casesPerSeed {
            let text = fuzz.text()
            guard policy.serves(text) else { continue }
            let host = text.lowercased().hasPrefix("[::1]") ? "[::1]" : text.lowercased().prefix { $0 != ":" }
            #expect(["127.0.0.1", "localhost", "[::1]", "sms.example"].contains(host), "\(text)")
        }
    }

    // MARK: Whole requests

    private static let paths = [
        "\(Sample.root)/Messages.json?PageSize=2&Page=1&PageToken=PA\(Sample.messageSid)",
        "\(Sample.root)/SMS/Messages",
        "\(Sample.root)/Messages/\(Sample.messageSid).csv", "\(Sample.root).json", "\(Sample.root)/Keys.json",
        "/switchboard/wait?sid=\(Sample.messageSid)&timeout=0", "/2010-04-01/Accounts",
    ]

    @Test(arguments: [
        "", "*", "/", "//", "/2010-04-01", "?", "/2010-04-01/Accounts/.json", "\(Sample.root)/.json", "/\u{0}", "/é",
    ])
    func `a path of any shape is answered`(path: String) async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            let answer = try await client.ask(.get, path)
            #expect((200..<500).contains(answer.status), "\(path) \(answer.body)")
        }
    }

    @Test(arguments: Fuzz.seeds)
    func `any request is answered, and never with a failure of the house`(seed: UInt64) async throws {
        let service = FakeService(messages: (1...5).map { Sample.message(number: $0) })
        try await Sample.server(service).application.test(.router) { client in
            var paths = Fuzz(seed: seed, samples: Self.paths)
            var forms = Fuzz(seed: seed, samples: Self.forms)
            for number in 0..<Fuzz.casesPerSeed / 2 {
                let path = paths.text()
                let method: HTTPRequest.Method = [.get, .post, .head, .delete, .options][number % 5]
                let form = method == .post ? forms.text() : nil
                let answer = try await client.ask(method, path, form: form)
                // Without an engine a wait or a stream is unavailable: that is its answer, not a failure.
                #expect(answer.status < 500 || answer.body.contains("20503"), "\(method) \(path): \(answer.body)")
                if answer.headers[.contentType] == "application/json", !answer.body.isEmpty {
                    #expect(
                        (try? JSONSerialization.jsonObject(with: Data(answer.body.utf8))) != nil,
                        "\(method) \(path)"
                    )
                }
            }
        }
    }

    // MARK: What goes out

    @Test(arguments: Fuzz.seeds)
    func `any text comes out of JSON and CSV as it went in`(seed: UInt64) throws {
        var fuzz = Fuzz(seed: seed, samples: ["Jenny, \"one\" more\r\nchance? <3", "a,b\n\"", "😀\u{0}"])
        for _ in 0..<Fuzz.casesPerSeed {
            let body = fuzz.text()
            let view = MessageView(message: Sample.message(body: body), accountPath: "", accountSid: "")
            let json = Data(Representation.message.document(view, as: .json))
            let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any], "\(body)")
            // Foundation's reader leaves a byte order mark out at the beginning of a text.
            func plain(_ text: String) -> String { text.replacing("\u{FEFF}", with: "") }
            #expect((object["body"] as? String).map(plain) == plain(body))
            let csv = String(decoding: Representation.message.document(view, as: .csv), as: UTF8.self)
            #expect(Self.cells(csv).count == 2 * Representation.message.fields.count && Self.cells(csv).contains(body))
        }
    }

    /// The cells of a CSV, read by the rules of RFC 4180.
    private static func cells(_ csv: String) -> [String] {
        let scalars = Array(csv.unicodeScalars)
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var (index, isQuoted) = (0, false)
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\"", isQuoted, index + 1 < scalars.count, scalars[index + 1] == "\"" {
                cell.append(scalar)
                index += 1
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == "," || scalar == "\n" {
                cells.append(String(cell))
                cell = .init()
            } else if isQuoted || scalar != "\r" {
                cell.append(scalar)
            }
            index += 1
        }
        return cells
    }
}
