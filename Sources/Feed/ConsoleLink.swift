package import Messaging

/// What comes next on the feed.
package enum FeedBatch: Hashable, Sendable, Codable {
    /// The events right after the one asked for, in order, at least one.
    case events([Event])
    /// The reader is too far behind (or ahead: another run of the engine): it starts again from this.
    case snapshot(Snapshot)
}

/// Why a link can't answer.
package enum LinkFailure: Error, Hashable, Sendable {
    /// The engine has stopped, or can't be reached.
    case closed
    /// The store could not be read, with its reason.
    case unavailable(String)
}

/// A console's one way to an engine, in this process or in another.
///
/// It is pulled: an engine never waits for a console, and a console that falls behind gets a snapshot.
package protocol ConsoleLink: Sendable {
    /// Everything that a console needs to begin.
    func snapshot() async throws(LinkFailure) -> Snapshot

    /// Waits until something happens after event `sequence`, then answers with all of it, at most `limit` events.
    func next(after sequence: UInt64, limit: Int) async throws(LinkFailure) -> FeedBatch

    /// Reads a page of history.
    func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage

    /// Carries out a command, and answers when its result is durable. A refusal comes from the catalogue.
    func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal>
}
