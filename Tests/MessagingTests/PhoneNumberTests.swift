import Messaging
import Testing

@Suite struct PhoneNumberTests {
    /// A number of the tests; the tests fail where it is none.
    static func number(_ e164: String) throws -> PhoneNumber { try PhoneNumber(e164: e164) }

    @Test(arguments: [
        ("+14158141829", 1, "US", "+1 415-814-1829"),
        ("+15005550006", 1, "US", "+1 500-555-0006"),
        ("+12125550142", 1, "US", "+1 212-555-0142"),
        ("+16135550123", 1, "CA", "+1 613-555-0123"),
        ("+18765550123", 1, "JM", "+1 876-555-0123"),
        ("+17875550123", 1, "PR", "+1 787-555-0123"),
        ("+442071838750", 44, "GB", "+44 20 7183 8750"),
        ("+447400123456", 44, "GB", "+44 7400 123456"),
        ("+33142685300", 33, "FR", "+33 1 42 68 53 00"),
        ("+390669812345", 39, "IT", "+39 06 6981 2345"),
        ("+79261234567", 7, "RU", "+7 926 123 45 67"),
        ("+38343201234", 383, "XK", "+383 43 201 234"),
        ("+80012345678", 800, "001", "+800 1234 5678"),
    ])
    func `a valid number knows its code, its country and how it is written`(
        _ text: String,
        _ callingCode: Int,
        _ country: String,
        _ formatted: String
    ) throws {
        let number = try PhoneNumber(e164: text)
        #expect(number.e164 == text)
        #expect(number.callingCode == callingCode)
        #expect(number.country?.isoCode == country)
        #expect(number.formatted == formatted)
        #expect(PhoneNumber(rawValue: number.rawValue) == number)
    }

    @Test(
        arguments: [
            ("", .empty), ("+", .empty), ("14158141829", .noCountryCode), (" +14158141829", .notANumber(" ")),
            ("+1 4158141829", .notANumber(" ")), ("+1415814182", .tooShort(missing: 1)),
            ("+141581418290", .tooLong(excess: 1)), ("+0415814182", .leadingZero),
            ("+9994158141829", .unknownCountryCode("999")), ("+2104158141829", .unknownCountryCode("210")),
            ("+1", .tooShort(missing: 10)), ("+4", .tooShort(missing: 5)),
            ("+79261234567890", .impossibleLength(digits: 13)),
            ("++14158141829", .notANumber("+")), ("+1415WELCOME", .notANumber("W")),
            ("+١٤١٥٨١٤١٨٢٩", .notANumber("١")), ("＋14158141829", .notANumber("＋")), ("+1415814182９", .notANumber("９")),
            ("+1415814\u{0}829", .notANumber("\u{0}")), ("+4915112345678901", .tooLong(excess: 1)),
            ("+4402071838750", .nationalPrefix("0", callingCode: 44)),
            ("+440207183875", .nationalPrefix("0", callingCode: 44)),

        ] as [(String, PhoneNumberFault)]
    )
    func `what is no number is refused with the reason`(_ text: String, _ fault: PhoneNumberFault) {
        #expect(throws: fault) { try PhoneNumber(e164: text) }
    }

    /// Text, number that it is dialled from, result. Local forms as in national numbering plans.
    @Test(
        arguments: [
            ("+14159352345", nil, "+14159352345"),
            ("+1 (415) 935-2345", nil, "+14159352345"),
            ("+1.415.935.2345", nil, "+14159352345"),
            ("+44 (0)20 7183 8750", nil, "+442071838750"),
            ("+1\u{A0}415\u{2011}935\u{2011}2345", nil, "+14159352345"),
            ("(415) 935-2345", "+14158141829", "+14159352345"),
            ("1-415-935-2345", "+14158141829", "+14159352345"),
            ("011 44 20 7183 8750", "+14158141829", "+442071838750"),
            ("07400123456", "+447400654321", "+447400123456"),
            ("020 7183 8750", "+447400654321", "+442071838750"),
            ("00 1 415 935 2345", "+447400654321", "+14159352345"),
            ("447400123456", "+447400654321", "+447400123456"),
            ("06 6981 2345", "+393121234567", "+390669812345"),
            ("03-1234-5678", "+819012345678", "+81312345678"),
            ("010-2000-0000", "+8222123456", "+821020000000"), ("8 029 491-19-11", "+375152450911", "+375294911911"),
            ("0812 345 678", "+62218350123", "+62812345678"), ("+81 (0)3 1234 5678", nil, "+81312345678"),
            ("8 (926) 123-45-67", "+79261111111", "+79261234567"),
            ("800 123 45 67", "+79261111111", "+78001234567"),
            ("06 20 123 4567", "+36201111111", "+36201234567"),
            ("0011 1 415 935 2345", "+61412345678", "+14159352345"),
            ("8~10", nil, nil), ("4159352345", nil, nil), ("935-2345", "+14158141829", nil),
            ("415-WELCOME", "+14158141829", nil), ("", "+14158141829", nil), ("()-", "+14158141829", nil),
            ("0", "+447400654321", nil), ("00", "+447400654321", nil), ("011", "+14158141829", nil),
            ("415+9352345", "+14158141829", nil), ("27653", "+14158141829", nil), ("+44020718", nil, nil),
            ("+44 (0) 020 7183 8750", nil, nil),
            ("+440207183875", nil, "+44207183875"), ("1 415 935 234", "+14158141829", nil),
            ("0800 1111", "+447400654321", "+448001111"), ("0 20 1", "+447400654321", nil),
        ] as [(String, String?, String?)]
    )
    func `a written number is read as dialled`(_ text: String, _ origin: String?, _ expected: String?) throws {
        let from = try origin.map(Self.number)
        let read = try? PhoneNumber.read(text, dialledFrom: from)
        #expect(read?.e164 == expected)
    }

    @Test func `a short code's country serves as well as a number`() throws {
        #expect(try PhoneNumber.read("07400 123456", dialledInCallingCode: 44).e164 == "+447400123456")
        #expect(throws: PhoneNumberFault.noCountryCode) { try PhoneNumber.read("123", dialledInCallingCode: 999) }
    }

    @Test(
        arguments: [
            (.tooShort(missing: 3), "too short: 3 digits missing"), (.tooLong(excess: 1), "too long: 1 digit too many"),
            (.notANumber("W"), "not a phone number: “W”"), (.notANumber("\u{202E}"), "not a phone number: U+202E"),
            (.notANumber("\u{1B}"), "not a phone number: U+001B"),
        ] as [(PhoneNumberFault, String)]
    )
    func `the reason is short and shows nothing that could harm a terminal`(_ fault: PhoneNumberFault, _ words: String)
    {
        #expect(fault.explanation == words)
    }

    @Test(.timeLimit(.minutes(1))) func `a huge text is refused at once`() {
        let digits = String(repeating: "4", count: 2_000_000)
        #expect(throws: PhoneNumberFault.tooLong(excess: 1_999_988)) { try PhoneNumber(e164: "+" + digits) }
        #expect(throws: PhoneNumberFault.empty) {
            try PhoneNumber.read(String(repeating: " -", count: 1_000_000), dialledFrom: nil)
        }
    }

    @Test(arguments: [
        ("+14158141829", true), ("+18005550100", true), ("+14111234567", false), ("+10158141829", false),
        ("+14159112345", false), ("+14151234567", false), ("+19995551234", false), ("+442071838750", true),
    ])
    func `an impossible exchange or area code is a warning, not a refusal`(_ text: String, _ plausible: Bool) throws {
        #expect(try PhoneNumber(e164: text).isPlausible == plausible)
    }

    @Test(arguments: [
        ("+18005550100", true), ("+18335550100", true), ("+18225550100", false), ("+14158141829", false),
        ("+448001111222", true), ("+442071838750", false), ("+611800123456", true), ("+4980012345678", true),
        ("+80012345678", true),
    ])
    func `freephone numbers are known`(_ text: String, _ tollFree: Bool) throws {
        #expect(try PhoneNumber(e164: text).isTollFree == tollFree)
    }

    @Test(arguments: [0, 1, 15, 999_999_999_999, 14_158_141_829_000, UInt64.max])
    func `a stored value that is no number is not taken`(_ rawValue: UInt64) {
        #expect(PhoneNumber(rawValue: rawValue) == nil)
    }

    @Test func `random digits are read to a number that reads back, or refused`() throws {
        var generator = SplitMix(state: 44)
        for _ in 0..<20_000 {
            let length = Int.random(in: 1...17, using: &generator)
            let text = "+" + (0..<length).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
            guard let number = try? PhoneNumber.read(text, dialledFrom: nil) else { continue }
            #expect(try PhoneNumber(e164: number.e164) == number)
            #expect(number.formatted.filter(\.isNumber) == number.e164.dropFirst())
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
