import Engine
import Feed
import GRDB
import Messaging

extension CommitWriter {
    /// Writes a step down for the message's timeline.
    func note(_ move: StatusMove) throws {
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO status_change (message, step, status, at, error_code)
            SELECT m.sequence, coalesce((SELECT max(step) FROM status_change WHERE message = m.sequence), 0) + 1, ?, ?, ?
            FROM message m WHERE m.sid = ?
            """
        )
        try statement.bind(move.to.code)
        try statement.bind(move.at.milliseconds)
        try statement.bind(move.errorCode?.rawValue)
        try statement.bind(high: move.sid.high, low: move.sid.low)
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
