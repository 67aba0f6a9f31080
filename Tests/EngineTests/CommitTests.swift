import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Commits` {
    @Test func `what comes while a commit is under way shares the next one`() {
        var desk = Desk()
        desk.holdsCommits = true
        for _ in 0..<64 { _ = desk.send() }
        #expect(desk.commits.count == 1)
        #expect(desk.answers.isEmpty, "nothing is answered before it is durable")
        desk.release()
        #expect(desk.answers.count == 1)
        #expect(desk.commits.map(\.count) == [1, 63])
        desk.release()
        #expect(desk.answers.count == 64)
    }

    @Test func `a full disk refuses new messages and loses nothing`() throws {
        var desk = Desk()
        let message = try #require(desk.send()?.message)
        desk.pass(.seconds(1))
        desk.storeFailure = .full("no space left")
        desk.feed(.settled(message.sid, .sent))
        #expect(desk.send()?.refusal?.code == .serviceUnavailable)
        #expect(desk.send()?.refusal?.httpStatus == 503)
        #expect(desk.status(message) == .sending)
        #expect(desk.core.snapshot(at: desk.now).storeTrouble == "no space left")
        desk.storeFailure = nil
        desk.pass(.seconds(6))
        #expect(desk.status(message) == .sent)
        #expect(desk.core.snapshot(at: desk.now).storeTrouble == nil)
        #expect(desk.send()?.message != nil)
        #expect(desk.events.filter { $0 == .storeTrouble("no space left") }.count == 1)
    }

    @Test func `a refused message leaves no hole in the count of places`() throws {
        var desk = Desk()
        _ = desk.send()
        desk.storeFailure = .unavailable("I/O error")
        _ = desk.send()
        desk.storeFailure = nil
        let third = try #require(desk.send()?.message)
        #expect(desk.lane("+14158141829")?.place(of: try #require(third.position)) == 2)
    }
}
