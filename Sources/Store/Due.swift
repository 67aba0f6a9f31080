import Engine
import GRDB
import Messaging

/// Reading what waits for a time: both lists are indexes of their own, so that nobody else pays for them.
enum Due {
    static func read(_ database: Database, _ query: DueQuery) throws -> DueMessages {
        let scheduled = try messages(database, scheduledWhere, by: "m.send_at", until: query.sendAtUntil, query.limit)
        let expired = try messages(database, expiringWhere, by: "m.expires_at", until: query.expiresUntil, query.limit)
        return DueMessages(
            scheduled: scheduled,
            expired: expired,
            nextSendAt: try next(database, scheduledWhere, by: "m.send_at", after: scheduled.count),
            nextExpiry: try next(database, expiringWhere, by: "m.expires_at", after: expired.count)
        )
    }

    /// When the first of each is due.
    static func first(_ database: Database) throws -> (sendAt: WallTime?, expiry: WallTime?) {
        (
            try next(database, scheduledWhere, by: "m.send_at", after: 0),
            try next(database, expiringWhere, by: "m.expires_at", after: 0)
        )
    }

    private static let scheduledWhere = "INDEXED BY message_scheduled WHERE m.status = 8"
    private static let expiringWhere =
        "INDEXED BY message_expiring WHERE m.status = 0 AND m.validity IS NOT NULL"

    private static func messages(
        _ database: Database,
        _ list: String,
        by column: String,
        until time: WallTime,
        _ limit: Int
    ) throws -> [Message] {
        // The conversation is looked up beside it: a join would take the index away from the list.
        var statement = try PreparedStatement(
            database,
            """
            SELECT m.sequence FROM message m \(list) AND \(column) <= ? ORDER BY \(column), m.sequence LIMIT ?
            """
        )
        try statement.bind(time.milliseconds)
        try statement.bind(max(limit, 0))
        return try statement.rows { $0.int64(0) }.compactMap { try Pages.message(database, sequence: $0) }
    }

    private static func next(_ database: Database, _ list: String, by column: String, after count: Int) throws
        -> WallTime?
    {
        var statement = try PreparedStatement(
            database,
            "SELECT \(column) FROM message m \(list) AND \(column) IS NOT NULL ORDER BY \(column) LIMIT 1 OFFSET ?"
        )
        try statement.bind(count)
        return try statement.firstRow { WallTime(milliseconds: $0.int64(0)) }
    }
}
