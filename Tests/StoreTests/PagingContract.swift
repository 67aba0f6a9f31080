import Engine
import Feed
import Messaging
import Testing

/// What every store promises of its pages, over random messages, against plain lists.
struct PagingContract {
    static let addresses = ["+14158141829", "27653", "+12125550142", "+14159352345", "+442071838750", "+16505550199"]
        .map(Samples.address)

    /// Random messages, with gaps in their sequence, and between lines of ours too.
    static func messages(seed: UInt64, count: Int) -> [Message] {
        var generator = SeededGenerator(seed: seed)
        var sequence: Int64 = 0
        return (0..<count).map { index in
            sequence += Int64.random(in: 1...3, using: &generator)
            let line = addresses[Int.random(in: 0..<3, using: &generator)]
            let party = addresses[Int.random(in: 1..<6, using: &generator)]
            guard Int.random(in: 0..<3, using: &generator) > 0 else {
                return Samples.inbound(sequence, from: party, to: line)
            }
            var message = Samples.queued(sequence, place: Int64(index), from: line, to: party)
            if Bool.random(using: &generator) {
                message.status = .sent
                message.sentAt = Samples.time(Int64.random(in: 0..<1000, using: &generator))
            } else if Bool.random(using: &generator) {
                message.status = .failed
            }
            return message
        }
    }

    static func query(using generator: inout SeededGenerator, highest: Int64) -> MessageQuery {
        func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
        let address = { (generator: inout SeededGenerator) in addresses.randomElement(using: &generator) }
        let to = address(&generator)
        let from = address(&generator)
        let time = Int64.random(in: 0..<1000, using: &generator)
        let bound = Int64.random(in: -1...highest + 2, using: &generator)
        // Some lie among those on their way, some among the sent ones; some right at a message, some between two.
        let lift = Bool.random(using: &generator) ? ListPosition.onItsWay : 0
        let rank = Samples.time(Int64.random(in: 0..<1000, using: &generator)).milliseconds + lift
        let position = ListPosition(rank: rank, sequence: bound)
        let starts: [MessageQuery.Start] = [.offset(Int(bound / 3)), .after(position), .before(position)]
        return MessageQuery(
            to: maybe(to) ?? nil,
            from: maybe(from) ?? nil,
            sentFrom: maybe(Samples.time(time)),
            sentBefore: maybe(Samples.time(time + 300)),
            start: starts.randomElement(using: &generator) ?? .offset(0),
            limit: Int.random(in: 1...20, using: &generator),
            countsAll: Bool.random(using: &generator)
        )
    }

    /// The page as the words of `MessageQuery` have it.
    static func expected(_ query: MessageQuery, in messages: [Message]) -> MessagePage {
        let matching = messages.filter { message in
            (query.to == nil || query.to == message.to) && (query.from == nil || query.from == message.from)
                && (query.sentFrom.map { from in message.sentAt.map { $0 >= from } ?? false } ?? true)
                && (query.sentBefore.map { end in message.sentAt.map { $0 < end } ?? false } ?? true)
        }
        let ordered = inOrder(matching)
        let rows =
            switch query.start {
            case .offset(let count): Array(ordered.dropFirst(max(count, 0)).prefix(query.limit))
            case .after(let position): Array(ordered.filter { $0.listPosition < position }.prefix(query.limit))
            case .before(let position): Array(ordered.filter { $0.listPosition > position }.suffix(query.limit))
            }
        var hasMore = rows.last.map { last in ordered.last != last } ?? false
        if rows.isEmpty, case .before(let end) = query.start {
            hasMore = ordered.contains { $0.listPosition <= end }
        }
        return MessagePage(messages: rows, hasMore: hasMore, total: query.countsAll ? matching.count : nil)
    }

    /// Those on their way by their acceptance, then the rest by when they were sent or received, or else accepted; newest
    /// first. Said anew here, in other words than the stores'.
    static func inOrder(_ messages: [Message]) -> [Message] {
        func isOnItsWay(_ message: Message) -> Bool { [.queued, .sending, .uncertain].contains(message.status) }
        func byTime(_ messages: [Message]) -> [Message] {
            messages.sorted { a, b in
                (a.sentAt ?? a.createdAt, a.sequence) > (b.sentAt ?? b.createdAt, b.sequence)
            }
        }
        return byTime(messages.filter(isOnItsWay)) + byTime(messages.filter { !isOnItsWay($0) })
    }

    @Test(arguments: StoreUnderTest.allCases, [UInt64](1...4))
    func `a page holds what was asked for`(_ kind: StoreUnderTest, seed: UInt64) async throws {
        let bench = try await kind.makeOwned()
        let messages = Self.messages(seed: seed, count: 300)
        try await bench.store.commit(messages.map(Change.insert))
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let query = Self.query(using: &generator, highest: messages.last?.sequence ?? 0)
            #expect(try await bench.store.page(query) == Self.expected(query, in: messages), "\(query)")
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an absurd limit or offset is taken for the nearest possible one`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let messages = Self.messages(seed: 9, count: 20)
        try await bench.store.commit(messages.map(Change.insert))
        for limit in [Int.min, 0] {
            let page = try await bench.store.page(MessageQuery(start: .offset(.min), limit: limit))
            #expect(page.messages == Array(Self.inOrder(messages).prefix(1)) && page.hasMore)
        }
        let far = MessageQuery(from: Samples.ours, start: .offset(.max), limit: .max)
        #expect(try await bench.store.page(far).messages.isEmpty)
        let all = try await bench.store.page(
            MessageQuery(start: .before(ListPosition(rank: .min, sequence: .min)), limit: .max)
        )
        #expect(all.messages == Self.inOrder(messages) && !all.hasMore)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `threads and conversations go page by page, newest first`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let messages = Self.messages(seed: 5, count: 200)
        try await bench.store.commit(messages.map(Change.insert))
        let threads = Dictionary(grouping: messages, by: \.conversation)
        for (key, thread) in threads {
            var read: [Message] = []
            while case .messages(let page) = try await bench.store.history(
                .thread(key, before: read.last?.sequence, limit: 7)
            ), !page.isEmpty {
                read += page
            }
            #expect(read == thread.reversed())
        }
        var read: [Conversation] = []
        while case .conversations(let page) = try await bench.store.history(
            .conversations(before: read.last?.last.sequence, limit: 4)
        ), !page.isEmpty {
            read += page
        }
        let expected = threads.compactMap { key, thread in
            thread.last.map { Conversation(key: key, last: $0, unread: thread.count { $0.direction == .inbound }) }
        }
        #expect(read == expected.sorted { $0.last.sequence > $1.last.sequence })
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a conversation counts what nobody looked at`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let key = Samples.inbound(1).conversation
        try await bench.store.commit([
            .insertInbound(Samples.inbound(1), reference: "a"), .insertInbound(Samples.inbound(2), reference: "b"),
            .insertInbound(Samples.inbound(3, to: Samples.otherLine), reference: "c"),
            .insert(Samples.queued(4, place: 0)),
        ])
        func unread() async throws -> [Int] {
            guard case .conversations(let page) = try await bench.store.history(.conversations(before: nil, limit: 9))
            else { return [] }
            return page.map(\.unread)
        }
        #expect(try await unread() == [2, 1])
        try await bench.store.commit([.markRead(key), .markRead(.init(ours: Samples.ours, theirs: Samples.ours))])
        #expect(try await unread() == [0, 1])
        try await bench.store.commit([.insertInbound(Samples.inbound(5), reference: "d")])
        #expect(try await unread() == [1, 1])
    }
}
