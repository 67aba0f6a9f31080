import Engine
import Feed
import GRDB
import Messaging

extension CommitWriter {
    /// Writes a step down for the message's timeline.
    func note(_ move: StatusMove) throws {
        try note(StatusChange(status: move.to, at: move.at, errorCode: move.errorCode), of: move.sid)
    }

    /// Writes a step down that was made elsewhere, or here.
    func note(_ change: StatusChange, of sid: MessageSID) throws {
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO status_change (message, step, status, at, error_code)
            SELECT m.sequence, coalesce((SELECT max(step) FROM status_change WHERE message = m.sequence), 0) + 1, ?, ?, ?
            FROM message m WHERE m.sid = ?
            """
        )
        try statement.bind(change.status.code)
        try statement.bind(change.at.milliseconds)
        try statement.bind(change.errorCode?.rawValue)
        try statement.bind(high: sid.high, low: sid.low)
        try statement.run()
    }

    func save(_ filter: SavedFilter) throws {
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO saved_filter (list, name, text) VALUES (?, ?, ?)
            ON CONFLICT (list, name) DO UPDATE SET text = excluded.text
            """
        )
        try statement.bind(filter.list.rawValue)
        try statement.bind(filter.name)
        try statement.bind(filter.text)
        try statement.run()
    }

    func forget(_ filter: SavedFilter) throws {
        var statement = try PreparedStatement(database, "DELETE FROM saved_filter WHERE list = ? AND name = ?")
        try statement.bind(filter.list.rawValue)
        try statement.bind(filter.name)
        try statement.run()
    }
}
