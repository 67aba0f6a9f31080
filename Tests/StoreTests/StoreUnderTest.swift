import Engine
import Foundation
import Messaging
import Simulation

@testable import Store

/// The stores that keep to the one contract.
enum StoreUnderTest: CaseIterable {
    case memory, sqlite

    /// A new store with the samples' directory, that nobody owns yet.
    func make() throws -> any StoreBench {
        switch self {
        case .memory: MemoryBench()
        case .sqlite: try SQLiteBench()
        }
    }

    /// A new store that was taken over.
    func makeOwned() async throws -> any StoreBench {
        let bench = try make()
        _ = try await bench.store.recover()
        return bench
    }
}

/// A store and its disk.
protocol StoreBench: AnyObject {
    /// The store that runs now.
    var store: any MessageStore { get }
    /// Ends the process and starts the next one on the same disk.
    func restart() throws
    /// Another process' store on the same disk.
    func otherProcess() throws -> any MessageStore
}

private final class MemoryBench: StoreBench {
    private var current = MemoryStore(MemoryTables(directory: Samples.directory))
    var store: any MessageStore { current }

    func restart() { current = MemoryStore(sharing: current) }
    func otherProcess() -> any MessageStore { MemoryStore(sharing: current) }
}

/// A SQLite store in a folder that is removed afterwards.
final class SQLiteBench: StoreBench {
    let folder = FileManager.default.temporaryDirectory.appending(path: "switchboard-\(UUID())").path
    private(set) var opened: OpenedStore?

    init() throws { opened = try open() }

    deinit {
        opened?.store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var sqlite: SQLiteStore {
        guard let opened else { preconditionFailure("the store is closed") }
        return opened.store
    }

    var store: any MessageStore { sqlite }

    func open() throws -> OpenedStore {
        try SQLiteStore.open(at: folder) { (Samples.directory, Samples.credentials) }
    }

    func close() {
        opened?.store.close()
        opened = nil
    }

    func restart() throws {
        close()
        opened = try open()
    }

    func otherProcess() -> any MessageStore { SQLiteStore(pool: sqlite.pool, folder: nil) }
}
