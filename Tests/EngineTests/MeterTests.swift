import Feed
import Messaging
import Testing

@testable import Engine

@Suite struct `Meters` {
    private let sender = "+14158141829"

    @Test func `they count what was done, and how late it began`() throws {
        var desk = Desk()
        desk.pass(.seconds(2))
        let message = try #require(desk.send()?.message)
        desk.beginsAtOnce = false
        let second = try #require(desk.send()?.message)
        desk.feed(.settled(message.sid, .sent))
        desk.pass(.seconds(1))
        // Its slot opened a second after the first; the carrier takes 30 ms more to begin.
        desk.pass(.milliseconds(30))
        desk.feed(.began(second.sid, at: desk.now.instant))
        desk.feed(.settled(second.sid, .failed(.init(rawValue: 30003))))
        let meters = desk.core.reading(at: desk.now).meters
        #expect(meters.accepted == 2 && meters.handOffs == 2 && meters.handOffFailures == 0)
        #expect(meters.lateness.total == 2)
        #expect(meters.lateness.sum == .milliseconds(30))
        #expect(meters.outcomes[.init(status: .sent, code: nil)] == 1)
        #expect(meters.outcomes[.init(status: .failed, code: .init(rawValue: 30003))] == 1)
        #expect(meters.commits.total == desk.commits.count)
        #expect(meters.changes == desk.commits.reduce(0) { $0 + $1.count })
    }

    @Test func `the oldest waiting message is the one at the head`() throws {
        var desk = Desk()
        for _ in 0..<3 {
            _ = desk.send()
            desk.pass(.milliseconds(100))
        }
        let line = try #require(desk.core.reading(at: desk.now).lines.first { $0.sender.text == sender })
        #expect(line.waiting == 3)
        #expect(line.oldest == .milliseconds(300))
        desk.pass(.seconds(5))
        let later = try #require(desk.core.reading(at: desk.now).lines.first { $0.sender.text == sender })
        #expect(later.waiting == 0 && later.oldest == nil)
    }

    @Test func `errors that come from outside are counted by name up to a limit`() throws {
        var meters = EngineMeters()
        var desk = Desk()
        var message = try #require(desk.send()?.message)
        message.status = .failed
        for code in 0..<1000 {
            message.errorCode = ErrorCode(rawValue: code)
            meters.count(.statusChanged(message))
        }
        #expect(meters.outcomes.count == EngineMeters.kindsAtMost)
        #expect(meters.otherOutcomes == 1000 - EngineMeters.kindsAtMost)
    }

    @Test func `a store in trouble is tried until it can write, though nobody wants anything of it`() throws {
        var desk = Desk()
        desk.pass(.seconds(2))
        desk.storeFailure = .full("no space left")
        #expect(desk.send()?.refusal?.httpStatus == 503)
        desk.pass(.seconds(20))
        #expect(desk.core.reading(at: desk.now).storeTrouble == "no space left")
        let tries = desk.commits.count
        #expect((5...20).contains(tries), "more often at first, every five seconds later: \(tries)")
        desk.storeFailure = nil
        desk.pass(.seconds(6))
        #expect(desk.core.reading(at: desk.now).storeTrouble == nil)
        #expect(desk.events.contains(.storeTrouble(nil)))
        let after = desk.commits.count
        desk.pass(.seconds(60))
        #expect(desk.commits.count == after, "a healthy store is left alone")
        #expect(desk.send()?.message != nil)
    }

    @Test func `the last trial of a store in trouble keeps nobody from stopping`() throws {
        var desk = Desk()
        desk.storeFailure = .full("no space left")
        _ = desk.send()
        desk.feed(.stopping)
        #expect(desk.core.isQuiet)
    }
}
