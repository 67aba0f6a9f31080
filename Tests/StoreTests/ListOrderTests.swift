import Engine
import Feed
import GRDB
import Messaging
import Testing

@testable import Store

/// The order of lists, and what a page of it costs.
struct ListOrderTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a message stands above all that were sent until it ends`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit([
            .insert(Samples.queued(1, place: 0)), .insert(Samples.queued(2, place: 1)),
            .insert(Samples.queued(3, place: 2)), .insertInbound(Samples.inbound(4), reference: "a"),
        ])
        func order() async throws -> [Int64] { try await bench.store.page(MessageQuery()).messages.map(\.sequence) }
        #expect(try await order() == [3, 2, 1, 4])
        try await bench.store.commit([Samples.move(1, .queued, .sending), Samples.move(2, .queued, .canceled)])
        // The one that was taken back stands by its acceptance, which was before the inbound one came.
        #expect(try await order() == [3, 1, 4, 2])
        try await bench.store.commit([Samples.move(1, .sending, .sent)])
        #expect(try await order() == [3, 1, 4, 2])
        try await bench.store.commit([
            Samples.move(3, .queued, .sending), Samples.move(3, .sending, .failed),
            .insertInbound(Samples.inbound(60), reference: "b"),
        ])
        #expect(try await order() == [60, 1, 4, 3, 2])
        try bench.restart()
        #expect(try await order() == [60, 1, 4, 3, 2])
    }

    /// Filters of every shape, with the statements that they come to.
    static let queries: [MessageQuery] = [
        MessageQuery(), MessageQuery(to: Samples.jenny), MessageQuery(to: Samples.ours),
        MessageQuery(from: Samples.ours), MessageQuery(from: Samples.jenny),
        MessageQuery(to: Samples.jenny, from: Samples.ours), MessageQuery(sentFrom: Samples.time(0)),
        MessageQuery(to: Samples.jenny, sentBefore: Samples.time(9)),
        MessageQuery(from: Samples.ours, sentFrom: Samples.time(0), sentBefore: Samples.time(9)),
    ]

    /// A page starts in an index at its first row (but for those of the same millisecond), and needs no sorting: it costs
    /// the same at a million rows.
    @Test(arguments: queries)
    func `each page is a stretch of an index, in its order`(query: MessageQuery) async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        try await bench.store.commit([.insert(Samples.queued(1, place: 0)), .insert(Samples.inbound(2))])
        let plans = try await bench.sqlite.pool.read { database in
            try MessageStream.streams(for: query, database).flatMap { stream in
                try [true, false].map { isAscending in
                    try Row.fetchAll(
                        database,
                        sql: "EXPLAIN QUERY PLAN " + stream.sql(isAscending: isAscending),
                        arguments: StatementArguments(Array(repeating: 1, count: stream.parameterCount))
                    )
                    .map { $0["detail"] as String }
                }
            }
        }
        #expect(!plans.isEmpty)
        for plan in plans {
            #expect(
                plan.count == 1 && plan[0].contains("SEARCH m USING") && plan[0].contains("INDEX message_"),
                "\(plan)"
            )
            #expect(plan[0].contains("rank>? AND rank<?)"), "\(plan)")
        }
    }

    @Test func `the number of all messages is kept, whatever way a message came or went`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        try await bench.store.commit((1...5).map { .insert(Samples.queued($0, place: $0)) })
        await #expect(throws: StoreFailure.self) {
            try await bench.store.commit([.insert(Samples.queued(6, place: 6)), .removeWebhook(99)])
        }
        #expect(try await bench.store.page(MessageQuery(countsAll: true)).total == 5)
        try await bench.sqlite.pool.write { try $0.execute(sql: "DELETE FROM message WHERE sequence < 3") }
        #expect(try await bench.store.page(MessageQuery(countsAll: true)).total == 3)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a filtered list is counted up to a limit`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let count = Int64(MessageQuery.countLimit) + 5
        try await bench.store.commit((1...count).map { .insert(Samples.inbound($0)) })
        #expect(try await bench.store.page(MessageQuery(countsAll: true)).total == Int(count))
        let filtered = try await bench.store.page(MessageQuery(from: Samples.jenny, countsAll: true))
        #expect(filtered.total == MessageQuery.countLimit)
    }

    /// A data folder of the first version, whose messages have no rank.
    @Test func `messages of an earlier version keep their order`() async throws {
        let queue = try DatabaseQueue()
        try Migrations.migrator.migrate(queue, upTo: "1")
        try await queue.write { database in
            for (sequence, status, sentAt) in [(1, 0, nil), (2, 2, 70), (3, 3, nil), (4, 4, nil), (5, 2, 60)]
                as [(Int64, Int, Int64?)]
            {
                try database.execute(
                    sql: """
                        INSERT INTO message (
                            sequence, sid, conversation, ours, is_inbound, is_reply, resource, status, segments,
                            created_at, updated_at, sent_at, place, slot, callback, body
                        ) VALUES (?, randomblob(16), 1, 1, 0, 0, 0, ?, 1, ?, 0, ?, ?, ?, 0, '')
                        """,
                    arguments: [sequence, status, sequence * 10, sentAt, sequence, sequence]
                )
            }
        }
        try Migrations.migrator.migrate(queue)
        let (order, total) = try await queue.read { database in
            (
                try Int.fetchAll(database, sql: "SELECT sequence FROM message ORDER BY rank DESC, sequence DESC"),
                try Int.fetchOne(database, sql: "SELECT count FROM message_total")
            )
        }
        #expect(order == [4, 1, 2, 5, 3])
        #expect(total == 5)
    }
}
