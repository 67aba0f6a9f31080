import Engine
import Feed
import Foundation
import GRDB
import Messaging
import Testing

@testable import Store

/// Data of earlier versions goes on.
struct MigrationTests {
    /// A folder as an earlier version left it, with one message that was sent.
    private func old(_ version: String) throws -> SQLiteBench {
        let bench = try SQLiteBench()
        bench.close()
        let file = "\(bench.folder)/switchboard.db"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        let queue = try DatabaseQueue(path: file)
        try Migrations.migrator.migrate(queue, upTo: version)
        try queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO conversation VALUES (1, 14159352345, 14158141829, 1, 0);
                    INSERT INTO message (
                        sequence, sid, conversation, ours, is_inbound, is_reply, resource, status, segments, created_at,
                        updated_at, sent_at, callback, body
                    ) VALUES (1, zeroblob(16), 1, 14158141829, 0, 0, 1, 2, 1, 5, 6, 6, 0, 'Before');
                    """
            )
        }
        try queue.close()
        try bench.restart()
        return bench
    }

    @Test func `messages of version 1 stay, and can be delivered now`() async throws {
        let bench = try old("1")
        let sid = MessageSID(high: 0, low: 0)
        _ = try await bench.store.recover()
        let before = try #require(try await bench.store.message(sid))
        #expect(before.body == "Before" && before.status == .sent)
        let move = StatusMove(sid: sid, from: .sent, to: .delivered, at: Samples.time(1))
        var job = Samples.job(1, purpose: .statusCallback(.delivered, errorCode: nil))
        job.receiptAt = Samples.time(7)
        try await bench.store.commit([
            .move(move), .enqueueWebhook(job),
            .recordAttempt(Samples.attempt(on: 0, .statusCallback(.undelivered), number: 1)),
        ])
        try bench.restart()
        #expect(try await bench.store.message(sid)?.status == .delivered)
        #expect(try await bench.store.webhookJobs(after: 0, limit: 9) == [job])
        let check = try await bench.sqlite.pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(check == "ok")
    }
}
