import Engine
import Feed
import Messaging
import Testing

@Suite struct `The event feed` {
    private func event(_ sequence: UInt64) -> Event {
        let time = ClockReading(instant: Instant(nanoseconds: 0), wall: WallTime(milliseconds: 0))
        return Event(sequence: sequence, time: time, kind: .storeTrouble(nil))
    }

    @Test func `a reader gets all events in order, or is told that it is too far behind`() async throws {
        let feed = EventFeed(capacity: 4)
        for sequence in 1...6 { feed.append(event(UInt64(sequence))) }
        #expect(try await feed.next(after: 2, limit: 3)?.map(\.sequence) == [3, 4, 5])
        #expect(try await feed.next(after: 5, limit: 3)?.map(\.sequence) == [6])
        #expect(try await feed.next(after: 1, limit: 3) == nil, "event 2 is gone")
        #expect(try await feed.next(after: 9, limit: 3) == nil, "another run of the engine")
    }

    @Test func `a reader that waits is woken by the next event, and by the end`() async throws {
        let feed = EventFeed()
        async let first = feed.next(after: 0, limit: 10)
        feed.append(event(1))
        #expect(try await first?.count == 1)
        let waiting = Task { try await feed.next(after: 1, limit: 10) }
        feed.close()
        await #expect(throws: LinkFailure.closed) { try await waiting.value }
    }

    @Test func `a reader that is cancelled stops waiting`() async {
        let feed = EventFeed()
        let waiting = Task { try await feed.next(after: 0, limit: 10) }
        waiting.cancel()
        await #expect(throws: LinkFailure.closed) { try await waiting.value }
    }
}
