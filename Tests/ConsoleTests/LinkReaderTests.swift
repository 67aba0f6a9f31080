import Feed
import Messaging
import Synchronization
import Terminal
import Testing

@testable import Console

/// A link that answers from a script, and keeps books on what it was asked.
final class ScriptedLink: ConsoleLink {
    private struct Books {
        var snapshots: [Result<Snapshot, LinkFailure>]
        var batches: [Result<FeedBatch, LinkFailure>]
        var asked: [UInt64] = []
    }

    private let books: Mutex<Books>

    init(snapshots: [Result<Snapshot, LinkFailure>], batches: [Result<FeedBatch, LinkFailure>]) {
        books = Mutex(Books(snapshots: snapshots, batches: batches))
    }

    /// The sequence numbers that `next` was asked for.
    var asked: [UInt64] { books.withLock { $0.asked } }

    func snapshot() async throws(LinkFailure) -> Snapshot {
        try books.withLock { $0.snapshots.isEmpty ? .failure(.closed) : $0.snapshots.removeFirst() }.get()
    }

    func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch {
        try books.withLock { books in
            books.asked.append(position.sequence)
            return books.batches.isEmpty ? .failure(.closed) : books.batches.removeFirst()
        }.get()
    }

    func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage { throw .unavailable("disk") }

    func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> { .success(.done) }
}

@Suite struct LinkReaderTests {
    private let now = ClockReading(instant: Instant(nanoseconds: 0), wall: WallTime(milliseconds: 0))

    private func batch(_ numbers: ClosedRange<UInt64>) -> FeedBatch {
        .events(numbers.map { Event(sequence: $0, time: now, kind: .storeTrouble(nil)) })
    }

    /// Takes messages until one says that the link was lost.
    private func messagesUntilLost(_ link: ScriptedLink) async -> [ConsoleMessage] {
        let inbox = Inbox(waker: Waker())
        let task = Task { await LinkReader(link: link, inbox: inbox).follow() }
        defer {
            task.cancel()
            inbox.close()
        }
        var messages: [ConsoleMessage] = []
        while true {
            messages += inbox.drain()
            if messages.contains(where: { if case .linkLost = $0 { true } else { false } }) { return messages }
            await Task.yield()
        }
    }

    @Test func `the feed is pulled from the snapshot on, each batch after the one before`() async {
        var snapshot = Cast.snapshot(at: now)
        snapshot.sequence = 7
        let link = ScriptedLink(
            snapshots: [.success(snapshot)],
            batches: [.success(batch(8...9)), .success(batch(10...10))]
        )
        let messages = await messagesUntilLost(link)
        #expect(link.asked == [7, 9, 10])
        #expect(messages.count == 4)
    }

    @Test func `a snapshot in the feed is a new start`() async {
        var snapshot = Cast.snapshot(at: now)
        snapshot.sequence = 500
        let link = ScriptedLink(snapshots: [.success(Cast.snapshot(at: now))], batches: [.success(.snapshot(snapshot))])
        _ = await messagesUntilLost(link)
        #expect(link.asked == [0, 500])
    }

    @Test func `a console that does not draw holds its own reader up, and nothing piles up`() async {
        let inbox = Inbox(waker: Waker())
        let batches = (1...50).map { Result<FeedBatch, LinkFailure>.success(batch(UInt64($0)...UInt64($0))) }
        let link = ScriptedLink(snapshots: [.success(Cast.snapshot(at: now))], batches: batches)
        let task = Task { await LinkReader(link: link, inbox: inbox).follow() }
        while inbox.drain().isEmpty { await Task.yield() }
        while link.asked.isEmpty { await Task.yield() }
        for _ in 0..<1000 { await Task.yield() }
        #expect(link.asked == [0])
        task.cancel()
        inbox.close()
        await task.value
    }

    @Test func `an inbox that is closed takes nothing and holds nobody`() async {
        let inbox = Inbox(waker: Waker())
        inbox.close()
        await inbox.deliver(batch(1...1))
        inbox.post(.linkLost(.closed))
        #expect(inbox.drain().isEmpty)
    }
}
