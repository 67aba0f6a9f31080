import Engine
import Foundation
import GRDB
import Messaging
import Testing

@testable import Store

/// What only a store on a disk can promise.
struct SQLiteStoreTests {
    @Test func `what was committed is there after a restart`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        try await bench.store.commit(StoreContract.groundwork)
        let before = try await Contents(of: bench.store)
        try bench.restart()
        #expect(try await Contents(of: bench.store) == before)
        #expect(bench.opened?.isNew == false)
        #expect(bench.opened?.credentials == Samples.credentials)
        #expect(bench.opened?.directory == Samples.directory)
    }

    @Test func `a commit that returned is in the files, whatever becomes of the process`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        try await bench.store.commit(StoreContract.groundwork)
        // A copy of the files is what a killed process leaves.
        let copy = try SQLiteBench()
        copy.close()
        for file in ["switchboard.db", "switchboard.db-wal"] {
            try? FileManager.default.removeItem(atPath: "\(copy.folder)/\(file)")
            try FileManager.default.copyItem(atPath: "\(bench.folder)/\(file)", toPath: "\(copy.folder)/\(file)")
        }
        try copy.restart()
        #expect(try await Contents(of: copy.store) == Contents(of: bench.store))
    }

    @Test func `every commit is followed by an fsync`() async throws {
        let bench = try SQLiteBench()
        let (journal, synchronous) = try await bench.sqlite.pool.write { database in
            (
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(database, sql: "PRAGMA synchronous")
            )
        }
        // 2 is FULL. Source: SQLite, "PRAGMA synchronous".
        #expect(journal == "wal")
        #expect(synchronous == 2)
    }

    @Test func `a second process is refused, in words for people`() throws {
        let bench = try SQLiteBench()
        let failure = #expect(throws: StoreOpeningFailure.self) { try bench.open() }
        #expect(failure == .inUse(folder: bench.folder, processID: Int(getpid())))
        #expect(failure?.description.contains(bench.folder) == true)
        #expect(failure?.description.contains("process \(getpid())") == true)
        bench.close()
        try bench.restart()
    }

    @Test func `a newer schema is left alone`() async throws {
        let bench = try SQLiteBench()
        try await bench.sqlite.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')")
        }
        bench.close()
        #expect(throws: StoreOpeningFailure.newerSchema(folder: bench.folder)) { try bench.restart() }
    }

    @Test func `folders and files are for the owner only`() throws {
        let bench = try SQLiteBench()
        bench.close()
        let inner = bench.folder + "/a/b"
        let opened = try SQLiteStore.open(at: inner) { (Samples.directory, Samples.credentials) }
        #expect(opened.isNew)
        let modes = ["", "/switchboard.db", "/switchboard.db-wal", "/switchboard.lock"].map { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: inner + file)
            return attributes?[.posixPermissions] as? Int
        }
        #expect(modes == [0o700, 0o600, 0o600, 0o600])
        opened.store.close()
    }

    @Test func `a folder that can't be is refused with the reason`() throws {
        let bench = try SQLiteBench()
        for path in ["\(bench.folder)/switchboard.db", "\(bench.folder)/switchboard.db/x", "/proc/none/x", ""] {
            let failure = #expect(throws: StoreOpeningFailure.self) {
                try SQLiteStore.open(at: path) { (Samples.directory, Samples.credentials) }
            }
            guard case .folder(path, let reason)? = failure else {
                Issue.record("\(path) came to \(String(describing: failure))")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test func `a file that is no database is left alone`() throws {
        let bench = try SQLiteBench()
        bench.close()
        try? FileManager.default.removeItem(atPath: bench.folder + "/switchboard.db-wal")
        try String(repeating: "dear diary, ", count: 1000).write(
            toFile: bench.folder + "/switchboard.db",
            atomically: true,
            encoding: .utf8
        )
        let failure = #expect(throws: StoreOpeningFailure.self) { try bench.restart() }
        guard case .database(bench.folder, .unavailable)? = failure else {
            Issue.record("it came to \(String(describing: failure))")
            return
        }
    }

    @Test func `a full disk refuses whole commits, and work goes on when there is room again`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        try await bench.store.commit(StoreContract.groundwork)
        let before = try await Contents(of: bench.store)
        let pages = try await bench.sqlite.pool.write { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            return try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pages)") ?? 0
        }
        let many: [Change] = (100..<400).map { .insert(Samples.queued($0, place: $0)) }
        let failure = await #expect(throws: StoreFailure.self) { try await bench.store.commit(many) }
        guard case .full? = failure else {
            Issue.record("it came to \(String(describing: failure))")
            return
        }
        #expect(try await Contents(of: bench.store) == before)
        try await bench.store.commit([Samples.move(1, .queued, .sending)])
        try await bench.sqlite.pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA max_page_count = \(pages + 10_000)")
        }
        try await bench.store.commit(many)
        #expect(try await bench.store.waiting(on: Samples.ours, after: -1, limit: 1000).count == 300)
    }

    @Test func `a closed store answers that it is closed`() async throws {
        let bench = try SQLiteBench()
        bench.sqlite.close()
        await #expect(throws: StoreFailure.self) { try await bench.store.recover() }
        await #expect(throws: StoreFailure.self) { try await bench.store.message(Samples.sid(1)) }
    }

    @Test func `a cancelled task's commit is made all the same`() async throws {
        let bench = try SQLiteBench()
        let store = bench.sqlite
        _ = try await store.recover()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.commit(StoreContract.groundwork)
        }
        try await task.value
        #expect(try await bench.store.message(Samples.sid(1)) != nil)
    }
}
