import Engine
import Feed
import Messaging
import Testing

@testable import WebAPI

@Suite struct WebhookSignatureTests {
    private static let signature = WebhookSignature(authToken: "12345")
    private static let url = "https://mycompany.com/myapp.php?foo=1&bar=2"

    private static func call(from number: String) -> [WebhookRequest.Parameter] {
        [
            .init("To", "+18005551212"), .init("CallSid", "CA1234567890ABCDE"), .init("Caller", number),
            .init("Digits", "1234"), .init("From", number),
        ]
    }

    /// *Source:* the original's page "Security" and its official libraries' tests.
    @Test(arguments: [
        ("+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ="), ("+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    ])
    func `the documented requests get the documented signatures`(number: String, expected: String) {
        #expect(Self.signature.sign(url: Self.url, form: Self.call(from: number)) == expected)
        #expect(Self.signature.check(expected, url: Self.url, form: Self.call(from: number)) == .genuine)
    }

    @Test func `names are sorted by bytes, not by alphabet`() {
        let form: [WebhookRequest.Parameter] = [
            .init("b", "1"), .init("é", "2"), .init("B", "3"), .init("z", "4"), .init("a_", "5"),
        ]
        #expect(WebhookSignature.text(url: "u", form: form) == "uB3a_5b1z4é2")
    }

    @Test(arguments: [nil, ""]) func `no signature is unsigned`(given: String?) {
        #expect(Self.signature.check(given, url: Self.url, form: []) == .unsigned)
    }

    @Test(arguments: ["x", "AAAA", "0/KCTR6DLpKmkAf8muzZqo1nDgQ", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=\n\n="])
    func `what is not Base64 of 20 bytes is called that`(given: String) {
        let verdict = Self.signature.check(given, url: Self.url, form: Self.call(from: "+12349013030"))
        #expect(verdict == .forged(.noSignature))
    }

    @Test func `one changed byte of URL, parameters or token does not pass`() {
        let form = Self.call(from: "+12349013030")
        let good = Self.signature.sign(url: Self.url, form: form)
        #expect(Self.signature.check(good, url: Self.url + "3", form: form) == .forged(.otherTokenOrContent))
        for index in form.indices {
            var changed = form
            changed[index].value += "0"
            #expect(Self.signature.check(good, url: Self.url, form: changed) == .forged(.otherTokenOrContent))
        }
        let other = WebhookSignature(authToken: "12346")
        #expect(other.check(good, url: Self.url, form: form) == .forged(.otherTokenOrContent))
    }

    /// A signature that was made over `signed` while `requested` came.
    @Test(arguments: [
        ("https://h/p", "http://h/p", SignatureVariant.otherScheme),
        ("http://h/p", "http://h:8047/p", .withoutPort), ("http://u:p@h/p", "http://u:p@h:8047/p", .withoutPort),
        ("http://[::1]/p", "http://[::1]:80/p", .withoutPort), ("https://h:443/p?q", "https://h/p?q", .withDefaultPort),
        ("http://h/p", "http://h/p?a=1", .withoutQuery), ("http://h/p/?a=1", "http://h/p?a=1", .otherTrailingSlash),
        ("http://h", "http://h/", .otherTrailingSlash), ("https://h/p", "http://h:8047/p", .otherSchemeWithoutPort),
    ])
    func `a near miss is explained`(signed: String, requested: String, expected: SignatureVariant) {
        let form = [WebhookRequest.Parameter("Body", "Hi")]
        let code = Self.signature.sign(url: signed, form: form)
        #expect(Self.signature.check(code, url: requested, form: form) == .forged(.signedFor(expected)))
    }

    @Test func `what else signers get wrong is named too`() throws {
        let form: [WebhookParameter] = [.init("Body", "a b&ü"), .init("To", "+1")]
        let encoded: [WebhookParameter] = [.init("Body", "a+b%26%C3%BC"), .init("To", "%2B1")]
        let code = Self.signature.sign(url: "http://h/", form: encoded)
        #expect(Self.signature.check(code, url: "http://h/", form: form) == .forged(.signedFor(.encodedValues)))
        let signature = WebhookSignature(authToken: "abc", others: [("the test token", "xyz")])
        for (token, words) in [("abc\n", "line end"), ("ABC", "capitals"), ("xyz", "the test token"), ("", "no auth")] {
            let code = WebhookSignature(authToken: token).sign(url: "http://h/", form: form)
            guard case .forged(.signedWith(let secret)) = signature.check(code, url: "http://h/", form: form) else {
                Issue.record("\(token) is not named")
                continue
            }
            #expect(secret.contains(words))
        }
    }

    @Test func `the report shows both texts, bounded`() {
        let form = [WebhookParameter("Body", String(repeating: "x", count: 10_000))]
        let code = Self.signature.sign(url: "https://h/", form: form)
        let arrival = WebhookArrival(url: "http://h/", method: .post, header: code, form: form)
        let report = Self.signature.report(on: arrival, Self.signature.check(code, url: "http://h/", form: form))
        #expect(report.text.hasPrefix("http://h/Bodyxxx") && report.text.utf8.count == SignatureReport.bytesAtMost)
        #expect(report.byteCount == 10_013)
        #expect(report.fittingText?.hasPrefix("https://h/Bodyxxx") == true)
        #expect(report.fits?.contains("scheme") == true)
        #expect(report.expected == Self.signature.sign(url: "http://h/", form: form) && report.given == code)
    }

    @Test func `parameters that were left out of a signature are named`() {
        let form: [WebhookRequest.Parameter] = [.init("Body", "Hi"), .init("FromZip", "")]
        let alone = Self.signature.sign(url: "http://h/", form: [])
        #expect(Self.signature.check(alone, url: "http://h/", form: form) == .forged(.signedFor(.withoutForm)))
    }
}
