import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Inbound messages` {
    private func write(_ desk: inout Desk, _ body: String = "Who is this?", reference: String = "R1") throws {
        let message = HandsetMessage(
            reference: reference,
            from: try #require(Address("+14159352345")),
            to: try #require(Address("+14158141829")),
            body: body
        )
        desk.feed(.handsetWrote(message, known: desk.tables.message(MessageSID(reference: reference))))
    }

    private func desk(url: WebhookTarget = .url("http://app.example/in"), fallback: WebhookTarget = .none) -> Desk {
        var directory = Directory.simulated
        directory.senders[0].settings.smsURL = url
        directory.senders[0].settings.smsFallbackURL = fallback
        return Desk(directory)
    }

    @Test func `a handset's message is on disk before it is acknowledged, and asks the SMS URL`() throws {
        var desk = desk()
        desk.holdsCommits = true
        try write(&desk)
        #expect(desk.acknowledged.isEmpty)
        #expect(desk.posts.isEmpty)
        desk.release()
        #expect(desk.acknowledged == ["R1"])
        let request = try #require(desk.posts.first?.request)
        #expect(request.url == "http://app.example/in")
        #expect(request["Body"] == "Who is this?")
        #expect(request["SmsStatus"] == "received")
        #expect(request["FromCountry"] == "US" && request["ToCountry"] == "US")
        #expect(request["FromState"] == "CA" && request["ToState"] == "CA")
        #expect(request["FromCity"] == "" && request["FromZip"] == "" && request["ToZip"] == "")
        #expect(request["FromCity"] == "")
    }

    @Test func `a message that is reported twice is one message`() throws {
        var desk = desk()
        try write(&desk)
        try write(&desk)
        #expect(desk.tables.messages.count == 1)
        #expect(desk.posts.count == 1)
        #expect(desk.acknowledged == ["R1", "R1"])
    }

    @Test(arguments: [
        ("text/xml", "<Response><Message>It's me</Message></Response>", ["It's me"]),
        ("application/xml", "<Response><Sms>One</Sms><Message>Two</Message></Response>", ["One", "Two"]),
        ("text/plain", "It's me", ["It's me"]), ("text/xml", "<Response/>", []), ("text/xml", "", []),
        ("image/png", "x", []), ("text/xml", "<Response><Message>broken", []),
    ])
    func `the TwiML that comes back is carried out`(contentType: String, body: String, replies: [String]) throws {
        var desk = desk()
        try write(&desk)
        desk.answerPost(status: 200, contentType: contentType, body: body)
        let outbound = desk.tables.messages.values.filter { $0.direction == .outboundReply }.sorted {
            $0.sequence < $1.sequence
        }
        #expect(outbound.map(\.body) == replies)
        #expect(outbound.allSatisfy { $0.from.text == "+14158141829" && $0.to.text == "+14159352345" })
        #expect(desk.tables.jobs.isEmpty)
        desk.pass(.seconds(5))
        #expect(desk.handOffs.count == replies.count, "replies wait in the lane like any message")
    }

    @Test func `Redirect asks the next document, relative to this one, and a loop ends`() throws {
        var desk = desk()
        try write(&desk)
        desk.answerPost(status: 200, body: "<Response><Message>One</Message><Redirect>next?a=1</Redirect></Response>")
        #expect(desk.posts.first?.request.url == "http://app.example/next?a=1")
        for _ in 0..<60 where !desk.posts.isEmpty {
            desk.answerPost(status: 200, body: "<Response><Redirect/></Response>")
        }
        #expect(desk.posts.isEmpty)
        #expect(desk.tables.jobs.isEmpty)
        #expect(desk.faults == [.redirectLoop])
        #expect(desk.tables.messages.values.filter { $0.direction == .outboundReply }.count == 1)
    }

    @Test func `when the SMS URL fails, the fallback URL is asked and told why`() throws {
        var desk = desk(fallback: .url("http://other.example/fallback"))
        try write(&desk)
        desk.answerPost(status: 500)
        let request = try #require(desk.posts.first?.request)
        #expect(request.url == "http://other.example/fallback")
        #expect(request["ErrorCode"] == "11200")
        #expect(request["ErrorUrl"] == "http://app.example/in")
        desk.answerPost(status: 200, body: "<Response><Message>Sorry</Message></Response>")
        #expect(desk.tables.messages.values.contains { $0.body == "Sorry" })
    }

    @Test func `a reply that Intake refuses is told, and the others go out`() throws {
        var desk = desk()
        try write(&desk)
        let body = "<Response><Message from='+15005550000'>No</Message><Message>Yes</Message></Response>"
        desk.answerPost(status: 200, body: body)
        #expect(desk.faults == [.replyFromInvalid])
        #expect(desk.tables.messages.values.contains { $0.body == "Yes" })
    }

    @Test func `a message that our listener took for somebody else joins its conversation`() throws {
        var desk = desk(url: .none)
        let taken = WebhookTaken(
            message: MessageSID(high: 9, low: 9),
            report: .inbound(
                from: try #require(Address("+442071838750")),
                to: try #require(Address("+14158141829")),
                body: "from elsewhere"
            ),
            verdict: .genuine,
            url: "http://127.0.0.1:4011/inbound",
            at: desk.now.wall
        )
        desk.ask { .webhookTaken(taken, isKnown: false, $0) }
        #expect(desk.tables.message(MessageSID(high: 9, low: 9))?.body == "from elsewhere")
        var forged = taken
        forged.verdict = .forged
        forged.message = MessageSID(high: 8, low: 8)
        desk.ask { .webhookTaken(forged, isKnown: false, $0) }
        #expect(desk.tables.message(MessageSID(high: 8, low: 8)) == nil)
    }
}
