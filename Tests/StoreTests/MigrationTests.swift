import Engine
import Feed
import Foundation
import GRDB
import Messaging
import Testing

@testable import Store

/// Data of earlier versions goes on: from each schema that there ever was, with rows of its time in it.
struct MigrationTests {
    private static let versions = Migrations.migrator.migrations
    private static let sent = MessageSID(high: 0, low: 0)

    /// A folder that began with version 1 and was brought up to another one: with an account, a message that was sent and
    /// one that waits, and a callback that is owed.
    private func old(_ version: String) throws -> SQLiteBench {
        let bench = try SQLiteBench()
        bench.close()
        let file = "\(bench.folder)/switchboard.db"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        let queue = try DatabaseQueue(path: file)
        try Migrations.migrator.migrate(queue, upTo: "1")
        try queue.write { try $0.execute(sql: Self.rowsOfVersion1) }
        try Migrations.migrator.migrate(queue, upTo: version)
        try queue.close()
        return bench
    }

    private static let rowsOfVersion1 = """
        INSERT INTO account (id, sid, auth_token, friendly_name, kind, created_at)
            VALUES (1, 'AC00000000000000010000000000000002', 'secret', 'Old', 'Full', 4);
        INSERT INTO sender (id, sid, address, friendly_name, sms_target, sms_url, sms_method, fallback_target, fallback_method)
            VALUES (1, 'PN00000000000000000000000000000009', 14158141829, 'Line', 2, 'http://a.example/', 'POST', 0, 'POST');
        INSERT INTO verified (id, number) VALUES (1, 14159352345);
        INSERT INTO application (id, sid, friendly_name, sms_status_callback)
            VALUES (1, 'AP00000000000000000000000000000003', 'App', 'http://b.example/');
        INSERT INTO conversation (id, theirs, ours, last, unread) VALUES (1, 14159352345, 14158141829, 2, 1);
        INSERT INTO message (
            sequence, sid, conversation, ours, is_inbound, is_reply, resource, status, segments, created_at,
            updated_at, sent_at, callback, body
        ) VALUES (1, zeroblob(16), 1, 14158141829, 0, 0, 1, 2, 1, 5, 6, 6, 0, 'Before');
        INSERT INTO message (
            sequence, sid, conversation, ours, is_inbound, is_reply, resource, status, segments, created_at,
            updated_at, place, slot, callback, body
        ) VALUES (2, x'00000000000000000000000000000001', 1, 14158141829, 0, 0, 0, 0, 1, 7, 7, 1, 1, 0, 'Waiting');
        INSERT INTO lane (ours, place, slot, last_segments) VALUES (14158141829, 2, 2, 1);
        INSERT INTO webhook_job (
            message, resource, from_address, to_address, body, segments, purpose, status, target, target_url, method, attempts,
            due_at
        ) VALUES (zeroblob(16), 1, 14158141829, 14159352345, '', 1, 0, 2, 2, 'http://a.example/', 'POST', 0, 6);
        INSERT INTO webhook_attempt (
            message, status, url, method, attempt, attempts_at_most, http_status, milliseconds, at
        ) VALUES (zeroblob(16), 2, 'http://a.example/', 'POST', 1, 9, 500, 12, 6);
        """

    @Test(arguments: versions) func `what was there is read, and the work goes on`(version: String) async throws {
        let bench = try old(version)
        try bench.restart()
        let state = try await bench.store.recover()
        #expect(bench.opened?.isNew == false)
        #expect(bench.opened?.credentials.authToken == "secret")
        #expect(state.directory.account.friendlyName == "Old")
        #expect(state.directory.senders.map(\.settings.smsURL) == [.url("http://a.example/")])
        #expect(state.directory.verified.count == 1 && state.directory.applications.count == 1)
        let lane = try #require(state.lanes.first)
        #expect(lane.waiting == 1 && lane.head?.place == 1 && lane.tail.place == 2)
        #expect(state.nextSequence == 3)
        let jobs = try await bench.store.webhookJobs(after: 0, limit: 9)
        #expect(jobs.map(\.message) == [Self.sent])
        let waiting = try await bench.store.waiting(on: Samples.ours, after: 0, limit: 9)
        #expect(waiting.map(\.body) == ["Waiting"])
        let page = try await bench.store.page(MessageQuery(countsAll: true))
        #expect(page.messages.map(\.body) == ["Waiting", "Before"] && page.total == 2)
        try await bench.store.commit([
            .move(StatusMove(sid: waiting[0].sid, from: .queued, to: .sending, at: Samples.time(8)))
        ])
        try await check(bench)
    }

    @Test(arguments: versions) func `messages of then can be delivered now`(version: String) async throws {
        let bench = try old(version)
        try bench.restart()
        _ = try await bench.store.recover()
        let before = try #require(try await bench.store.message(Self.sent))
        #expect(before.body == "Before" && before.status == .sent)
        let move = StatusMove(sid: Self.sent, from: .sent, to: .delivered, at: Samples.time(1))
        var job = Samples.job(2, purpose: .statusCallback(.delivered, errorCode: nil))
        job.receiptAt = Samples.time(7)
        try await bench.store.commit([
            .move(move), .enqueueWebhook(job), .enqueueWebhook(Samples.job(3, purpose: .validation(.unanswered))),
            .recordAttempt(Samples.attempt(on: 0, .statusCallback(.undelivered), number: 5)),
        ])
        try bench.restart()
        #expect(try await bench.store.message(Self.sent)?.status == .delivered)
        #expect(try await bench.store.webhookJobs(after: 1, limit: 1) == [job])
        try await check(bench)
    }

    @Test func `an upgrade that fails leaves the folder as it was`() throws {
        let bench = try old("1")
        let file = "\(bench.folder)/switchboard.db"
        let queue = try DatabaseQueue(path: file)
        // Something that a later migration makes stands in its way.
        try queue.write { try $0.execute(sql: "CREATE TABLE lane_pause (other TEXT)") }
        #expect(throws: StoreOpeningFailure.self) { try bench.restart() }
        let (applied, messages) = try queue.read {
            (try Migrations.migrator.appliedMigrations($0), try Int.fetchOne($0, sql: "SELECT count(*) FROM message"))
        }
        #expect(applied == ["1"] && messages == 2)
    }

    @Test func `an inspection tells how a schema stands to this program`() async throws {
        let bench = try old("directory")
        #expect(try DataInspection(of: bench.folder).schema == .older(steps: Self.versions.count - 5))
        try bench.restart()
        let inspection = try DataInspection(of: bench.folder)
        #expect(inspection.schema == .current && inspection.damages.isEmpty && inspection.messages == 2)
        #expect(inspection.isInUse && inspection.processID == Int(getpid()))
        #expect(inspection.newestMessage == WallTime(milliseconds: 7))
        try await bench.sqlite.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')")
        }
        bench.close()
        let later = try DataInspection(of: bench.folder)
        #expect(later.schema == .newer && !later.isInUse)
    }

    private func check(_ bench: SQLiteBench) async throws {
        let found = try await bench.sqlite.pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(found == "ok")
    }
}
