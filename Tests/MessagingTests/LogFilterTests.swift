import Messaging
import Testing

@Suite struct LogFilterTests {
    /// 2026-11-03 21:04:12 UTC, read in a zone one hour east.
    static let surroundings = LogFilterReader.Surroundings(
        now: WallTime(milliseconds: 1_793_739_852_000),
        secondsEast: { _ in 3600 },
        names: [address("+14159352345"): "Jenny", address("+442071838750"): "The Warehouse"]
    )

    static func address(_ text: String) -> Address {
        guard let address = Address(text) else { preconditionFailure("\(text) is no address") }
        return address
    }

    static func read(_ text: String) -> LogFilterReader.Reading { LogFilterReader.read(text, surroundings) }

    static let good: [(String, [LogFilter.Condition])] = [
        ("status:failed", [.status([.failed])]),
        ("STATUS:fai,queued", [.status([.failed, .queued])]),
        ("to:+44 from:27653", [.to(.prefix("44")), .from(.digits("27653"))]),
        ("number:\"+1 415\"", [.number(.prefix("1415"))]),
        ("to:jen from:ware", [.to(.anyOf([address("+14159352345")])), .from(.anyOf([address("+442071838750")]))]),
        ("text:\"your code\" hello", [.text("your code"), .text("hello")]),
        ("\"status:failed\"", [.text("status:failed")]),
        ("12:30", [.text("12:30")]),
        ("error:30003 error:any", [.error(ErrorCode(rawValue: 30003)), .error(nil)]),
        (
            "dir:in dir:outbound is:inbound",
            [
                .direction([.inbound]), .direction([.outboundAPI, .outboundReply]), .direction([.inbound]),
            ]
        ),
        ("is:uncertain", [.status([.uncertain])]),
        ("since:1h", [.since(WallTime(milliseconds: 1_793_736_252_000))]),
        // Local midnight is an hour before that of UTC.
        ("since:today", [.since(WallTime(milliseconds: 1_793_660_400_000))]),
        ("before:2026-11-03", [.before(WallTime(milliseconds: 1_793_660_400_000))]),
        ("since:2026-11-03T14:30", [.since(WallTime(milliseconds: 1_793_712_600_000))]),
        ("since:14:30", [.since(WallTime(milliseconds: 1_793_712_600_000))]),
        // Nine past ten in the evening there: eleven is yesterday's.
        ("since:23:00", [.since(WallTime(milliseconds: 1_793_656_800_000))]),
        ("sid:SM000000000000000000000000000000ff", [.sid(MessageSID(high: 0, low: 255))]),
        ("status: to: ", []),
        ("", []),
    ]

    @Test(arguments: good)
    func `words become conditions`(text: String, conditions: [LogFilter.Condition]) {
        let reading = Self.read(text)
        #expect(reading.filter.terms.map(\.condition) == conditions)
        #expect(reading.faults.isEmpty)
    }

    @Test func `a minus or an exclamation mark turns a word around`() {
        #expect(Self.read("-status:sent !hello - x-y").filter.terms.map(\.isInverse) == [true, true, false, false])
    }

    static let bad: [(String, String)] = [
        ("stauts:failed", "status: is meant"),
        ("http://x", "no key “http”"),
        ("status:lost", "there are accepted"),
        ("to:nobody", "no contact is called"),
        ("error:many", "a number like 30003"),
        ("since:soon", "30m 1h 2d"),
        ("since:2026-13-01", "is no time"),
        ("dir:up", "in, out or reply"),
        ("is:red", "is: takes"),
        ("sid:SM12", "32 hex digits"),
    ]

    @Test(arguments: bad)
    func `a word that can't be read is named, and the others hold`(text: String, part: String) {
        let reading = Self.read("status:failed \(text)")
        #expect(reading.filter == LogFilter([.init(.status([.failed]))]))
        #expect(reading.faults.map(\.word) == [text])
        #expect(reading.faults.first?.explanation.contains(part) == true, "\(reading.faults)")
    }

    static let completions: [(String, [String])] = [
        ("st", ["status:"]),
        ("status:failed -s", ["-status:", "-since:", "-sid:"]),
        ("status:un", ["status:undelivered", "status:uncertain"]),
        ("status:sent,fa", ["status:sent,failed"]),
        ("to:jen", ["to:+14159352345"]),
        ("to:+1415", ["to:+14159352345"]),
        ("error:unreachable", ["error:30003", "error:30005"]),
        ("text:a", []),
        ("\"st", []),
        ("dir:", ["dir:in", "dir:out", "dir:reply"]),
    ]

    @Test(arguments: completions)
    func `the word that is written is completed`(text: String, expected: [String]) {
        let completion = FilterCompletion(addresses: [(Self.address("+14159352345"), "Jenny")])
        let found = completion.candidates(for: text).map(\.text)
        #expect(text.contains("unreachable") ? found.first == expected.first : found == expected)
    }

    @Test(arguments: [
        ("I", "ISTANBUL", true), ("straße", "STRASSE", false), ("äpfel", "Zwei ÄPFEL", true), ("b", "", false),
    ])
    func `a text is found in upper and lower case alike`(needle: String, text: String, isFound: Bool) {
        #expect(TextSearch(needle).isFound(in: text) == isFound)
    }
}
