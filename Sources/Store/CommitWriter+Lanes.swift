import Engine
import Feed
import GRDB
import Messaging

extension CommitWriter {
    mutating func insert(_ pause: LanePause, of sender: Address) throws {
        var statement = try PreparedStatement(
            database,
            "INSERT OR REPLACE INTO lane_pause (ours, paused_by, paused_at, reason) VALUES (?, ?, ?, ?)"
        )
        try statement.bind(sender.code)
        try statement.bind(pause.by)
        try statement.bind(pause.at.milliseconds)
        try statement.bind(pause.reason)
        try statement.run()
    }

    mutating func removePause(of sender: Address) throws {
        var statement = try PreparedStatement(database, "DELETE FROM lane_pause WHERE ours = ?")
        try statement.bind(sender.code)
        try statement.run()
    }

    mutating func apply(_ reroute: Reroute) throws {
        guard let row = try waitingRow(of: reroute) else {
            throw StoreFailure.guardFailed("message \(reroute.sid) does not wait for \(reroute.from)")
        }
        let conversation = try touchConversation(
            ours: reroute.to.code,
            theirs: row.theirs,
            last: row.sequence,
            unread: 0
        )
        var statement = try PreparedStatement(
            database,
            "UPDATE message SET conversation = ?, ours = ?, place = ?, slot = ?, updated_at = ? WHERE sequence = ?"
        )
        try statement.bind(conversation)
        try statement.bind(reroute.to.code)
        try statement.bind(reroute.position.place)
        try statement.bind(reroute.position.slot)
        try statement.bind(reroute.at.milliseconds)
        try statement.bind(row.sequence)
        try statement.run()
        extendLane(reroute.to.code, past: reroute.position, segments: row.segments)
        try leaveConversation(row.conversation)
    }

    private struct WaitingRow {
        var sequence: Int64
        var conversation: Int64
        var segments: Int
        var theirs: Int64
    }

    private func waitingRow(of reroute: Reroute) throws -> WaitingRow? {
        var statement = try PreparedStatement(
            database,
            """
            SELECT m.sequence, m.conversation, m.segments, c.theirs FROM message m
            JOIN conversation c ON c.id = m.conversation WHERE m.sid = ? AND m.status = 0 AND m.ours = ?
            """
        )
        try statement.bind(high: reroute.sid.high, low: reroute.sid.low)
        try statement.bind(reroute.from.code)
        return try statement.firstRow { row in
            WaitingRow(
                sequence: row.int64(0),
                conversation: row.int64(1),
                segments: row.int(2),
                theirs: row.int64(3)
            )
        }
    }

    /// A message has gone to another conversation: this one ends with what is left, or is no more.
    func leaveConversation(_ id: Int64) throws {
        var highest = try PreparedStatement(
            database,
            "SELECT max(sequence) FROM message INDEXED BY message_thread WHERE conversation = ?"
        )
        try highest.bind(id)
        let last = try highest.firstRow { $0.optionalInt64(0) } ?? nil
        let change =
            last == nil ? "DELETE FROM conversation WHERE id = ?" : "UPDATE conversation SET last = ? WHERE id = ?"
        var statement = try PreparedStatement(database, change)
        if let last { try statement.bind(last) }
        try statement.bind(id)
        try statement.run()
    }
}
