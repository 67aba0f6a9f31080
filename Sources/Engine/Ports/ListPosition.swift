package import Messaging

/// Where a message stands in the account's lists. The highest stands first.
///
/// Those that were sent or received stand by that time. Those still on their way stand above all of them, by the time of
/// their acceptance; those that ended without being sent (failed, canceled) stand by it too, among the sent ones.
/// *Source:* the original's archived page "SMS Messages": sorted by DateSent, newest first; the rest is ours.
package struct ListPosition: Hashable, Sendable, Comparable {
    /// What is added to the times of those on their way: far above any calendar.
    package static let onItsWay: Int64 = 1 << 62

    /// A time in milliseconds, lifted by `onItsWay` for a message that is.
    package var rank: Int64
    /// The message's sequence: it decides between equal ranks.
    package var sequence: Int64

    /// Puts the two numbers together.
    package init(rank: Int64, sequence: Int64) {
        self.rank = rank
        self.sequence = sequence
    }

    package static func < (a: ListPosition, b: ListPosition) -> Bool { (a.rank, a.sequence) < (b.rank, b.sequence) }
}

extension MessageStatus {
    /// What a message of this status that was not sent adds to its rank in lists.
    package var listLift: Int64 { row.isComplete ? 0 : ListPosition.onItsWay }
}

extension Message {
    /// Where it stands in the account's lists now.
    package var listPosition: ListPosition {
        ListPosition(
            rank: sentAt?.milliseconds ?? createdAt.milliseconds + status.listLift,
            sequence: sequence
        )
    }
}
