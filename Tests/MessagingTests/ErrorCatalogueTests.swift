import FoundationEssentials
import Messaging
import Testing

@Suite struct ErrorCatalogueTests {
    /// Every refusal that is made of values; a new factory belongs here.
    static let withValues: [Refusal] = [
        .parameterTooLong("FriendlyName", limit: 64),
        .notFound(path: "/x.json"), .toInvalid("v"), .fromInvalid("v"), .regionNotPermitted("v"),
        .phoneNumberInvalid("v"),
        .phoneNumberUnavailable("v"), .noNumberFound(areaCode: "v"), .fromNotOwned("v"), .toUnverified("v"),
        .statusCallbackInvalid("v"), .noRoute(to: "v", from: "w"), .landline("v"), .mediaNotSupported(from: "v"),
    ]

    @Test func `no code stands twice`() {
        let codes = ErrorCatalogue.entries.map(\.code)
        #expect(Set(codes).count == codes.count)
    }

    @Test(arguments: ErrorCatalogue.entries)
    func `every row says what raises it, what to do and where it comes from`(_ entry: CatalogueEntry) {
        #expect(!entry.message.isEmpty && !entry.source.isEmpty)
        #expect(entry.condition.hasSuffix(".") && entry.condition.count > 10)
        #expect(entry.advice.hasSuffix(".") && entry.advice.count > 15)
        #expect((entry.kind == .request) == (entry.httpStatus != nil))
        #expect(entry.httpStatus.map { 400..<600 ~= $0 } ?? true)
        #expect(ErrorCatalogue[entry.code] == entry)
    }

    @Test func `every text with values has a factory that fills all of them`() {
        let filled = Dictionary(grouping: Self.withValues, by: \.code)
        for entry in ErrorCatalogue.entries where !entry.placeholders.isEmpty {
            let refusal = filled[entry.code]?.first
            #expect(refusal != nil, "\(entry.code) has no factory")
            #expect(refusal.map { !$0.message.contains("{") && !$0.message.contains("''") } ?? true)
        }
        for refusal in Self.withValues { #expect(ErrorCatalogue[refusal.code]?.placeholders.isEmpty == false) }
    }

    /// The wire strings that clients match, from recorded answers of the original.
    @Test(
        arguments: [
            (Refusal(.fromRequired), 21603, 400, "A 'From' phone number is required."),
            (Refusal(.toRequired), 21604, 400, "A 'To' phone number is required."),
            (Refusal(.bodyRequired), 21602, 400, "Message body is required."),
            (.toInvalid("abc"), 21211, 400, "The 'To' number abc is not a valid phone number."),
            (
                .fromInvalid("abc"), 21212, 400,
                "The 'From' number abc is not a valid phone number, shortcode, or alphanumeric sender ID."
            ),
            (
                .fromNotOwned("+14155550100"), 21606, 400,
                "The From phone number +14155550100 is not a valid, SMS-capable inbound phone number or short code for your account."
            ),
            (Refusal(.optedOut), 21610, 400, "The message From/To pair violates a blacklist rule."),
            (Refusal(.queueFull), 21611, 429, "SMS queue is full."),
            (
                .noRoute(to: "+1", from: "+2"), 21612, 400,
                "The 'To' phone number: +1, is not currently reachable using the 'From' phone number: +2 via SMS."
            ),
            (.landline("+1"), 21614, 400, "To number: +1, is not a mobile number"),
            (.bodyTooLong(.legacy), 21605, 400, "Maximum body length is 160 characters (old API endpoint)"),
            (.bodyTooLong(.current), 21617, 400, "The concatenated message body exceeds the 1600 character limit."),
            (
                .notFound(path: "/2010-04-01/Nope.json"), 20404, 404,
                "The requested resource /2010-04-01/Nope.json was not found"
            ),
            (.authenticate, 20003, 401, "Authenticate"),
            (Refusal(.pageSizeTooLarge), 20007, 400, "Page size too large"),
            (Refusal(.methodNotAllowed), 20004, 405, "Method not allowed"),
        ] as [(Refusal, Int, Int, String)]
    )
    func `a refusal reads on the wire as recorded`(_ refusal: Refusal, _ code: Int, _ status: Int, _ message: String) {
        #expect(refusal.code.rawValue == code)
        #expect(refusal.httpStatus == status)
        #expect(refusal.message == message)
        #expect(refusal.moreInfo == "https://www.twilio.com/docs/errors/\(code)")
    }

    @Test func `a value with braces stays as it was sent`() {
        #expect(Refusal.toInvalid("{to}{from}").message == "The 'To' number {to}{from} is not a valid phone number.")
        #expect(Refusal.noRoute(to: "{from}", from: "x").message.contains("number: {from}, is"))
    }

    @Test func `only wrong credentials come with a detail`() {
        #expect(Refusal.authenticate.detail == "Your AccountSid or AuthToken was incorrect.")
        #expect(Self.withValues.allSatisfy { $0.detail == nil })
    }

    @Test func `a code that only an upstream service knows still reads`() {
        let refusal = Refusal(ErrorCode(rawValue: 63_038))
        #expect(refusal.httpStatus == 400)
        #expect(refusal.message == "Error 63038")
    }

    @Test func `a code travels as a number, a phone number and a short code as text`() throws {
        struct Sample: Codable, Equatable {
            var code: ErrorCode
            var number: PhoneNumber
            var short: ShortCode
            var refusal: Refusal
        }
        let sample = Sample(
            code: .unknownHandset,
            number: try PhoneNumber(e164: "+14159352345"),
            short: try #require(ShortCode("27653")),
            refusal: .toInvalid("x")
        )
        let data = try JSONEncoder().encode(sample)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""code":30005"#) && text.contains(#""+14159352345""#) && text.contains(#""27653""#))
        #expect(try JSONDecoder().decode(Sample.self, from: data) == sample)
        let hostile = Data(#"["+1"]"#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([PhoneNumber].self, from: hostile) }
    }
}
