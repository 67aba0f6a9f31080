import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// A thread of 100,000 messages is as quick as one of ten: pages as one scrolls, and no more in memory than two thousand.
@Suite struct ThreadPagingTests {
    private static let key = Conversation.Key(ours: Cast.main, theirs: Cast.jenny)

    private static func message(_ sequence: Int64) -> Message {
        Message(
            sid: MessageSID(high: 0, low: UInt64(sequence)),
            sequence: sequence,
            resource: .smsMessages,
            direction: .outboundAPI,
            from: Cast.main,
            to: Cast.jenny,
            body: "Line \(sequence)",
            segments: 1,
            status: .sent,
            createdAt: WallTime(milliseconds: sequence * 1000)
        )
    }

    /// What a store with messages 1 to `count` answers.
    private static func page(_ query: HistoryQuery, count: Int64) -> [Message] {
        switch query {
        case .thread(_, let before, let limit):
            let end = min(before ?? .max, count + 1)
            return (max(1, end - Int64(limit))..<max(1, end)).reversed().map(message)
        case .newer(_, let after, let limit):
            return (after + 1..<min(count, after + Int64(limit)) + 1).map(message)
        default: return []
        }
    }

    private func expectNoHoles(_ thread: ThreadModel) {
        #expect(zip(thread.messages, thread.messages.dropFirst()).allSatisfy { $0.sequence + 1 == $1.sequence })
    }

    @Test func `from the newest to the first of 100,000 and back, without a hole, in bounded memory`() throws {
        let count: Int64 = 100_000
        var thread = ThreadModel()
        var pages = 0
        while let query = thread.olderWanted(of: Self.key, highest: 0) {
            thread.takePage(query, Self.page(query, count: count))
            thread.anchor = thread.messages.first.map { ThreadModel.Anchor(sid: $0.sid, hiddenRows: 0) }
            pages += 1
            if thread.messages.count > ThreadModel.limit * 2 { break }
        }
        #expect(pages == Int(count) / ThreadModel.pageSize + 1)
        #expect(thread.messages.first?.sequence == 1)
        #expect(thread.messages.count <= ThreadModel.limit * 2)
        while let query = thread.newerWanted(of: Self.key, lowest: thread.messages.count - 1) {
            thread.takePage(query, Self.page(query, count: count))
            if thread.messages.count > ThreadModel.limit * 2 { break }
        }
        #expect(thread.hasNewest && thread.messages.last?.sequence == count)
        #expect(thread.messages.count <= ThreadModel.limit * 2)
        expectNoHoles(thread)
    }

    @Test(arguments: [Int64(10), 100_000])
    func `opening reads no more than two pages, however long the thread is`(count: Int64) {
        var stage = Stage(size: Size(columns: 80, rows: 24))
        stage.hand(.feed(.snapshot(Cast.snapshot(at: stage.now))))
        let conversation = Conversation(key: Self.key, last: Self.message(count), unread: 0)
        stage.hand(.page(.conversations(before: nil, limit: 50), .success(.conversations([conversation]))))
        var read = 0
        var answered = 0
        while answered < stage.loads.count {
            let query = stage.loads[answered]
            answered += 1
            let page = Self.page(query, count: count)
            read += page.count
            if case .thread = query { stage.hand(.page(query, .success(.messages(page)))) }
        }
        #expect(read <= 2 * ThreadModel.pageSize)
        #expect(view(stage.model, size: stage.model.size).text.contains("Line \(count)"))
    }

    @Test func `what happens while a page is under way is in the thread afterwards`() throws {
        var thread = ThreadModel(around: 500)
        let firstAsked = thread.olderWanted(of: Self.key, highest: 0)
        let first = try #require(firstAsked)
        thread.takePage(first, Self.page(first, count: 520))
        thread.anchor = ThreadModel.Anchor(sid: Self.message(500).sid, hiddenRows: 0)
        let newerAsked = thread.newerWanted(of: Self.key, lowest: thread.messages.count - 1)
        let newer = try #require(newerAsked)
        // The page was read when there were 520; the 521st and a failure of the 510th overtake it.
        let page = Self.page(newer, count: 520)
        thread.take(Self.message(521), isNew: true)
        var failed = Self.message(510)
        failed.status = .failed
        thread.take(failed, isNew: false)
        thread.takePage(newer, page)
        #expect(thread.messages.last?.sequence == 521)
        #expect(thread.messages.first { $0.sequence == 510 }?.status == .failed)
        expectNoHoles(thread)
    }

    @Test func `a page that was asked for before the thread began anew is left aside`() throws {
        var thread = ThreadModel(around: 50)
        let oldAsked = thread.olderWanted(of: Self.key, highest: 0)
        let old = try #require(oldAsked)
        thread.follow()
        thread.takePage(old, Self.page(old, count: 900))
        #expect(thread.messages.isEmpty && !thread.isLoaded)
    }

    @Test func `a message that overtakes the page of a waiting list stands in it`() throws {
        var lane = LaneDetail(sender: Cast.main)
        func waiting(_ place: Int64) -> Message {
            var message = Self.message(place)
            message.status = .queued
            message.position = LanePosition(place: place, slot: place)
            return message
        }
        let queryAsked = lane.pageWanted(ahead: 10, head: 1)
        let query = try #require(queryAsked)
        guard case .waiting(_, let after, let limit) = query else { return }
        lane.take(waiting(3))
        lane.take(waiting(4))
        var gone = waiting(4)
        gone.status = .canceled
        lane.take(gone)
        lane.takePage([waiting(1), waiting(2)], after: after, limit: limit)
        #expect(lane.messages.map(\.sequence) == [1, 2, 3])
    }
}
