package import Engine
package import Feed
package import Messaging
import Synchronization

/// A store in memory: durable as long as the process lives. Tests and simulations run on it.
///
/// Several stores may share one set of tables, as processes share a disk: the one that recovered last owns them.
package final class MemoryStore: MessageStore {
    /// What the stores on one set of tables share.
    private final class Disk: Sendable {
        struct State: Sendable {
            var tables: MemoryTables
            var owner = 0
        }

        let state: Mutex<State>

        init(_ tables: MemoryTables) { state = Mutex(State(tables: tables)) }
    }

    private let disk: Disk
    private let epoch = Mutex(0)

    /// A store that begins with these tables.
    package init(_ tables: MemoryTables) { disk = Disk(tables) }

    /// Another process' store on the same tables.
    package init(sharing other: MemoryStore) { disk = other.disk }

    /// The tables as they are now.
    package var tables: MemoryTables { disk.state.withLock { $0.tables } }

    package func recover() async throws(StoreFailure) -> RecoveredState {
        disk.state.withLock { state in
            state.owner += 1
            epoch.withLock { $0 = state.owner }
            return state.tables.recover()
        }
    }

    package func commit(_ changes: [Change]) async throws(StoreFailure) {
        let epoch = epoch.withLock(\.self)
        try disk.state.withLock { state throws(StoreFailure) in
            guard epoch == state.owner, epoch > 0 else { throw .lostOwnership }
            try state.tables.apply(changes)
        }
    }

    package func waiting(
        on sender: Address,
        after place: Int64,
        limit: Int
    ) async throws(StoreFailure) -> [Message] {
        disk.state.withLock { $0.tables.waiting(on: sender, after: place, limit: limit) }
    }

    package func webhookJobs(after id: WebhookJobID, limit: Int) async throws(StoreFailure) -> [WebhookJob] {
        disk.state.withLock { $0.tables.webhookJobs(after: id, limit: limit) }
    }

    package func message(_ sid: MessageSID) async throws(StoreFailure) -> Message? {
        disk.state.withLock { $0.tables.message(sid) }
    }

    package func sequence(of sid: MessageSID) async throws(StoreFailure) -> Int64? {
        disk.state.withLock { $0.tables.sequence(of: sid) }
    }

    package func due(_ query: DueQuery) async throws(StoreFailure) -> DueMessages {
        disk.state.withLock { $0.tables.due(query) }
    }

    package func lastSender(_ question: LastSenderQuestion) async throws(StoreFailure) -> Address? {
        disk.state.withLock { $0.tables.lastSender(question) }
    }

    package func page(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage {
        disk.state.withLock { $0.tables.page(query) }
    }

    package func history(_ query: HistoryQuery) async throws(StoreFailure) -> HistoryPage {
        disk.state.withLock { $0.tables.history(query) }
    }

    package func compact() async throws(StoreFailure) {}
}
