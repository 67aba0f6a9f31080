package import Messaging

/// What comes next on the feed.
package enum FeedBatch: Hashable, Sendable, Codable {
    /// The events right after the one asked for, in order. None says that a lost link is there again, and nothing was
    /// missed.
    case events([Event])
    /// The reader is too far behind, or at another run of the engine: it starts again from this.
    case snapshot(Snapshot)
}

/// A place on the feed. Each run of an engine counts its events anew, so a number alone says nothing.
package struct FeedPosition: Hashable, Sendable, Codable {
    /// The run of the engine.
    package var run: UInt64
    /// The sequence number of an event of that run; 0 is before the first.
    package var sequence: UInt64

    /// Puts the parts together.
    package init(run: UInt64, sequence: UInt64) {
        self.run = run
        self.sequence = sequence
    }
}

/// Why a link can't answer.
package enum LinkFailure: Error, Hashable, Sendable, Codable {
    /// The engine has stopped, or can't be reached.
    case closed
    /// The store could not be read, with its reason.
    case unavailable(String)
    /// The service does not talk to this program, with its reason for people: another version, or too many consoles.
    case refused(String)
}

/// A console's one way to an engine, in this process or in another.
///
/// It is pulled: an engine never waits for a console, and a console that falls behind gets a snapshot.
package protocol ConsoleLink: Sendable {
    /// Everything that a console needs to begin.
    func snapshot() async throws(LinkFailure) -> Snapshot

    /// Waits until something happens after `position`, then answers with all of it, at most `limit` events. After a
    /// failure it may be asked again: a link that can come back does.
    func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch

    /// Reads a page of history.
    func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage

    /// Carries out a command, and answers when its result is durable. A refusal comes from the catalogue.
    func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal>
}
