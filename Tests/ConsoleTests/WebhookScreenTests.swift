import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct WebhookScreenTests {
    static let size = Size(columns: 100, rows: 40)

    private func stage(_ scene: Scene = .webhooks) -> Stage { scene.stage(size: Self.size) }

    private func numbers(_ stage: Stage) -> [Int64] {
        (0..<stage.model.webhooks.list.count).map { stage.model.webhooks.list[$0].number }
    }

    private func lines(_ stage: Stage) -> [String] {
        stage.model.webhookLines.map { $0.parts.map(\.text).joined() }
    }

    @Test func `the views show all, failed, inbound and outbound requests`() {
        var stage = stage()
        #expect(numbers(stage) == (1...65).reversed())
        stage.press("Tab")
        #expect(numbers(stage) == [64, 63, 62, 61])
        stage.press("Tab")
        #expect(numbers(stage) == [62])
        stage.press("Tab")
        #expect(!numbers(stage).contains(62) && numbers(stage).count == 64)
        stage.press("Tab")
        #expect(numbers(stage).count == 65)
    }

    @Test(arguments: [
        ("is:replay", [65]), ("status:5xx", [63]), ("-url:hooks", [62, 61]), ("mesage", [61]), ("is:forged", [62]),
        ("dir:in", [62]), ("oops", [63]),
    ])
    func `words find requests by what they carried and what came back`(text: String, expected: [Int64]) {
        var stage = stage()
        stage.press("/")
        stage.type(text)
        stage.answerLoads()
        #expect(numbers(stage) == expected)
    }

    /// Another request like the last one is made.
    private func requestComes(_ number: Int64, _ stage: inout Stage) throws {
        guard case .attempted(var attempt) = try #require(stage.webhookLog.last) else {
            Issue.record("the last one is none of ours")
            return
        }
        attempt.number = number
        stage.happen(.webhookAttempted(attempt))
    }

    @Test func `a live request joins the list, and the selection stays where it was`() throws {
        var stage = stage()
        stage.press("j j")
        try requestComes(66, &stage)
        #expect(numbers(stage).first == 66 && stage.model.webhooks.list.selectedRow?.number == 63)
        #expect(stage.model.webhooks.list.newCount == 1)
    }

    @Test func `an opened request stays the selected one while others come, and the newest is followed again after it`()
        throws
    {
        var stage = stage()
        stage.press("Enter")
        try requestComes(66, &stage)
        #expect(stage.model.webhooks.list.selectedRow?.number == 65)
        #expect(stage.model.webhooks.detail?.number == 65)
        stage.press("p")
        stage.press("Esc")
        #expect(stage.model.webhooks.list.isFollowing && stage.model.webhooks.list.selectedRow?.number == 66)
    }

    @Test func `a fault of TwiML is marked below its line at its column`() {
        let lines = lines(stage(.webhookTwiML))
        guard let index = lines.firstIndex(where: { $0.contains("</Mesage>") && $0.hasPrefix("   3") }) else {
            Issue.record("the answer is not shown: \(lines)")
            return
        }
        let column = lines[index].prefix { $0 != "/" }.count - 1
        #expect(lines[index + 1].prefix { $0 != "▲" }.count == column - "It's me".count + 7)
        #expect(lines[index + 2].contains("TwiML 12100, line 3, column 21"))
    }

    @Test func `a forged signature shows what is signed, what was, and what differs`() {
        let stage = stage(.webhookForged)
        let lines = lines(stage)
        #expect(lines.contains { $0.contains("given  RSOYDt4T1cUTdK1PDd93/VVr8B8=") })
        #expect(lines.contains { $0.contains("It fits the URL with its port") })
        let marked = stage.model.webhookLines.flatMap(\.parts).filter { $0.style.attributes.contains(.underline) }
        #expect(marked.map(\.text).joined() == ":8443")
    }

    @Test func `R makes a callback anew at once, and asks for a message whose answer may send more`() {
        var stage = stage()
        stage.press("j R")
        guard case .perform(.replay(let replay), _) = stage.effects.last else {
            Issue.record("nothing was made anew")
            return
        }
        #expect(replay.number == 64 && replay.parameters.map(\.name) == ["SmsSid", "SmsStatus", "To", "From"])
        stage.press("j j R")
        #expect(stage.model.notice?.words.contains("only requests of ours") == true)
        stage.press("j R")
        #expect(stage.model.question != nil)
        stage.press("y")
        guard case .perform(.replay(let asked), _) = stage.effects.last else {
            Issue.record("the answer y did nothing")
            return
        }
        #expect(asked.number == 61)
    }

    @Test func `the form changes URL and parameters, adds one, and sends what is written`() {
        var stage = stage()
        stage.press("e ^U")
        stage.type("http://127.0.0.1:9/x")
        stage.press("↓ ↓")
        stage.type("!")
        stage.press("↓ ↓ ↓")
        stage.type("Extra=a=b")
        stage.press("Enter")
        guard case .perform(.replay(let replay), _) = stage.effects.last else {
            Issue.record("nothing was sent")
            return
        }
        #expect(replay.url == "http://127.0.0.1:9/x")
        #expect(replay.parameters[1] == WebhookParameter("SmsStatus", "sent!"))
        #expect(replay.parameters.last == WebhookParameter("Extra", "a=b"))
        #expect(stage.model.webhooks.form == nil)
        stage.press("e Esc")
        #expect(stage.model.webhooks.form == nil && stage.model.screen == .webhooks)
    }
}
