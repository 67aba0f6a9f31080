package import Feed
import Glibc
package import Messaging
import NIOCore

/// A console's link to a service in another process, over the socket in its data folder. It comes back when it is lost:
/// every question tries to reach the service again. One console has one link.
package actor RemoteLink: ConsoleLink {
    private let folder: String
    private let greeting: LinkGreeting
    private var connection: LinkConnection
    private var reconnecting: Task<Result<LinkConnection, LinkFailure>, Never>?
    private var cameBack = false

    private init(folder: String, greeting: LinkGreeting, connection: LinkConnection) {
        self.folder = folder
        self.greeting = greeting
        self.connection = connection
    }

    /// Attaches to the service that works on a folder.
    /// - Parameters:
    ///   - folder: the data folder.
    ///   - greeting: how this program introduces itself.
    /// - Returns: the link; nil when no service works on the folder.
    /// - Throws: `LinkFailure` when there is a service that does not let us in.
    package static func attach(to folder: String, as greeting: LinkGreeting) async throws(LinkFailure) -> RemoteLink? {
        do {
            let connection = try await LinkConnection.open(SocketPlace(folder: folder), as: greeting)
            return RemoteLink(folder: folder, greeting: greeting, connection: connection)
        } catch {
            guard let failure = failure(error, folder: folder) else { return nil }
            throw failure
        }
    }

    /// What an attempt to connect failed of; nil when nobody listens there.
    private static func failure(_ error: any Error, folder: String) -> LinkFailure? {
        if let failure = error as? LinkFailure { return failure }
        switch (error as? SystemError)?.code ?? (error as? IOError)?.errnoCode {
        case ENOENT, ENOTDIR, ECONNREFUSED: return nil
        case EACCES, EPERM:
            return .refused(
                "You may not use \(folder)/\(Wire.socketName): ask to be taken into the group that its service was started with (--socket-group)."
            )
        default: return .closed
        }
    }

    /// Ends the connection; the link is of no use then.
    package func close() { connection.close() }

    package func snapshot() async throws(LinkFailure) -> Snapshot {
        guard case .snapshot(let snapshot) = try await ask(.snapshot) else { throw .closed }
        cameBack = false
        return snapshot
    }

    package func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch {
        if !connection.isOpen { _ = try await reconnected() }
        if cameBack {
            // Whoever waits is told at once that the service is there again, though nothing may have happened since.
            cameBack = false
            if connection.run == position.run { return .events([]) }
        }
        guard case .batch(let batch) = try await ask(.next(after: position, limit: limit)) else { throw .closed }
        return batch
    }

    package func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage {
        guard case .page(let page) = try await ask(.page(query)) else { throw .closed }
        return page
    }

    package func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        switch try await ask(.perform(command)) {
        case .performed(let answer): .success(answer)
        case .refused(let refusal): .failure(refusal)
        default: throw .closed
        }
    }

    private func ask(_ question: WireQuestion.Kind) async throws(LinkFailure) -> WireAnswer.Kind {
        let connection = connection.isOpen ? connection : try await reconnected()
        let answer = try await connection.ask(question)
        if case .failed(let failure) = answer { throw failure }
        return answer
    }

    /// The connection anew. Whoever asks meanwhile waits for the same attempt.
    private func reconnected() async throws(LinkFailure) -> LinkConnection {
        let attempt =
            reconnecting
            ?? Task { [folder, greeting] in
                do {
                    return .success(try await LinkConnection.open(SocketPlace(folder: folder), as: greeting))
                } catch {
                    return .failure(Self.failure(error, folder: folder) ?? .closed)
                }
            }
        reconnecting = attempt
        let result = await attempt.value
        if reconnecting == attempt {
            reconnecting = nil
            if case .success(let opened) = result {
                connection = opened
                cameBack = true
            }
        }
        return try result.get()
    }
}
