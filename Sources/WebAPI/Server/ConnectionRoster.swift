import NIOCore
import Synchronization

/// The open connections of a server. When there are as many as it may have, the one that has done nothing for longest makes
/// room for the next: whoever opens many and sends nothing shuts nobody out.
final class ConnectionRoster: Sendable {
    private struct Entry {
        let channel: any Channel
        var isBusy = false
        var turn: UInt64
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var turns: UInt64 = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Keeps at most so many connections, but for those that are all at work.
    init(limit: Int) { self.limit = limit }

    /// A connection was opened.
    func enter(_ channel: any Channel) {
        let idlest = state.withLock { state -> (any Channel)? in
            state.turns += 1
            let idlest =
                state.entries.count >= limit
                ? state.entries.filter { !$0.value.isBusy }.min { $0.value.turn < $1.value.turn } : nil
            if let idlest { state.entries[idlest.key] = nil }
            state.entries[ObjectIdentifier(channel)] = Entry(channel: channel, turn: state.turns)
            return idlest?.value.channel
        }
        idlest?.close(promise: nil)
    }

    /// A request is being answered on a connection from now on, or is answered.
    func mark(_ channel: any Channel, isBusy: Bool) {
        state.withLock { state in
            state.turns += 1
            state.entries[ObjectIdentifier(channel)]?.isBusy = isBusy
            state.entries[ObjectIdentifier(channel)]?.turn = state.turns
        }
    }

    /// A connection was closed.
    func leave(_ channel: any Channel) {
        state.withLock { $0.entries[ObjectIdentifier(channel)] = nil }
    }
}
