/// Where a message is on its way. The table `rows` says how each status may be left; nothing else decides it.
package enum MessageStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Taken through a Messaging Service, which has not put it into a sender's lane yet.
    case accepted
    /// Waits for its time (`SendAt`).
    case scheduled
    /// Waits in its sender's lane.
    case queued
    /// Claimed for the carrier: the hand-off is about to begin, or began and has no outcome yet.
    case sending
    /// The carrier took it.
    case sent
    /// The carrier's receipt says that it reached the handset.
    case delivered
    /// The carrier's receipt says that it did not reach the handset; the error code says why.
    case undelivered
    /// It could not be sent; the error code says why.
    case failed
    /// Claimed before a crash, and the carrier can't tell whether it went out. Left by an operator, or by a late outcome.
    case uncertain
    /// Taken back while it waited.
    case canceled
    /// Came in from a handset.
    case received

    /// Which callbacks reaching a status owes.
    package enum Callbacks: Hashable, Sendable {
        /// None.
        case none
        /// One on Messages, none on SMS/Messages.
        case onMessages
        /// One on Messages when it was `accepted` or `scheduled` before: a message that is made queued says so in the answer.
        case onMessagesAfterCreation
        /// One on both resources.
        case onBoth
    }

    /// One line of the status table.
    package struct Row: Sendable {
        /// The status that the line is about.
        package var status: MessageStatus
        /// What it may become. `sent` is left on Messages only: an SMS/Messages message asks for no receipt.
        package var mayBecome: Set<MessageStatus>
        /// The word on SMS/Messages, which knows queued, sending, sent, failed and received only.
        package var legacyName: String
        /// The word on Messages.
        package var apiName: String
        /// Which status callbacks reaching it owes.
        package var callbacks: Callbacks
        /// Whether the message is done with as far as its client goes: it may be deleted, and its text redacted.
        package var isComplete: Bool

        init(
            _ status: MessageStatus,
            _ mayBecome: Set<MessageStatus>,
            legacy: String? = nil,
            name: String? = nil,
            callbacks: Callbacks = .none,
            isComplete: Bool = false
        ) {
            self.status = status
            self.mayBecome = mayBecome
            legacyName = legacy ?? status.rawValue
            apiName = name ?? status.rawValue
            self.callbacks = callbacks
            self.isComplete = isComplete
        }
    }

    /// The table: the core's check, the store's guard, the callbacks and the API's words are all made of it.
    ///
    /// *Source:* the seed (sent, failed); the original's pages "Message resource" (statuses) and "Outbound Message Status in
    /// Status Callbacks"; the moves from `sending` and `uncertain` back to `queued` are ours, for what a crash leaves.
    package static let rows: [Row] = [
        Row(.accepted, [.queued, .failed, .canceled], legacy: "queued"),
        Row(.scheduled, [.accepted, .queued, .failed, .canceled], legacy: "queued"),
        Row(.queued, [.sending, .failed, .canceled], callbacks: .onMessagesAfterCreation),
        Row(.sending, [.sent, .failed, .uncertain, .queued]),
        Row(.uncertain, [.sent, .failed, .queued], legacy: "sending", name: "sending"),
        Row(.sent, [.delivered, .undelivered], callbacks: .onBoth, isComplete: true),
        Row(.delivered, [], legacy: "sent", callbacks: .onMessages, isComplete: true),
        Row(.undelivered, [], legacy: "failed", callbacks: .onMessages, isComplete: true),
        Row(.failed, [], callbacks: .onBoth, isComplete: true),
        Row(.canceled, [], legacy: "failed", callbacks: .onMessages, isComplete: true),
        Row(.received, [], isComplete: true),
    ]

    /// This status' line of the table.
    package var row: Row { Self.rowByStatus[self] ?? Self.rows[0] }

    private static let rowByStatus = Dictionary(rows.map { ($0.status, $0) }, uniquingKeysWith: { first, _ in first })

    /// Whether a message may go from this status to `next`.
    package func mayBecome(_ next: MessageStatus) -> Bool { row.mayBecome.contains(next) }

    /// Whether a message of `resource` that comes to this status from `previous` owes a status callback.
    package func owesCallback(on resource: MessageResource, after previous: MessageStatus) -> Bool {
        switch row.callbacks {
        case .none: false
        case .onMessages: resource == .messages
        case .onMessagesAfterCreation:
            resource == .messages && (previous == .accepted || previous == .scheduled)
        case .onBoth: true
        }
    }
}
