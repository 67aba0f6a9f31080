import Feed
import Glibc
import RemoteLink
import Settings

/// A user or a group of the system.
enum Principal: Equatable {
    case user(UInt32)
    case group(UInt32)

    /// Reads `name` or `@group`; nil when the system has none of that name.
    init?(_ text: String) {
        if text.hasPrefix("@") {
            guard let group = SystemGroup(named: String(text.dropFirst())) else { return nil }
            self = .group(group.id)
        } else {
            guard let entry = getpwnam(text) else { return nil }
            self = .user(entry.pointee.pw_uid)
        }
    }

    /// Whether somebody who connected is meant.
    func includes(_ peer: LinkPeer) -> Bool {
        switch self {
        case .user(let id): peer.userID == id
        case .group(let id): peer.groupIDs.contains(id)
        }
    }
}

/// Who may act, and who may look only.
struct RolePolicy {
    private let operators: [Principal]
    private let viewers: [Principal]
    /// Whether only those who are named may act.
    private let namesOperators: Bool

    /// A policy by names; a name that the system does not know lets nobody act.
    init(operators: [String], viewers: [String]) {
        self.operators = operators.compactMap { Principal($0) }
        self.viewers = viewers.compactMap { Principal($0) }
        namesOperators = !operators.isEmpty
    }

    /// What is wrong with a setting that names users and groups; nil when the system knows all of them.
    static func complaint(about value: SettingValue) -> String? {
        guard case .list(let names) = value, let unknown = names.first(where: { Principal($0) == nil }) else {
            return nil
        }
        return "this system has no \(unknown.hasPrefix("@") ? "group" : "user") \(unknown)"
    }

    /// What somebody who connected may do. Being named a viewer outranks being named an operator.
    func role(of peer: LinkPeer) -> Operator.Role {
        if peer.userID == geteuid() || peer.userID == 0 { return .operator }
        if viewers.contains(where: { $0.includes(peer) }) { return .viewer }
        guard namesOperators else { return .operator }
        return operators.contains { $0.includes(peer) } ? .operator : .viewer
    }
}
