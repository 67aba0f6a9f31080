import Engine
import Feed
import GRDB
import Messaging
import Testing

@testable import Store

/// What every store promises of the message log: its filters say what `LogFilter.matches` says, its pages leave nothing
/// out, and what happened to a message is there after a restart.
struct LogContract {
    private static let bodies = ["Jenny please?!", "your CODE is 4411", "ÄPFEL und Birnen", "", "100% of äpfel"]

    /// Random messages on their way: statuses, errors, texts of all sorts.
    private static func messages(seed: UInt64, count: Int) -> [Message] {
        var generator = SeededGenerator(seed: seed)
        return PagingContract.messages(seed: seed, count: count).map { message in
            var message = message
            message.body = bodies.randomElement(using: &generator) ?? ""
            message.createdAt = Samples.time(message.sequence * 100 + Int64.random(in: -500...500, using: &generator))
            if message.direction != .inbound {
                message.direction = Bool.random(using: &generator) ? .outboundAPI : .outboundReply
                message.status =
                    [.queued, .sending, .sent, .failed, .uncertain, .canceled]
                    .randomElement(using: &generator) ?? .queued
                if message.status == .failed {
                    message.errorCode = ErrorCode(rawValue: 30003 + Int(message.sequence % 3))
                }
            }
            return message
        }
    }

    private static func pattern(using generator: inout SeededGenerator) -> AddressPattern {
        let address = PagingContract.addresses.randomElement(using: &generator) ?? Samples.ours
        switch Int.random(in: 0...4, using: &generator) {
        case 0: return .anyOf([address, Samples.grandma])
        case 1: return .digits(String(address.text.suffix(3)))
        case 2: return .prefix(["", "1", "44", "999", "0"].randomElement(using: &generator) ?? "")
        default: return .prefix(String(address.text.dropFirst().prefix(Int.random(in: 1...11, using: &generator))))
        }
    }

    private static func condition(using generator: inout SeededGenerator) -> LogFilter.Condition {
        let statuses = MessageStatus.allCases.shuffled(using: &generator)
        let time = Samples.time(Int64.random(in: 0...60_000, using: &generator))
        switch Int.random(in: 0...10, using: &generator) {
        case 0, 1: return .status(Set(statuses.prefix(Int.random(in: 1...3, using: &generator))))
        case 2: return .direction(Set([.inbound, .outboundReply].prefix(Int.random(in: 1...2, using: &generator))))
        case 3: return .from(pattern(using: &generator))
        case 4: return .to(pattern(using: &generator))
        case 5: return .number(pattern(using: &generator))
        case 6: return .text(["code", "äpf", "%", "I", ""].randomElement(using: &generator) ?? "")
        case 7: return .error(Bool.random(using: &generator) ? nil : ErrorCode(rawValue: 30004))
        case 8: return .since(time)
        case 9: return .before(time)
        default: return .sid(Samples.sid(Int64.random(in: 1...600, using: &generator)))
        }
    }

    private static func filter(using generator: inout SeededGenerator) -> LogFilter {
        LogFilter(
            (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                .init(condition(using: &generator), isInverse: Int.random(in: 0...3, using: &generator) == 0)
            }
        )
    }

    /// All pages of a filter, one after the other.
    private static func read(_ filter: LogFilter, from store: any MessageStore, limit: Int) async throws -> [Message] {
        var found: [Message] = []
        var before: Int64?
        while case .log(let page) = try await store.history(.log(filter, before: before, limit: limit)) {
            found += page.messages
            guard let next = page.searchedTo else { return found }
            #expect(before.map { next < $0 } ?? true, "a page must lead on")
            before = next
        }
        return found
    }

    @Test(arguments: StoreUnderTest.allCases, [UInt64](1...4))
    func `a store's filter lets pass what the filter itself lets pass`(_ kind: StoreUnderTest, seed: UInt64)
        async throws
    {
        let bench = try await kind.makeOwned()
        let messages = Self.messages(seed: seed, count: 250)
        try await bench.store.commit(messages.map(Change.insert))
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<250 {
            let filter = Self.filter(using: &generator)
            let expected = Array(messages.reversed().filter(filter.matches))
            let limit = Int.random(in: 1...40, using: &generator)
            #expect(try await Self.read(filter, from: bench.store, limit: limit) == expected, "\(filter)")
        }
    }

    @Test func `a page's search is bounded, says how far it came, and the next one goes on there`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        let messages = Self.messages(seed: 7, count: 200)
        try await bench.store.commit(messages.map(Change.insert))
        let filters: [LogFilter] = [
            LogFilter([.init(.text("code"))]), LogFilter([.init(.from(.prefix("1415")))]),
            LogFilter([.init(.status([.failed]))]), LogFilter([.init(.number(.anyOf([Samples.shortCode])))]),
        ]
        for filter in filters {
            var found: [Message] = []
            var before: Int64?
            var pages = 0
            repeat {
                let page = try await bench.sqlite.pool.read { [before] database in
                    try LogSearch(database, filter).page(before: before, limit: 100, rowsAtMost: 9)
                }
                #expect(page.messages.count <= 9 * 8)
                #expect((page.searchedTo == nil) == (page.searchedBackTo == nil))
                found += page.messages
                before = page.searchedTo
                pages += 1
            } while before != nil
            #expect(found == messages.reversed().filter(filter.matches))
            #expect(pages > 3, "\(filter) was looked for in one go")
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the way of a message is there after a restart`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let inbound = Samples.inbound(3)
        var reply = Samples.queued(4, place: 1)
        reply.direction = .outboundReply
        let tried = Samples.attempt(on: 1, .statusCallback(.failed), httpStatus: nil, number: 1)
        let taken = Samples.attempt(on: 1, .statusCallback(.failed), attempt: 2, number: 2)
        var answered = Samples.attempt(on: 3, .inbound, number: 3)
        answered.remarks = [
            WebhookRemark(code: .redirectLoop, words: "round and round"),
            WebhookRemark(code: .webhookURLInvalid, line: 2, column: 7, words: "“no” URL"),
        ]
        reply.createdAt = answered.at
        try await bench.store.commit([
            .insert(Samples.queued(1, place: 0)), Samples.move(1, .queued, .sending),
            Samples.move(1, .sending, .queued),
            Samples.move(1, .queued, .sending), Samples.move(1, .sending, .failed),
            .recordAttempt(tried), .recordAttempt(taken),
            .insertInbound(inbound, reference: "a"), .recordAttempt(answered), .insert(reply),
        ])
        try bench.restart()
        guard case .timeline(let first?) = try await bench.store.history(.timeline(Samples.sid(1))),
            case .timeline(let second?) = try await bench.store.history(.timeline(inbound.sid))
        else {
            Issue.record("no timeline")
            return
        }
        #expect(first.changes.map(\.status) == [.sending, .queued, .sending, .failed])
        #expect(first.changes.last?.errorCode == .unreachableHandset && first.changes.first?.at == Samples.time(51))
        #expect(first.webhooks == [.attempted(tried), .attempted(taken)])
        #expect(second.replies == [reply] && second.webhooks == [.attempted(answered)] && second.changes.isEmpty)
        #expect(try await bench.store.history(.timeline(Samples.sid(99))) == .timeline(nil))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `steps are read for many messages at once, and those made elsewhere are taken over`(
        _ kind: StoreUnderTest
    ) async throws {
        let bench = try await kind.makeOwned()
        let brought = [
            StatusChange(status: .sending, at: Samples.time(7)),
            StatusChange(status: .failed, at: Samples.time(8), errorCode: .unreachableHandset),
        ]
        try await bench.store.commit(
            (1...4).map { .insert(Samples.queued($0, place: $0)) } + [
                Samples.move(1, .queued, .sending), .recordSteps(Samples.sid(3), brought),
                .recordSteps(Samples.sid(99), brought), Samples.move(4, .queued, .sending),
            ]
        )
        await #expect(throws: StoreFailure.self) {
            try await bench.store.commit([.recordSteps(Samples.sid(3), brought), .removeWebhook(77)])
        }
        try bench.restart()
        guard case .steps(let all) = try await bench.store.history(.steps(from: 1, through: 4)),
            case .steps(let some) = try await bench.store.history(.steps(from: 2, through: 3))
        else {
            Issue.record("no steps")
            return
        }
        #expect(all.map(\.sequence) == [1, 3, 4])
        #expect(all.map { $0.changes.map(\.status) } == [[.sending], [.sending, .failed], [.sending]])
        #expect(some == [MessageSteps(sequence: 3, changes: brought)])
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `pages of opt-outs hold each of them once`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let all = PagingContract.addresses.flatMap { ours in
            PagingContract.addresses.filter { $0 != ours }.map { theirs in
                OptOut(pair: .init(ours: ours, theirs: theirs), at: Samples.time(5), answers: [Samples.sid(1)])
            }
        }
        try await bench.store.commit(all.map(Change.optOut))
        var found: [OptOut] = []
        while case .optOuts(let page) = try await bench.store.history(.optOuts(after: found.last?.pair, limit: 4)),
            !page.isEmpty, found.count <= all.count
        {
            #expect(page.count <= 4)
            found += page
        }
        #expect(found.count == all.count && Set(found) == Set(all))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a filter is kept under its name, and a refused commit keeps none`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let old = SavedFilter(list: .log, name: "lost", text: "status:failed")
        let new = SavedFilter(list: .log, name: "lost", text: "error:30003")
        let other = SavedFilter(list: .webhooks, name: "lost", text: "is:failed")
        try await bench.store.commit([.saveFilter(old), .saveFilter(other), .saveFilter(new)])
        await #expect(throws: StoreFailure.self) {
            try await bench.store.commit([.forgetFilter(new), .removeWebhook(77)])
        }
        try bench.restart()
        #expect(try await bench.store.history(.savedFilters(.log)) == .savedFilters([new]))
        _ = try await bench.store.recover()
        try await bench.store.commit([.forgetFilter(new), .forgetFilter(new)])
        #expect(try await bench.store.history(.savedFilters(.log)) == .savedFilters([]))
        #expect(try await bench.store.history(.savedFilters(.webhooks)) == .savedFilters([other]))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a webhook made anew is owed with what it carries, and its record says so`(_ kind: StoreUnderTest) async throws
    {
        let bench = try await kind.makeOwned()
        var job = Samples.job(1)
        job.replay = WebhookReplay(number: 7, url: "http://a.example/", parameters: [WebhookParameter("Body", "“x”\n")])
        var attempt = Samples.attempt(on: 1, number: 1)
        attempt.replayOf = 7
        try await bench.store.commit([.enqueueWebhook(job), .enqueueWebhook(Samples.job(2)), .recordAttempt(attempt)])
        try bench.restart()
        #expect(try await bench.store.webhookJobs(after: 0, limit: 9) == [job, Samples.job(2)])
        #expect(
            try await bench.store.history(.webhooks(about: nil, before: nil, limit: 9))
                == .webhooks([.attempted(attempt)])
        )
        _ = try await bench.store.recover()
        try await bench.store.commit([.removeWebhook(1), .enqueueWebhook(Samples.job(3))])
        #expect(try await bench.store.webhookJobs(after: 0, limit: 9).map(\.replay) == [nil, nil])
    }
}
