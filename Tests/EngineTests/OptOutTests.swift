import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Opt-outs` {
    private static let texts = OptOutSettings()

    @Test(arguments: [
        ("stop", OptOutKeyword.stop), (" StopAll\n", .stop), ("UNSUBSCRIBE", .stop), ("cancel", .stop), ("END", .stop),
        ("quit", .stop), ("REVOKE", .stop), ("optout", .stop), ("Start", .start), ("yes", .start), ("UNSTOP", .start),
        ("help", .help), ("\u{A0}INFO ", .help), ("STOP PLEASE", nil), ("stop.", nil), ("", nil), ("ſtop", nil),
        ("ＳＴＯＰ", nil), (String(repeating: "STOP", count: 9), nil),
    ])
    func `a keyword is the whole message, in any case`(body: String, keyword: OptOutKeyword?) {
        #expect(OptOutKeyword(body: body, at: .longCode) == keyword)
        #expect(OptOutKeyword(body: body, at: .tollFree) == (body == "yes" ? nil : keyword))
    }

    @Test(arguments: ["+14158141829", "27653"])
    func `STOP blocks the pair, is answered once, and survives a restart; START lifts it`(ours: String) throws {
        var desk = Desk()
        try desk.write("Stop", to: ours)
        try desk.write("STOP", to: ours)
        #expect(desk.replies.map(\.body) == [Self.texts.stopText])
        #expect(desk.send(from: ours)?.refusal?.code == .optedOut)
        #expect(desk.send(from: ours, to: "+12125550147")?.message != nil, "others are not blocked")
        #expect(desk.send(from: "+12125550142")?.message != nil, "nor other numbers of ours")
        #expect(desk.posts.map { $0.request["OptOutType"] } == ["STOP", nil], "the webhook is still made")
        var again = Desk(tables: desk.tables, at: desk.now)
        #expect(again.core.snapshot(at: again.now).optOuts.map(\.ours.text) == [ours])
        #expect(again.send(from: ours)?.refusal?.code == .optedOut)
        for sid in again.lookUps { again.feed(.lookedUp(sid, .neverSeen)) }
        again.pass(.seconds(4))
        let sent = again.handOffs.filter { $0.message.to.text == "+14159352345" && $0.message.from.text == ours }
        #expect(sent.map(\.message.body) == [Self.texts.stopText], "the answer itself goes out")
        try again.write("unstop", to: ours, reference: "again")
        #expect(again.replies.last?.body == Self.texts.startText)
        #expect(again.send(from: ours)?.message != nil)
    }

    @Test func `what waits, and what is claimed, for a recipient who stops fails with 21610 and takes no slot`() throws
    {
        var desk = Desk()
        let before = try (0..<3).map { _ in try #require(desk.send(callback: .url("http://a.example/"))?.message) }
        let other = try #require(desk.send(to: "+12125550147")?.message)
        desk.holdsCommits = true
        desk.pass(.milliseconds(990))
        try desk.write("STOP")
        desk.holdsCommits = false
        while !desk.held.isEmpty { desk.release() }
        desk.pass(.seconds(3))
        #expect(desk.handOffs.map(\.message.sid).first == other.sid)
        #expect(desk.handOffs.map(\.message.body).dropFirst() == [Self.texts.stopText])
        for message in before {
            #expect(desk.status(message) == .failed)
            #expect(desk.tables.message(message.sid)?.errorCode == .optedOut)
        }
        #expect(desk.posts.first { $0.request["SmsStatus"] == "failed" }?.request["ErrorCode"] == "21610")
        let gap = desk.handOffs[1].at - desk.handOffs[0].at
        #expect(gap == .seconds(1))
    }

    @Test func `TwiML replies to one who stopped are refused with 21610, HELP is answered all the same`() throws {
        var desk = Desk()
        try desk.write("QUIT")
        desk.answerPost(status: 200, body: "<Response><Message>Please stay</Message></Response>")
        let refused = desk.events.compactMap { if case .replyRefused(_, _, let why) = $0 { why.code } else { nil } }
        #expect(refused == [.optedOut])
        try desk.write("help")
        #expect(desk.posts.last?.request["OptOutType"] == "HELP")
        desk.pass(.seconds(5))
        #expect(desk.handOffs.map(\.message.body) == [Self.texts.stopText, Self.texts.helpText])
    }

    @Test func `a yes of somebody who never stopped is just a yes`() throws {
        var desk = Desk()
        try desk.write("YES")
        #expect(desk.replies.isEmpty)
        #expect(desk.posts.first?.request["OptOutType"] == nil)
    }

    @Test func `consoles hear of it when it is on disk`() throws {
        var desk = Desk()
        desk.holdsCommits = true
        try desk.write("STOP")
        let told = { (desk: Desk) in
            desk.events.compactMap { if case .optOutChanged(_, let isOut) = $0 { isOut } else { nil } }
        }
        #expect(told(desk).isEmpty)
        desk.holdsCommits = false
        desk.release()
        #expect(told(desk) == [true])
    }

    @Test func `replies and the whole of it are settings`() throws {
        var settings = EngineSettings()
        settings.optOut.answering = []
        var quiet = Desk(settings: settings)
        try quiet.write("STOP")
        #expect(quiet.replies.isEmpty)
        #expect(quiet.send()?.refusal?.code == .optedOut)
        settings.optOut.isOn = false
        var off = Desk(settings: settings)
        try off.write("STOP")
        #expect(off.send()?.message != nil)
    }

    @Test func `at a toll-free number the network answers`() throws {
        var desk = Desk()
        try desk.write("STOP", to: "+18005550199")
        #expect(desk.replies.isEmpty)
        #expect(desk.send(from: "+18005550199")?.refusal?.code == .optedOut)
    }
}
