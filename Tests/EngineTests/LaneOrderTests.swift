import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Orders about lanes` {
    private let main = "+14158141829"
    private let other = "+12125550142"

    private func address(_ text: String) throws -> Address { try #require(Address(text)) }

    private func pause(_ desk: inout Desk, _ sender: String) throws -> Ticket {
        let sender = try address(sender)
        return desk.ask { .pauseOrdered([sender], by: "op-2", reason: "lunch", $0) }
    }

    @Test func `a paused lane lets nothing go, says who paused it, and goes on from where it stood`() throws {
        var desk = Desk()
        for index in 0..<3 { _ = desk.send(body: "\(index)") }
        desk.pass(.milliseconds(1500))
        let at = desk.now.wall
        _ = try pause(&desk, main)
        desk.pass(.seconds(30))
        #expect(desk.handOffs.count == 1)
        #expect(desk.lane(main)?.hold == .paused(LanePause(by: "op-2", at: at, reason: "lunch")))
        let sender = try address(main)
        let ticket = desk.ask { .resumeOrdered([sender], $0) }
        #expect(desk.answers[ticket] == .success(.done))
        desk.pass(.seconds(2))
        #expect(desk.handOffs.map(\.message.body) == ["0", "1", "2"])
        #expect(desk.lane(main)?.hold == nil)
    }

    @Test func `a message that joins a paused lane is not even claimed, so that it can be moved or canceled`() throws {
        var desk = Desk()
        _ = try pause(&desk, main)
        desk.pass(.seconds(5))
        let message = try #require(desk.send()?.message)
        desk.pass(.seconds(5))
        _ = desk.send(from: other)
        #expect(desk.status(message) == .queued)
        let ticket = desk.ask { .cancelOrdered([message], $0) }
        #expect(desk.answers[ticket] == .success(.changed(1, refused: 0, first: nil)))
    }

    @Test func `a message that was claimed when the pause came stays until the lane goes on`() throws {
        var desk = Desk()
        _ = desk.send()
        desk.pass(.milliseconds(999))
        #expect(desk.tables.messages.values.map(\.status) == [.sending])
        _ = try pause(&desk, main)
        desk.pass(.seconds(5))
        #expect(desk.handOffs.isEmpty)
    }

    @Test func `a pause outlives a restart, and one that the store refused is none`() throws {
        var desk = Desk()
        _ = desk.send()
        _ = try pause(&desk, main)
        var next = Desk(tables: desk.tables, at: desk.now)
        next.pass(.seconds(5))
        #expect(next.handOffs.isEmpty)
        next.storeFailure = .full("no room")
        let ticket = try pause(&next, other)
        #expect(next.lane(other)?.hold == nil)
        guard case .failure = next.answers[ticket] else { return #expect(Bool(false), "told as done") }
    }

    @Test func `moved messages stand at the tail of the other lane, in the order given, and go out from there`() throws
    {
        var desk = Desk()
        let messages = (0..<5).compactMap { desk.send(body: "\($0)")?.message }
        _ = desk.send(from: other, body: "first")
        let sender = try address(other)
        let ticket = desk.ask { .moveOrdered([messages[3], messages[1]], to: sender, $0) }
        #expect(desk.answers[ticket] == .success(.changed(2, refused: 0, first: nil)))
        #expect(desk.lane(main)?.waiting == 3)
        #expect(desk.lane(other)?.waiting == 3)
        desk.pass(.seconds(10))
        let sent = desk.handOffs.map { "\($0.message.from.text) \($0.message.body)" }
        #expect(sent.filter { $0.hasPrefix(main) } == ["0", "2", "4"].map { "\(main) \($0)" })
        #expect(sent.filter { $0.hasPrefix(other) } == ["first", "3", "1"].map { "\(other) \($0)" })
    }

    @Test func `a failed message goes out again as a new one that reports to where the first one did`() throws {
        var desk = Desk()
        let message = try #require(desk.send(callback: .url("http://app.example/status"))?.message)
        desk.pass(.seconds(1))
        desk.feed(.settled(message.sid, .failed(.unreachableHandset)))
        let failed = try #require(desk.tables.message(message.sid))
        let ticket = desk.ask { .retryOrdered([failed], $0) }
        #expect(desk.answers[ticket] == .success(.changed(1, refused: 0, first: nil)))
        desk.pass(.seconds(2))
        #expect(desk.handOffs.map(\.message.body) == [message.body, message.body])
        #expect(desk.handOffs.last?.message.statusCallback == .url("http://app.example/status"))
        #expect(desk.status(message) == .failed)
        desk.storeFailure = .full("no room")
        let refused = desk.ask { .retryOrdered([failed], $0) }
        guard case .failure = desk.answers[refused] else { return #expect(Bool(false), "told as done") }
    }

    @Test func `a trial's notice stands once, and takes nothing of the room for the text, however often it is sent`()
        throws
    {
        var desk = Desk(try .trial(verified: "+14159352345"))
        let text = String(repeating: "x", count: 160)
        let message = try #require(desk.send(body: text)?.message)
        let waiting = try #require(desk.send(body: text)?.message)
        let sender = try address(other)
        let moved = desk.ask { .moveOrdered([waiting], to: sender, $0) }
        #expect(desk.answers[moved] == .success(.changed(1, refused: 0, first: nil)))
        desk.pass(.seconds(1))
        desk.feed(.settled(message.sid, .failed(.unreachableHandset)))
        let failed = try #require(desk.tables.message(message.sid))
        let retried = desk.ask { .retryOrdered([failed], $0) }
        #expect(desk.answers[retried] == .success(.changed(1, refused: 0, first: nil)))
        desk.pass(.seconds(5))
        #expect(desk.handOffs.map(\.message.body) == Array(repeating: TrialNotice.text + text, count: 3))
    }

    @Test func `a message that is sent again may wait as long as the first one`() throws {
        var desk = Desk()
        var options = SendOptions()
        options.validityPeriod = "60"
        let message = try #require(desk.send(resource: .messages, options: options)?.message)
        desk.pass(.seconds(1))
        desk.feed(.settled(message.sid, .failed(.unreachableHandset)))
        let failed = try #require(desk.tables.message(message.sid))
        _ = desk.ask { .retryOrdered([failed], $0) }
        let again = try #require(desk.tables.messages.values.first { $0.status == .queued })
        #expect(again.schedule.validityPeriod == 60)
    }

    @Test func `nothing is moved to a number that its recipient wants nothing from`() throws {
        var desk = Desk()
        let message = try #require(desk.send()?.message)
        let sender = try address(other)
        desk.feed(
            .handsetWrote(HandsetMessage(reference: "R1", from: message.to, to: sender, body: "STOP"), known: nil)
        )
        let ticket = desk.ask { .moveOrdered([message], to: sender, $0) }
        #expect(desk.answers[ticket] == .success(.changed(0, refused: 1, first: Refusal(.optedOut))))
        #expect(desk.tables.message(message.sid)?.from.text == main)
    }

    @Test func `what has left the queue is neither moved nor canceled, and the answer says so`() throws {
        var desk = Desk()
        let messages = (0..<3).compactMap { desk.send(body: "\($0)")?.message }
        desk.pass(.milliseconds(1500))
        let sender = try address(other)
        let moved = desk.ask { .moveOrdered([messages[0], messages[1]], to: sender, $0) }
        #expect(desk.answers[moved] == .success(.changed(1, refused: 1, first: Refusal(.notCancelable))))
        let canceled = desk.ask { .cancelOrdered([messages[0], messages[1], messages[2]], $0) }
        #expect(desk.answers[canceled] == .success(.changed(1, refused: 2, first: Refusal(.notCancelable))))
        #expect(desk.status(messages[2]) == .canceled)
        let stranger = try address("+15005550000")
        _ = desk.ask { .moveOrdered([messages[1]], to: stranger, $0) }
        #expect(desk.tables.message(messages[1].sid)?.from.text == other)
    }
}
