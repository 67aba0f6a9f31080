import Engine
import Feed
import GRDB
import Messaging
import Testing

@testable import Store

struct AuditTests {
    @Test func `the audit log outlives a restart, newest first, with results as far as they are known`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        let who = Operator(name: "ana", role: .operator, place: "pts/1 from 10.0.0.7")
        var numbers: [Int64] = []
        for action in ["send", "pause", "resume"] {
            let entry = AuditEntry(at: Samples.time(1), who: who, action: action, object: "+1'; DROP TABLE")
            numbers.append(try await bench.sqlite.begin(entry))
        }
        try await bench.sqlite.end(numbers[0], result: "done")
        try bench.restart()
        guard case .audit(let entries) = try await bench.store.history(.audit(before: nil, limit: 2)),
            case .audit(let older) = try await bench.store.history(.audit(before: numbers[1], limit: 5))
        else {
            Issue.record("no audit")
            return
        }
        #expect(entries.map(\.action) == ["resume", "pause"])
        #expect(entries.allSatisfy { $0.result == nil && $0.who == who })
        #expect(older.map(\.result) == ["done"])
    }

    @Test func `compacting gives the space of what was deleted back, and keeps the rest`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        let messages = (1...600).map { Samples.queued(Int64($0), place: Int64($0)) }
        try await bench.store.commit(messages.map { .insert($0) })
        try await bench.store.commit(messages.dropFirst().map { .delete($0.sid) })
        let pages = { try bench.sqlite.pool.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 } }
        let before = try pages()
        try await bench.store.compact()
        #expect(try pages() < before)
        #expect(try await bench.store.message(messages[0].sid) == messages[0])
    }
}
