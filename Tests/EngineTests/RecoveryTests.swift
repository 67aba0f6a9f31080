import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Recovery` {
    /// A desk that was struck by a crash right after the claim of its first message; two more wait.
    private func afterCrash() throws -> (Desk, [Message]) {
        var desk = Desk()
        desk.beginsAtOnce = false
        let messages = (0..<3).compactMap { desk.send(body: "\($0)", callback: .url("http://mine.example/"))?.message }
        desk.pass(.seconds(1))
        #expect(desk.status(messages[0]) == .sending)
        return (Desk(tables: desk.tables, at: desk.now), messages)
    }

    @Test func `a claim that the carrier never saw goes first again`() throws {
        var (desk, messages) = try afterCrash()
        #expect(desk.lookUps == [messages[0].sid])
        desk.pass(.seconds(3))
        #expect(desk.handOffs.isEmpty, "the lane waits for the carrier's word")
        desk.feed(.lookedUp(messages[0].sid, .neverSeen))
        desk.pass(.seconds(5))
        #expect(desk.handOffs.map(\.message.body) == ["0", "1", "2"])
    }

    @Test func `a claim that was sent is not sent again`() throws {
        var (desk, messages) = try afterCrash()
        desk.feed(.lookedUp(messages[0].sid, .settled(.sent)))
        desk.pass(.seconds(5))
        #expect(desk.status(messages[0]) == .sent)
        #expect(desk.handOffs.map(\.message.body) == ["1", "2"])
        #expect(desk.posts.map { $0.request["SmsStatus"] } == ["sent"])
    }

    @Test func `a claim that the carrier can't tell about is uncertain until somebody decides`() throws {
        var (desk, messages) = try afterCrash()
        desk.feed(.lookedUp(messages[0].sid, .unknown))
        desk.pass(.seconds(5))
        #expect(desk.status(messages[0]) == .uncertain)
        #expect(desk.handOffs.map(\.message.body) == ["1", "2"])
        #expect(desk.posts.isEmpty)
        let uncertain = desk.tables.message(messages[0].sid)
        desk.ask { .ordered(.resend, uncertain, $0) }
        desk.pass(.seconds(5))
        #expect(desk.handOffs.map(\.message.body) == ["1", "2", "0"])
    }

    @Test func `an uncertain message can be closed as failed, and its callback says so`() throws {
        var (desk, messages) = try afterCrash()
        desk.feed(.lookedUp(messages[0].sid, .unknown))
        let uncertain = desk.tables.message(messages[0].sid)
        desk.ask { .ordered(.close, uncertain, $0) }
        #expect(desk.tables.message(messages[0].sid)?.errorCode == .unknownError)
        #expect(desk.posts.map { $0.request["SmsStatus"] } == ["failed"])
    }

    @Test func `the late word on an uncertain message counts`() throws {
        var (desk, messages) = try afterCrash()
        desk.feed(.lookedUp(messages[0].sid, .unknown))
        desk.feed(.settled(messages[0].sid, .sent))
        desk.feed(.settled(messages[0].sid, .sent))
        #expect(desk.status(messages[0]) == .sent)
    }
}
