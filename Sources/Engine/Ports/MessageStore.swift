package import Messaging
package import Feed

/// What is on disk.
///
/// What it must keep to:
/// - `commit` returns only when all its changes will survive a power cut (fsync). It applies all of them or none.
/// - One owner: `recover` takes the data over, and every commit of an earlier owner is refused from then on.
/// - Only the engine's runner commits, one commit at a time; reads may come from anywhere, at any time, and see whole commits.
package protocol MessageStore: Sendable {
    /// Takes the data over and reads what the engine must know to go on.
    func recover() async throws(StoreFailure) -> RecoveredState

    /// Makes the changes durable, in order, all or none. Without any it tries to write, and so tells whether it could.
    func commit(_ changes: [Change]) async throws(StoreFailure)

    /// The next waiting messages of a lane, in order, with a place greater than `place`.
    func waiting(on sender: Address, after place: Int64, limit: Int) async throws(StoreFailure) -> [Message]

    /// Webhook jobs with an id greater than `id`, ascending.
    func webhookJobs(after id: WebhookJobID, limit: Int) async throws(StoreFailure) -> [WebhookJob]

    /// One message; nil when there is none.
    func message(_ sid: MessageSID) async throws(StoreFailure) -> Message?

    /// The sequence of a message, also of one that was deleted; nil when there never was one.
    func sequence(of sid: MessageSID) async throws(StoreFailure) -> Int64?

    /// The messages whose time has come, and when the next ones' will.
    func due(_ query: DueQuery) async throws(StoreFailure) -> DueMessages

    /// The sender of the last message through a service to a recipient, of those whose sender is chosen; nil when there is
    /// none.
    func lastSender(_ question: LastSenderQuestion) async throws(StoreFailure) -> Address?

    /// A page of messages, the highest `ListPosition` first.
    func page(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage

    /// A page of history for a console.
    func history(_ query: HistoryQuery) async throws(StoreFailure) -> HistoryPage

    /// Gives the space of what was deleted back. Commits wait meanwhile; nothing of what is kept changes.
    func compact() async throws(StoreFailure)
}

/// Why the store did not do it. Nothing of the commit was applied.
package enum StoreFailure: Error, Hashable, Sendable {
    /// The disk (or quota) is full.
    case full(String)
    /// Something else outside our power: I/O error, locked, unreadable.
    case unavailable(String)
    /// A guard did not hold: the engine was about to break a rule. Never to be retried.
    case guardFailed(String)
    /// Another process took the data over.
    case lostOwnership
}

/// All that an engine needs to go on from where the last one stopped.
package struct RecoveredState: Hashable, Sendable {
    /// What one lane looks like on disk.
    package struct LaneSummary: Hashable, Sendable {
        /// The sender.
        package var sender: Address
        /// How many messages wait (status queued).
        package var waiting: Int
        /// The first waiting message's position; nil when none waits.
        package var head: LanePosition?
        /// The position right after the last one that was ever given out.
        package var tail: LanePosition
        /// Segments of the message that was claimed last, at least 1: the lane stays shut for as many periods after a
        /// restart, since its hand-off may just have begun.
        package var lastSegments: Int
        /// The positions between head and tail at which no message waits, ascending; at most 100,000.
        package var gaps: [LaneState.Gap]

        /// Puts the parts together.
        package init(
            sender: Address,
            waiting: Int,
            head: LanePosition?,
            tail: LanePosition,
            lastSegments: Int,
            gaps: [LaneState.Gap]
        ) {
            self.sender = sender
            self.waiting = waiting
            self.head = head
            self.tail = tail
            self.lastSegments = lastSegments
            self.gaps = gaps
        }
    }

    /// Account, senders, verified numbers, applications.
    package var directory: Directory
    /// One summary for each sender that ever sent; missing ones begin at position zero.
    package var lanes: [LaneSummary]
    /// Messages with the status `sending`: claimed, and no outcome on disk.
    package var claimed: [Message]
    /// The lanes that are paused.
    package var pauses: [Address: LanePause]
    /// The sequence that the next message gets; at least 1.
    package var nextSequence: Int64
    /// The id that the next webhook job gets; at least 1.
    package var nextWebhookJob: WebhookJobID
    /// The number that the next line of the log of webhooks gets; at least 1.
    package var nextWebhookRecord: Int64
    /// Who wants nothing from which sender.
    package var optOuts: [OptOut]
    /// When the first scheduled message is due.
    package var nextSendAt: WallTime?
    /// When the first waiting message's own validity ends.
    package var nextExpiry: WallTime?

    /// Puts the parts together.
    package init(
        directory: Directory,
        lanes: [LaneSummary],
        claimed: [Message],
        pauses: [Address: LanePause] = [:],
        nextSequence: Int64,
        nextWebhookJob: WebhookJobID,
        nextWebhookRecord: Int64 = 1,
        nextSendAt: WallTime? = nil,
        nextExpiry: WallTime? = nil,
        optOuts: [OptOut] = []
    ) {
        self.directory = directory
        self.lanes = lanes
        self.claimed = claimed
        self.pauses = pauses
        self.nextSequence = nextSequence
        self.nextWebhookJob = nextWebhookJob
        self.nextWebhookRecord = nextWebhookRecord
        self.optOuts = optOuts
        self.nextSendAt = nextSendAt
        self.nextExpiry = nextExpiry
    }
}

/// Asks for a page of the account's messages, the highest `ListPosition` first.
package struct MessageQuery: Hashable, Sendable {
    /// Where the page begins.
    package enum Start: Hashable, Sendable {
        /// At the newest, this many rows skipped.
        case offset(Int)
        /// Right below this position.
        case after(ListPosition)
        /// Right above this position: the page before.
        case before(ListPosition)
    }

    /// Only messages to this address.
    package var to: Address?
    /// Only messages from this address.
    package var from: Address?
    /// Only messages sent (or received) at this time or later.
    package var sentFrom: WallTime?
    /// Only messages sent (or received) before this time.
    package var sentBefore: WallTime?
    /// Where the page begins.
    package var start: Start
    /// Rows on the page, 1...1000.
    package var limit: Int
    /// Whether all matching rows are to be counted too: the older list shows it. With a filter, up to `countLimit`.
    package var countsAll: Bool

    /// Rows that a filtered list counts at most: a page must not take longer the more there are.
    package static let countLimit = 10_000

    /// Puts the parts together.
    package init(
        to: Address? = nil,
        from: Address? = nil,
        sentFrom: WallTime? = nil,
        sentBefore: WallTime? = nil,
        start: Start = .offset(0),
        limit: Int = 50,
        countsAll: Bool = false
    ) {
        self.to = to
        self.from = from
        self.sentFrom = sentFrom
        self.sentBefore = sentBefore
        self.start = start
        self.limit = limit
        self.countsAll = countsAll
    }
}

extension MessageQuery {
    /// Whether it asks for some messages only.
    package var isFiltered: Bool { to != nil || from != nil || sentFrom != nil || sentBefore != nil }
}

/// A page of messages.
package struct MessagePage: Hashable, Sendable {
    /// The rows, the highest first.
    package var messages: [Message]
    /// Whether there are rows below.
    package var hasMore: Bool
    /// All matching rows, when they were to be counted.
    package var total: Int?

    /// Puts the parts together.
    package init(messages: [Message], hasMore: Bool, total: Int? = nil) {
        self.messages = messages
        self.hasMore = hasMore
        self.total = total
    }
}
