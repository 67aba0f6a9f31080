import Engine
import Feed
import FoundationEssentials
import Messaging
import Store

/// A link to a data folder on which no service works: history can be read, ended messages deleted, and nothing is sent.
struct FolderLink: ConsoleLink {
    private let store: SQLiteStore
    private let directory: Directory

    /// Opens the data in a folder, and keeps services away from it meanwhile.
    /// - Throws: `StoreOpeningFailure`, in words for the user; `VerbFailure` when there is no data in it.
    static func open(_ folder: String) async throws -> FolderLink {
        guard FileManager.default.fileExists(atPath: "\(folder)/switchboard.db") else {
            throw VerbFailure(
                "there is no data in \(folder) yet: start a service with `switchboard serve`.",
                code: .noService
            )
        }
        // Whose data it is must be known already: nothing is founded here.
        let credentials = try SQLiteStore.credentials(at: folder)
        let opened = try SQLiteStore.open(at: folder) { (Directory.none(of: credentials), credentials) }
        _ = try await opened.store.recover()
        return FolderLink(store: opened.store, directory: opened.directory)
    }

    func close() { store.close() }

    func snapshot() async throws(LinkFailure) -> Snapshot {
        Snapshot(
            sequence: 0,
            time: SystemClock().read(),
            directory: directory,
            lanes: [],
            carrier: "none",
            apiPort: 0,
            webhookPort: 0
        )
    }

    func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch { throw .closed }

    func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage {
        do {
            return try await store.history(query)
        } catch {
            throw .unavailable("\(error)")
        }
    }

    func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        do throws(StoreFailure) {
            switch command {
            case .delete(let sids):
                try await store.commit(sids.map { .delete($0) })
                return .success(.changed(sids.count, refused: 0, first: nil))
            case .compact:
                try await store.compact()
                return .success(.done)
            default: return .failure(Refusal(.serviceUnavailable))
            }
        } catch {
            throw .unavailable("\(error)")
        }
    }
}

extension Directory {
    /// An account that owns nothing.
    fileprivate static func none(of credentials: Credentials) -> Directory {
        let account = Account(
            sid: credentials.accountSid,
            friendlyName: "Switchboard",
            kind: .full,
            createdAt: SystemClock().read().wall
        )
        return Directory(account: account, senders: [])
    }
}
