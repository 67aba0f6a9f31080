/// Where a message is on its way. The table `rows` says how each status may be left; nothing else decides it.
package enum MessageStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Waits in its sender's lane.
    case queued
    /// Claimed for the carrier: the hand-off is about to begin, or began and has no outcome yet.
    case sending
    /// The carrier took it.
    case sent
    /// It could not be sent; the error code says why.
    case failed
    /// Claimed before a crash, and the carrier can't tell whether it went out. Left by an operator, or by a late outcome.
    case uncertain
    /// Taken back while it waited.
    case canceled
    /// Came in from a handset.
    case received

    /// One line of the status table.
    package struct Row: Sendable {
        /// The status that the line is about.
        package var status: MessageStatus
        /// What it may become.
        package var mayBecome: Set<MessageStatus>
        /// The word on SMS/Messages, which knows queued, sending, sent, failed and received only.
        package var legacyName: String
        /// The word on Messages.
        package var apiName: String
        /// Whether reaching it posts a status callback. *Source:* the seed (sent, failed); the original's callback page.
        package var callsBack: Bool
    }

    /// The table: the core's check, the store's guard and the API's words are all made of it.
    package static let rows: [Row] = [
        // An uncertain or waiting message can return to its lane: after a crash, when the carrier never saw it.
        Row(
            status: .queued,
            mayBecome: [.sending, .failed, .canceled],
            legacyName: "queued",
            apiName: "queued",
            callsBack: false
        ),
        Row(
            status: .sending,
            mayBecome: [.sent, .failed, .uncertain, .queued],
            legacyName: "sending",
            apiName: "sending",
            callsBack: false
        ),
        Row(
            status: .uncertain,
            mayBecome: [.sent, .failed, .queued],
            legacyName: "sending",
            apiName: "sending",
            callsBack: false
        ),
        Row(status: .sent, mayBecome: [], legacyName: "sent", apiName: "sent", callsBack: true),
        Row(status: .failed, mayBecome: [], legacyName: "failed", apiName: "failed", callsBack: true),
        Row(status: .canceled, mayBecome: [], legacyName: "failed", apiName: "canceled", callsBack: false),
        Row(status: .received, mayBecome: [], legacyName: "received", apiName: "received", callsBack: false),
    ]

    /// This status' line of the table.
    package var row: Row { Self.rowByStatus[self] ?? Self.rows[0] }

    private static let rowByStatus = Dictionary(rows.map { ($0.status, $0) }, uniquingKeysWith: { first, _ in first })

    /// Whether a message may go from this status to `next`.
    package func mayBecome(_ next: MessageStatus) -> Bool { row.mayBecome.contains(next) }

    /// Whether nothing follows.
    package var isFinal: Bool { row.mayBecome.isEmpty }
}
