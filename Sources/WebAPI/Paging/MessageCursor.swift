import Engine
import Messaging

/// A place in a message list, in a page token: the SID of a row, and where that row stood when its page was shown.
///
/// A message moves down the list when it is sent. With its place in the token the next page begins where the last one
/// ended, and no row is passed over. *Source:* recorded answers have the SID alone; tokens are opaque to clients.
struct MessageCursor: Hashable, Sendable {
    /// The row.
    let sid: MessageSID
    /// Where it stood; nil when the token does not say.
    let position: ListPosition?

    init(of message: Message) {
        sid = message.sid
        position = message.listPosition
    }

    /// Reads `SM…` or `SM….rank.sequence`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let sid = parts.first.flatMap({ MessageSID($0) }) else { return nil }
        self.sid = sid
        guard parts.count > 1 else {
            position = nil
            return
        }
        guard parts.count == 3, let rank = Int64(parts[1]), let sequence = Int64(parts[2]) else { return nil }
        position = ListPosition(rank: rank, sequence: sequence)
    }

    /// The written form.
    var text: String { position.map { "\(sid).\($0.rank).\($0.sequence)" } ?? sid.description }
}
