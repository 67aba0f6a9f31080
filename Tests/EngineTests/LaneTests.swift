import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Lanes` {
    private func handOffTimes(_ desk: Desk, from sender: String = "+14158141829") -> [Int64] {
        desk.handOffs.filter { $0.message.from.text == sender }.map { $0.at.nanoseconds / 1_000_000 }
    }

    @Test func `a long code sends one message a second, after a whole period from its grant`() {
        var desk = Desk()
        for _ in 0..<4 { _ = desk.send() }
        desk.pass(.milliseconds(999))
        #expect(desk.handOffs.isEmpty)
        desk.pass(.seconds(5))
        #expect(handOffTimes(desk) == [1000, 2000, 3000, 4000])
    }

    @Test func `the period counts from where the carrier says that it began`() throws {
        var desk = Desk()
        desk.beginsAtOnce = false
        _ = desk.send()
        _ = desk.send()
        desk.pass(.milliseconds(2500))
        let first = try #require(desk.handOffs.first)
        desk.feed(.began(first.message.sid, at: desk.now.instant))
        desk.pass(.milliseconds(999))
        #expect(desk.handOffs.count == 1)
        desk.pass(.milliseconds(1))
        #expect(handOffTimes(desk) == [1000, 3500])
    }

    @Test func `a message of three segments keeps its lane for three slots`() {
        var desk = Desk()
        _ = desk.send(body: String(repeating: "Ж", count: 160))
        _ = desk.send()
        desk.pass(.seconds(10))
        #expect(handOffTimes(desk) == [1000, 4000])
    }

    @Test func `short codes and toll-free numbers have their own rates, and lanes do not slow each other`() {
        var desk = Desk()
        for _ in 0..<200 { _ = desk.send(from: "27653") }
        for _ in 0..<6 { _ = desk.send(from: "+18005550199") }
        for _ in 0..<3 { _ = desk.send() }
        desk.pass(.milliseconds(3005))
        #expect(handOffTimes(desk, from: "27653").count == 200)
        #expect(handOffTimes(desk, from: "+18005550199") == [333, 666, 1000, 1333, 1666, 2000])
        #expect(handOffTimes(desk) == [1000, 2000, 3000])
    }

    @Test func `no setting makes a long code faster`() {
        var settings = EngineSettings()
        settings.throughput = ThroughputSettings(tollFreePerSecond: 1000, shortCodePerSecond: 1000)
        settings.claimLead = .seconds(5)
        var desk = Desk(settings: settings)
        for _ in 0..<3 { _ = desk.send() }
        desk.pass(.seconds(10))
        #expect(handOffTimes(desk) == [1000, 2000, 3000])
    }

    @Test func `a claim is durable before its hand-off, and made a short lead before its slot`() {
        var desk = Desk()
        _ = desk.send()
        desk.pass(.milliseconds(970))
        #expect(desk.tables.messages.values.allSatisfy { $0.status == .queued })
        desk.holdsCommits = true
        desk.pass(.milliseconds(100))
        #expect(desk.handOffs.isEmpty, "the claim's commit is under way")
        desk.release()
        #expect(desk.handOffs.count == 1)
    }

    @Test func `a lane keeps a window in memory, whatever waits on disk`() {
        var settings = EngineSettings()
        settings.laneWindow = 8
        var desk = Desk(settings: settings)
        for index in 0..<300 { _ = desk.send(body: "\(index)") }
        desk.pass(.seconds(301))
        #expect(desk.handOffs.map(\.message.body) == (0..<300).map { "\($0)" })
    }

    @Test func `a message taken back is never sent, and the others move up`() throws {
        var desk = Desk()
        let messages = (0..<4).compactMap { desk.send(body: "\($0)")?.message }
        let second = messages[1]
        let lane = try #require(desk.lane("+14158141829"))
        #expect(messages.map { lane.place(of: $0.position!) } == [1, 2, 3, 4])
        desk.ask { .ordered(.takeBack, second, $0) }
        let after = try #require(desk.lane("+14158141829"))
        #expect(messages.map { after.place(of: $0.position!) }[2...] == [2, 3])
        #expect(after.eta(of: messages[3].position!, at: desk.now.instant) == .seconds(3))
        desk.pass(.seconds(10))
        #expect(desk.handOffs.map(\.message.body) == ["0", "2", "3"])
        #expect(desk.status(second) == .canceled)
        let late = desk.ask { .ordered(.takeBack, messages[0], $0) }
        guard case .failure = desk.answers[late] else { return #expect(Bool(false), "it is gone already") }
    }

    @Test func `an unreachable carrier holds the lane, says so, and nothing is lost`() throws {
        var desk = Desk()
        desk.beginsAtOnce = false
        let message = try #require(desk.send()?.message)
        desk.pass(.seconds(1))
        desk.feed(.handOffFailed(message.sid, .unreachable("no route")))
        #expect(desk.lane("+14158141829")?.hold == .carrierDown)
        desk.beginsAtOnce = true
        desk.pass(.seconds(3))
        #expect(desk.handOffs.count == 2)
        #expect(desk.lane("+14158141829")?.hold == nil)
    }

    @Test func `ten thousand lanes cost one sleeper`() {
        var directory = Directory.simulated
        directory.senders = (0..<10_000).compactMap { index in
            Address("+1212555\(String(index + 10_000).suffix(4))").map {
                Sender(sid: "PN\(index)", address: $0, friendlyName: "")
            }
        }
        var desk = Desk(directory)
        for sender in directory.senders { _ = desk.send(from: sender.address.text) }
        let wakes = desk.wakes.count
        desk.pass(.milliseconds(1001))
        #expect(desk.handOffs.count == 10_000)
        #expect(desk.wakes.count - wakes < 20)
    }
}
