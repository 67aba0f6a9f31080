import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct RecipientTests {
    private func recipient(
        _ text: String,
        from: Address = Cast.main,
        trial: Bool = false,
        recent: [Address] = [],
        optOuts: Set<Conversation.Key> = [],
        landlines: Set<Address> = []
    ) -> Recipient {
        let surroundings = Recipient.Surroundings(
            contacts: Cast.contacts,
            recent: recent,
            verified: Set([Cast.jenny].compactMap(\.phoneNumber)),
            isTrial: trial,
            optOuts: optOuts,
            landlines: landlines
        )
        return Recipient(text, from: from, surroundings)
    }

    private func verdict(_ text: String, from: Address = Cast.main, trial: Bool = false) -> Recipient.Verdict {
        recipient(text, from: from, trial: trial).verdict
    }

    @Test(arguments: [
        ("+14159352345", Cast.main), ("(415) 935-2345", Cast.main), ("1 415 935 2345", Cast.second),
        ("4159352345", Cast.code), ("011 1 415 935 2345", Cast.main),
        ("00 1 415-935-2345", Cast.address("+442071838750")),
    ])
    func `local forms are read with the sender's country`(text: String, from: Address) {
        #expect(verdict(text, from: from) == Cast.jenny.phoneNumber.map { .number($0) })
    }

    @Test(arguments: [
        ("", Recipient.Verdict.empty), ("   ", .empty), ("+1415935", .fault(.tooShort(missing: 4))),
        ("+1415935234567", .fault(.tooLong(excess: 2))), ("+0", .fault(.leadingZero)),
        ("jen", .name(matches: 1)), ("LOVE", .name(matches: 1)), ("zzz", .fault(.notANumber("z"))),
    ])
    func `every text has a verdict`(text: String, expected: Recipient.Verdict) {
        #expect(verdict(text) == expected)
    }

    @Test func `a landline that the network knows is warned of, and can be written to`() {
        let landline = recipient("415 935 2345", landlines: [Cast.jenny])
        #expect(landline.isLandline && landline.number == Cast.jenny.phoneNumber)
        #expect(!recipient("415 935 2345", landlines: [Cast.ada]).isLandline)
        #expect(!recipient("jenny", landlines: [Cast.jenny]).isLandline)
    }

    @Test(arguments: [(80, "✗ landline: fails (30006)"), (120, "✗ landline: carrier will refuse (30006)")])
    func `compose says that the carrier will refuse`(columns: Int, words: String) {
        let size = Size(columns: columns, rows: 30)
        var stage = Stage(size: size, settings: ConsoleSettings(zone: .utc))
        var snapshot = Cast.snapshot(at: stage.now)
        snapshot.landlines = [Cast.jenny]
        stage.begin(snapshot)
        stage.press("c")
        stage.type("4159352345")
        #expect(view(stage.model, size: size).text.contains(words))
    }

    @Test func `trial accounts are told before they send`() {
        #expect(verdict("+33123456789", trial: true) == Cast.ada.phoneNumber.map { .unverified($0) })
        #expect(verdict("+14159352345", trial: true) == Cast.jenny.phoneNumber.map { .number($0) })
    }
}

// Whom letters and digits may mean.
extension RecipientTests {
    @Test(arguments: [
        ("jen", [Cast.jenny]), ("lace", [Cast.ada]), ("adlo", [Cast.ada]), ("wrhs", [Cast.warehouse]),
        ("alo", [Cast.ada]), ("ovelace", [Cast.ada]), ("hs", []), ("0207", []), ("2071", [Cast.warehouse]),
    ])
    func `letters find names as people abbreviate them, digits find numbers`(text: String, found: [Address]) {
        #expect(recipient(text).candidates.map(\.address) == found)
    }

    @Test func `of equal ones the latest comes first, and numbers without a name are found too`() {
        let both = recipient("+4", recent: [Cast.stranger, Cast.stranger, Cast.warehouse]).candidates
        #expect(both.isEmpty)
        let found = recipient("+49", recent: [Cast.stranger, Cast.stranger, Cast.warehouse]).candidates
        #expect(found == [.init(name: Cast.stranger.formatted, address: Cast.stranger)])
        let names = recipient("a", recent: [Cast.warehouse]).candidates
        #expect(names.first?.address == Cast.ada)
        let digits = recipient("33", recent: [Cast.ada]).candidates.map(\.address)
        #expect(digits == [Cast.ada])
    }

    @Test func `who said STOP is refused from that number only`() throws {
        let jenny = try #require(Cast.jenny.phoneNumber)
        let stopped: Set = [Conversation.Key(ours: Cast.main, theirs: Cast.jenny)]
        #expect(recipient("+14159352345", optOuts: stopped).verdict == .optedOut(jenny))
        #expect(recipient("+14159352345", from: Cast.second, optOuts: stopped).verdict == .number(jenny))
    }
}

@Suite struct BodyCountTests {
    /// 160 is of the seed; the coding and the sizes of segments are of 3GPP TS 23.038 and 23.040.
    @Test(arguments: [
        ("", "0/160", Segmentation.Encoding.gsm7, 1, BodyCount.Tone.calm),
        (String(repeating: "x", count: 139), "139/160", .gsm7, 1, .calm),
        (String(repeating: "x", count: 140), "140/160", .gsm7, 1, .near),
        (String(repeating: "x", count: 160), "160/160", .gsm7, 1, .near),
        (String(repeating: "x", count: 163), "163/160 · 3 over", .gsm7, 2, .over),
        (String(repeating: "€", count: 81), "81/160", .gsm7, 2, .calm),
        (String(repeating: "я", count: 71), "71/160", .ucs2, 2, .calm),
        ("e\u{301}", "2/160", .ucs2, 1, .calm),
    ])
    func `the counter counts scalars and tells the messages`(
        text: String,
        words: String,
        encoding: Segmentation.Encoding,
        messages: Int,
        tone: BodyCount.Tone
    ) {
        let count = BodyCount(text)
        #expect(count.words == words && count.tone == tone)
        #expect(count.segments.encoding == encoding && count.segments.segmentCount == messages)
    }

    @Test func `the first character outside of GSM-7 is named`() {
        #expect(BodyCount("It’s “me”").outsider == "’")
        #expect(BodyCount("[€]").outsider == nil)
    }

    @Test func `the overflow begins at the 161st scalar, wherever clusters end`() {
        let text = String(repeating: "x", count: 159) + "e\u{301}\u{302}yz"
        let start = BodyCount.overflowStart(of: text)
        #expect(start.map { text[$0...].unicodeScalars.count } == 4)
    }
}

@Suite struct WordsTests {
    @Test(arguments: [
        (0, "0s"), (1, "1s"), (999, "1s"), (1001, "2s"), (59_000, "59s"), (259_000, "4m19s"), (3_600_000, "1h00m"),
        (90_061_000, "1d01h"), (Int64.max / 2_000_000, "99d+"), (-5, "0s"),
    ])
    func `a span is rounded up and fits six columns`(milliseconds: Int64, words: String) {
        #expect(Words.span(.milliseconds(milliseconds)) == words)
        #expect(words.count <= 6)
    }

    /// Dates from the calendar: a leap day, the end of a century, the day before the epoch.
    @Test(arguments: [
        (0, "Thursday 1 January 1970"), (-1, "Wednesday 31 December 1969"), (951_782_400, "Tuesday 29 February 2000"),
        (4_107_542_400, "Monday 1 March 2100"), (1_793_739_852, "Tuesday 3 November 2026"),
    ])
    func `days have their weekday and date`(seconds: Int64, words: String) {
        let today = CalendarTime(secondsSince1970: 100_000_000_000)
        #expect(Words.day(CalendarTime(secondsSince1970: seconds), today: today) == words)
    }
}
