import HTTPTypes
import Messaging

/// What a request about Messaging Services is addressed to, after `/v1/Services`.
enum ServiceRoute: Hashable, Sendable {
    /// The services.
    case services
    /// One of them.
    case service(MessagingServiceSID)
    /// A pool's senders of one sort.
    case pool(MessagingServiceSID, PoolKind)
    /// One of them, by its SID.
    case member(MessagingServiceSID, PoolKind, String)

    /// What a pool holds.
    enum PoolKind: Hashable, Sendable {
        case phoneNumbers, shortCodes
    }

    /// The methods that it has.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .services, .pool: [.get, .head, .post]
        case .service: [.get, .head, .post, .delete]
        case .member: [.get, .head, .delete]
        }
    }

    /// Reads a path's parts; nil when nothing is there.
    init?(_ parts: ArraySlice<Substring>) {
        let parts = Array(parts)
        guard let first = parts.first else {
            self = .services
            return
        }
        guard let sid = MessagingServiceSID(first) else { return nil }
        if parts.count == 1 {
            self = .service(sid)
            return
        }
        guard let kind = PoolKind(parts[1]), parts.count <= 3 else { return nil }
        guard parts.count == 3 else {
            self = .pool(sid, kind)
            return
        }
        guard let member = kind.sid(parts[2]) else { return nil }
        self = .member(sid, kind, member)
    }
}

extension ServiceRoute.PoolKind {
    fileprivate init?(_ part: Substring) {
        switch part {
        case "PhoneNumbers": self = .phoneNumbers
        case "ShortCodes": self = .shortCodes
        default: return nil
        }
    }

    /// A member's SID in its written form; nil when it can't be one.
    func sid(_ text: some StringProtocol) -> String? {
        switch self {
        case .phoneNumbers: NumberSID(text)?.description
        case .shortCodes: ShortCodeSID(text)?.description
        }
    }

    /// Its word in a path.
    var pathComponent: String { self == .phoneNumbers ? "PhoneNumbers" : "ShortCodes" }
    /// The rows' key.
    var rowsKey: StaticString { self == .phoneNumbers ? "phone_numbers" : "short_codes" }
    /// The parameter that names a new member.
    var parameter: String { self == .phoneNumbers ? "PhoneNumberSid" : "ShortCodeSid" }

    func holds(_ sender: Sender) -> Bool { (sender.kind == .shortCode) == (self == .shortCodes) }
}
