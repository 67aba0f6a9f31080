import Messaging

/// Where a page begins, by the row next to it, so that rows that come in meanwhile shift nothing.
///
/// *Source:* recorded answers: `PA` and the SID of the row above the page, `PB` and that of the row below it.
enum PageToken: Hashable, Sendable {
    /// Right below (older than) this message.
    case after(MessageSID)
    /// Right above (newer than) this message.
    case before(MessageSID)

    /// Reads the written form; nil when it is none of ours.
    init?(_ text: String) {
        guard let sid = MessageSID(text.dropFirst(2)) else { return nil }
        switch text.prefix(2) {
        case "PA": self = .after(sid)
        case "PB": self = .before(sid)
        default: return nil
        }
    }

    /// The written form.
    var text: String {
        switch self {
        case .after(let sid): "PA\(sid)"
        case .before(let sid): "PB\(sid)"
        }
    }

    /// The row next to the page.
    var sid: MessageSID {
        switch self {
        case .after(let sid), .before(let sid): sid
        }
    }
}
