import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Receipts` {
    private let url = WebhookTarget.url("http://mine.example/")

    private func receipt(_ message: Message, _ failure: ErrorCode? = nil) -> DeliveryReceipt {
        // 2026-11-24 13:07:59 UTC.
        DeliveryReceipt(
            reference: "r-\(message.sid)",
            message: message.sid,
            failure: failure,
            doneAt: WallTime(milliseconds: 1_795_525_679_000)
        )
    }

    /// A desk with one message that is with the carrier.
    private func withCarrier(_ resource: MessageResource = .messages) throws -> (Desk, Message) {
        var desk = Desk()
        let message = try #require(desk.send(resource: resource, callback: url)?.message)
        desk.pass(.seconds(1))
        return (desk, message)
    }

    /// Answers all callbacks and says what they reported.
    private func words(_ desk: inout Desk) -> [String] {
        var words: [String] = []
        while let post = desk.posts.first {
            words.append(post.request["MessageStatus"] ?? "")
            desk.answerPost(status: 204)
        }
        return words
    }

    @Test func `delivered is told after sent, with the carrier's date`() throws {
        var (desk, message) = try withCarrier()
        desk.feed(.settled(message.sid, .sent))
        #expect(desk.posts.map { $0.request["RawDlrDoneDate"] } == [nil])
        desk.feed(.receiptCame(receipt(message)))
        #expect(desk.status(message) == .delivered)
        #expect(desk.posts.count == 1, "one message's callbacks follow each other")
        desk.answerPost(status: 204)
        #expect(desk.posts.map { $0.request["MessageStatus"] } == ["delivered"])
        #expect(desk.posts.first?.request["RawDlrDoneDate"] == "2611241307")
        #expect(desk.acknowledged == ["r-\(message.sid)"])
    }

    @Test func `undelivered carries its code`() throws {
        var (desk, message) = try withCarrier()
        desk.feed(.settled(message.sid, .sent))
        desk.feed(.receiptCame(receipt(message, .unreachableHandset)))
        #expect(desk.tables.message(message.sid)?.errorCode == .unreachableHandset)
        desk.answerPost(status: 204)
        #expect(desk.posts.first?.request["ErrorCode"] == "30003")
        #expect(words(&desk) == ["undelivered"])
    }

    @Test(arguments: [1, 2, 3])
    func `a receipt that overtakes the outcome says that it was sent, and comes only once`(times: Int) throws {
        var (desk, message) = try withCarrier()
        desk.holdsCommits = true
        for _ in 0..<times { desk.feed(.receiptCame(receipt(message))) }
        desk.feed(.settled(message.sid, .sent))
        desk.holdsCommits = false
        while !desk.held.isEmpty { desk.release() }
        desk.feed(.settled(message.sid, .sent))
        desk.feed(.receiptCame(receipt(message)))
        #expect(desk.status(message) == .delivered)
        #expect(words(&desk) == ["sent", "delivered"])
        #expect(Set(desk.acknowledged) == ["r-\(message.sid)"])
    }

    @Test func `a receipt is acknowledged when it is on disk, not before`() throws {
        var (desk, message) = try withCarrier()
        desk.feed(.settled(message.sid, .sent))
        desk.holdsCommits = true
        desk.feed(.receiptCame(receipt(message)))
        #expect(desk.acknowledged.isEmpty)
        desk.release()
        #expect(desk.acknowledged.count == 1)
    }

    @Test func `after a restart a receipt finds its message on disk`() throws {
        var (desk, message) = try withCarrier()
        desk.feed(.settled(message.sid, .sent))
        var next = Desk(tables: desk.tables, at: desk.now)
        next.feed(.receiptCame(receipt(message)))
        #expect(next.status(message) == .delivered)
        #expect(words(&next) == ["sent", "delivered"])
    }

    @Test func `SMS Messages ends with sent, whatever comes`() throws {
        var (desk, message) = try withCarrier(.smsMessages)
        desk.feed(.settled(message.sid, .sent))
        desk.feed(.receiptCame(receipt(message)))
        #expect(desk.status(message) == .sent)
        #expect(words(&desk) == ["sent"])
        #expect(desk.acknowledged.count == 1)
    }

    @Test func `a receipt settles what a crash left uncertain`() throws {
        let (desk, message) = try withCarrier()
        var next = Desk(tables: desk.tables, at: desk.now)
        next.holdsCommits = true
        next.feed(.lookedUp(message.sid, .unknown))
        // Before `uncertain` is on disk.
        next.feed(.receiptCame(receipt(message)))
        next.holdsCommits = false
        while !next.held.isEmpty { next.release() }
        #expect(next.status(message) == .delivered)
        #expect(words(&next) == ["sent", "delivered"])
    }

    @Test func `a receipt whose message is read while its late outcome comes is not lost`() throws {
        let (desk, message) = try withCarrier()
        var next = Desk(tables: desk.tables, at: desk.now)
        next.feed(.lookedUp(message.sid, .unknown))
        let uncertain = next.tables.message(message.sid)
        next.holdsReads = true
        next.feed(.receiptCame(receipt(message)))
        next.holdsCommits = true
        next.feed(.outcomeMessageLoaded(uncertain, .sent))
        next.feed(.receiptMessageLoaded(message.sid, uncertain))
        next.holdsCommits = false
        while !next.held.isEmpty { next.release() }
        #expect(next.status(message) == .delivered)
        #expect(words(&next) == ["sent", "delivered"])
    }

    @Test(arguments: [(MessageResource.messages, ["canceled"]), (.smsMessages, [])])
    func `taking back is told on Messages alone`(resource: MessageResource, expected: [String]) throws {
        var desk = Desk()
        let message = try #require(desk.send(resource: resource, callback: url)?.message)
        desk.ask { .ordered(.takeBack, message, $0) }
        #expect(words(&desk) == expected)
    }
}
