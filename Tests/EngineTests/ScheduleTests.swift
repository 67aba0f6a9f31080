import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Validity and schedules` {
    private func options(_ change: (inout SendOptions) -> Void) -> SendOptions {
        var options = SendOptions()
        change(&options)
        return options
    }

    private func lasting(_ seconds: Int) -> SendOptions { options { $0.validityPeriod = "\(seconds)" } }

    /// 300 s after the desk's beginning, 2026-09-21 14:13:20 UTC, and a little more.
    private let later = "2026-09-21T14:20:00Z"

    private func scheduled(
        _ text: String?,
        type: String? = "fixed",
        service: String? = "MG00000000000000090000000000000000"
    ) -> SendOptions {
        options {
            $0.sendAt = text
            $0.scheduleType = type
            $0.messagingServiceSid = service
        }
    }

    @Test func `a message whose validity ends while it waits fails then, and takes no slot`() throws {
        var desk = Desk()
        _ = desk.send(body: "first", resource: .messages)
        let brief = try #require(desk.send(body: "brief", resource: .messages, options: lasting(1))?.message)
        _ = desk.send(body: "third", resource: .messages)
        desk.pass(.milliseconds(999))
        #expect(desk.status(brief) == .queued)
        desk.pass(.milliseconds(1))
        #expect(desk.status(brief) == .failed)
        #expect(desk.tables.message(brief.sid)?.errorCode == .validityExpired)
        desk.pass(.seconds(3))
        #expect(desk.handOffs.map(\.message.body) == ["first", "third"])
        #expect(desk.handOffs.map { $0.at.nanoseconds / 1_000_000 } == [1000, 2000])
    }

    @Test func `it fails in the middle of a long queue too, and the others move up`() throws {
        var settings = EngineSettings()
        settings.laneWindow = 4
        var desk = Desk(settings: settings)
        for index in 0..<20 { _ = desk.send(body: "\(index)") }
        let brief = try #require(
            desk.send(resource: .messages, callback: .url("http://mine.example/"), options: lasting(3))?.message
        )
        let last = try #require(desk.send(body: "last")?.message)
        desk.pass(.milliseconds(3001))
        #expect(desk.status(brief) == .failed)
        #expect(desk.posts.map { $0.request["ErrorCode"] } == ["30036"])
        #expect(desk.lane("+14158141829")?.place(of: try #require(last.position)) == 18)
        desk.pass(.seconds(30))
        #expect(desk.handOffs.last?.message.body == "last")
        #expect(desk.handOffs.count == 21)
    }

    @Test func `a claimed message that the carrier keeps waiting is not sent late`() throws {
        var desk = Desk()
        desk.beginsAtOnce = false
        let message = try #require(desk.send(resource: .messages, options: lasting(2))?.message)
        desk.pass(.seconds(1))
        desk.feed(.handOffFailed(message.sid, .unreachable("no route")))
        #expect(desk.status(message) == .sending)
        desk.pass(.seconds(5))
        #expect(desk.handOffs.count == 1)
        #expect(desk.tables.message(message.sid)?.errorCode == .validityExpired)
        #expect(desk.lane("+14158141829")?.inGate == nil)
    }

    @Test func `a step of the calendar neither ends nor prolongs anybody's time`() throws {
        var desk = Desk()
        for _ in 0..<10 { _ = desk.send() }
        let message = try #require(desk.send(resource: .messages, options: lasting(5))?.message)
        desk.now.wall = desk.now.wall + .seconds(3600)
        desk.pass(.seconds(4))
        #expect(desk.status(message) == .queued)
        desk.now.wall = desk.now.wall + .seconds(-7200)
        desk.pass(.seconds(1))
        #expect(desk.status(message) == .failed)
    }

    @Test func `the end survives a restart`() throws {
        var desk = Desk()
        for _ in 0..<10 { _ = desk.send() }
        let message = try #require(desk.send(resource: .messages, options: lasting(5))?.message)
        desk.pass(.seconds(2))
        var next = Desk(tables: desk.tables, at: desk.now)
        next.pass(.milliseconds(2999))
        #expect(next.status(message) == .queued)
        next.pass(.milliseconds(1))
        #expect(next.status(message) == .failed)
    }

    @Test func `Messages waits ten hours, SMS Messages for ever`() throws {
        var desk = Desk()
        let started = desk.now.wall
        #expect(desk.send(resource: .messages)?.message?.schedule.expiresAt == started + .seconds(36_000))
        #expect(desk.send(resource: .smsMessages, options: lasting(5))?.message?.schedule.expiresAt == nil)
    }

    @Test(arguments: ["0", "36001", "-1", "ten", "1.5"])
    func `a bad validity is refused`(text: String) {
        var desk = Desk()
        let refusal = desk.send(resource: .messages, options: options { $0.validityPeriod = text })?.refusal
        #expect(refusal?.code == .validityInvalid)
    }

    @Test func `a scheduled message joins its lane when it is due, also after a restart`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try #require(
            desk.send(resource: .messages, callback: .url("http://mine.example/"), options: scheduled(later))?.message
        )
        #expect(message.status == .scheduled && message.position == nil)
        desk.pass(.seconds(200))
        var next = Desk(tables: desk.tables, at: desk.now)
        next.pass(.seconds(199))
        #expect(next.status(message) == .scheduled)
        next.pass(.seconds(1))
        #expect(next.status(message) != .scheduled)
        next.pass(.seconds(2))
        #expect(next.handOffs.map(\.message.sid) == [message.sid])
        #expect(next.posts.first?.request["MessageStatus"] == "queued", "it was not when it was made")
        #expect(next.tables.message(message.sid)?.schedule.expiresAt == WallTime(milliseconds: 1_790_036_400_000))
    }

    @Test func `an operator needs no Messaging Service for a time, and keeps the range`() throws {
        var desk = Desk(.simulatedWithServices)
        func ask(_ ahead: Duration) -> Result<CommandAnswer, Refusal>? {
            var draft = Draft(from: "+14158141829", to: "+14159352345", body: "later")
            draft.sendAt = desk.now.wall + ahead
            return desk.answers[desk.ask { .requested(SendRequest(console: draft), $0) }]
        }
        guard case .success(.accepted(let message))? = ask(.seconds(301)) else {
            return #expect(Bool(false), "it was refused")
        }
        #expect(message.status == .scheduled && message.resource == .messages && message.statusCallback == .listener)
        guard case .failure(let refusal)? = ask(.seconds(299)) else { return #expect(Bool(false), "too soon") }
        #expect(refusal.code.rawValue == 35115)
        desk.pass(.seconds(303))
        #expect(desk.handOffs.map(\.message.sid) == [message.sid])
    }

    @Test func `it goes by the calendar, however that is set meanwhile`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try #require(desk.send(resource: .messages, options: scheduled(later))?.message)
        desk.pass(.seconds(10))
        desk.now.wall = desk.now.wall + .seconds(3600)
        desk.pass(.seconds(60))
        #expect(desk.status(message) != .scheduled)
    }

    @Test func `cancelling ends it, once`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try #require(
            desk.send(resource: .messages, callback: .url("http://mine.example/"), options: scheduled(later))?.message
        )
        let first = desk.ask { .ordered(.cancel, message, $0) }
        let second = desk.ask { .ordered(.cancel, message, $0) }
        guard case .success? = desk.answers[first] else { return #expect(Bool(false), "it was refused") }
        guard case .failure(let refusal)? = desk.answers[second] else { return #expect(Bool(false), "twice") }
        #expect(refusal.code == .notCancelable)
        #expect(desk.posts.map { $0.request["MessageStatus"] } == ["canceled"])
        desk.pass(.seconds(1000))
        #expect(desk.handOffs.isEmpty)
    }

    @Test func `a waiting message is not cancelled by its client, and is taken back by its operator`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try #require(desk.send(resource: .messages)?.message)
        guard case .failure(let refusal)? = desk.answers[desk.ask { .ordered(.cancel, message, $0) }] else {
            return #expect(Bool(false), "it was cancelled")
        }
        #expect(refusal.code == .notCancelable && refusal.httpStatus == 409)
        desk.ask { .ordered(.takeBack, message, $0) }
        #expect(desk.status(message) == .canceled)
    }

    @Test func `bad schedules are refused, each with its code`() {
        var desk = Desk(.simulatedWithServices)
        func code(_ options: SendOptions) -> Int? {
            desk.send(resource: .messages, options: options)?.refusal?.code.rawValue
        }
        #expect(code(scheduled(nil)) == 35111)
        #expect(code(scheduled(later, service: nil)) == 35118)
        #expect(code(scheduled(later, type: "weekly")) == 35126)
        #expect(code(scheduled(later, type: nil)) == 35126)
        #expect(code(scheduled("2026-09-21T14:18:19Z")) == 35115)
        #expect(code(scheduled("2026-09-21T14:18:20Z")) == nil)
        #expect(code(scheduled("2026-10-26T14:13:20+00:00")) == nil)
        #expect(code(scheduled("2026-10-26T14:13:21Z")) == 35114)
        #expect(code(scheduled("tomorrow")) == 35114)
    }

    @Test func `a full lane refuses, and takes again when there is room`() {
        var settings = EngineSettings()
        settings.laneLimit = 2
        var desk = Desk(settings: settings)
        desk.holdsCommits = true
        for _ in 0..<2 { _ = desk.send() }
        let refusal = desk.send()?.refusal
        #expect(refusal?.code == .queueFull && refusal?.httpStatus == 429)
        #expect(desk.send(from: "27653")?.refusal == nil)
        desk.holdsCommits = false
        while !desk.held.isEmpty { desk.release() }
        desk.pass(.seconds(1))
        #expect(desk.send()?.refusal == nil)
    }
}
