import Glibc
import NIOCore

/// Whom the system knows at the other end of a Unix socket. *Source:* unix(7) and socket(7), SO_PEERCRED, SO_PEERGROUPS.
struct PeerCredentials {
    /// The user as whom it connected.
    let userID: UInt32
    /// The groups that it was in then.
    let groupIDs: [UInt32]

    /// Asks the system; nil when it does not say.
    init?(of descriptor: CInt) {
        // `struct ucred`, which Glibc's module hides: process, user, group.
        var credentials: [UInt32] = [0, 0, 0]
        var length = socklen_t(12)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0, length == 12 else {
            return nil
        }
        userID = credentials[1]
        var groups = [UInt32](repeating: 0, count: Self.groupsAtMost)
        length = socklen_t(groups.count * 4)
        let hasGroups = getsockopt(descriptor, SOL_SOCKET, Self.peerGroups, &groups, &length) == 0
        groupIDs = [credentials[2]] + (hasGroups ? groups.prefix(Int(length) / 4) : [])
    }

    /// Those of a channel's other end.
    static func read(_ channel: any Channel) async throws -> PeerCredentials? {
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
                PeerCredentials(of: $0)
            }.flatMap { $0 }
        }.get()
    }

    /// *Source:* `NGROUPS_MAX` of Linux.
    private static let groupsAtMost = 65_536
    /// `SO_PEERGROUPS`. *Source:* asm-generic/socket.h.
    private static let peerGroups: CInt = 59
}

/// Somebody who connected.
package struct LinkPeer: Hashable, Sendable {
    /// The Unix user, as the system says.
    package var userID: UInt32
    /// The groups of it, as the system says.
    package var groupIDs: [UInt32]
    /// The number that a console gave itself; nil for a command.
    package var console: UInt64?
    /// The terminal and where its operator came from, as the program says.
    package var place: String?
}
