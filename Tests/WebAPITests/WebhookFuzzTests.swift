import Engine
import Messaging
import Testing

@testable import WebAPI

/// Random URLs and forms: nothing traps, and what is signed is what is checked. A case that was found stays in the table.
@Suite struct WebhookFuzzTests {
    private static let cases = 3000
    private static let alphabet = Array(
        "http://https:user@[::1]%41%zz:80/..//?a=b&c#d;\\\u{0}\n\u{301}ü💙 +_-.~0x7f,|^`{}\"<>'".unicodeScalars
    )
    private static let found = [
        "http://\u{301}/", "http://a:b@\u{301}@h/", "http://h:80:80/", "http://[::1", "http://[]/", "http://@/",
        "http://h/%", "http://h?#", "http://h/?%00", "http:///", "://", "http://h:+80/",
    ]

    private static func text(_ generator: inout SeededGenerator, upTo length: Int) -> String {
        let count = Int.random(in: 0...length, using: &generator)
        return String(
            String.UnicodeScalarView((0..<count).compactMap { _ in alphabet.randomElement(using: &generator) })
        )
    }

    private static func check(_ written: String, _ form: [WebhookParameter], _ context: String) {
        let signature = WebhookSignature(authToken: "12345")
        let code = signature.sign(url: written, form: form)
        #expect(signature.check(code, url: written, form: form) == .genuine, "\(context)")
        #expect(signature.check(code, url: written + "!", form: form) != .genuine, "\(context)")
        for variant in SignatureVariant.allCases { _ = variant.apply(url: written, form: form) }
        guard let url = try? WebhookURL(written) else { return }
        // What was read once reads the same again: signing is by text.
        let again = try? WebhookURL(url.signed)
        #expect(again?.signed == url.signed, "\(context)")
        #expect(url.signed.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(context)")
        #expect(!url.signed.contains("#"), "\(context)")
        _ = (url.hostName, url.port, url.path, url.authorization, try? url.following(written))
    }

    @Test(arguments: found) func `cases that were found`(written: String) {
        Self.check(written, [.init("a", written)], "case")
    }

    @Test func `random URLs and forms`() {
        let seed = UInt64(bitPattern: SystemClock().read().wall.milliseconds)
        var generator = SeededGenerator(seed: seed)
        for number in 0..<Self.cases {
            let scheme = ["http://", "https://", "http://h/", ""].randomElement(using: &generator) ?? ""
            let written = scheme + Self.text(&generator, upTo: 40)
            let form = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                WebhookParameter(Self.text(&generator, upTo: 6), Self.text(&generator, upTo: 12))
            }
            Self.check(written, form, "seed \(seed), case \(number): \(written.debugDescription)")
            let encoded = Array(PercentEncoding.form(form).utf8)
            let read = try? FormBody(reading: encoded)
            let kept = form.filter { !($0.name.isEmpty && $0.value.isEmpty) }
            #expect(
                read?.parameters.filter { !($0.name.isEmpty && $0.value.isEmpty) } == kept,
                "seed \(seed), case \(number)"
            )
        }
    }
}
