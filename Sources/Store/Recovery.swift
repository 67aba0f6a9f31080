import Engine
import Feed
import GRDB
import Messaging

/// Taking the data over, and what an engine must know then. Nothing of it grows with the messages that waited long ago;
/// those that wait now are counted in an index.
enum Recovery {
    /// Makes the caller the owner.
    /// - Returns: the epoch that its commits are good for.
    static func takeOver(_ database: Database) throws -> Int64 {
        var statement = try PreparedStatement(database, "UPDATE owner SET epoch = epoch + 1 RETURNING epoch")
        guard let epoch = try statement.rows({ $0.int64(0) }).first else { throw StoreFailure.damaged("no owner") }
        return epoch
    }

    /// Whether nobody took the data over since.
    static func isOwner(_ epoch: Int64, _ database: Database) throws -> Bool {
        var statement = try PreparedStatement(database, "SELECT epoch FROM owner")
        return try statement.firstRow { $0.int64(0) } == epoch
    }

    /// Reads all that an engine needs to go on.
    static func read(_ database: Database) throws -> RecoveredState {
        let first = try Due.first(database)
        return RecoveredState(
            directory: try DirectoryReader(database: database).directory(),
            lanes: try lanes(database).sorted { $0.sender < $1.sender },
            claimed: try claimed(database),
            nextSequence: try max(
                next("SELECT max(sequence) FROM message", database),
                next("SELECT max(sequence) FROM deleted", database)
            ),
            nextWebhookJob: try next("SELECT seq FROM sqlite_sequence WHERE name = 'webhook_job'", database),
            nextWebhookRecord: try next("SELECT max(number) FROM webhook_record", database),
            nextSendAt: first.sendAt,
            nextExpiry: first.expiry,
            optOuts: try OptOut.all(database)
        )
    }

    private static func next(_ highest: String, _ database: Database) throws -> Int64 {
        var statement = try PreparedStatement(database, highest)
        return (try statement.firstRow { $0.int64(0) } ?? 0) + 1
    }

    private static func claimed(_ database: Database) throws -> [Message] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT \(Message.columns) FROM message m INDEXED BY message_claimed
            JOIN conversation c ON c.id = m.conversation WHERE m.status = 1 ORDER BY m.sequence
            """
        )
        return try statement.rows(Message.init(row:))
    }

    private struct LaneRow {
        var ours: Int64
        var tail: LanePosition
        var waiting: Int
        var first: Int64?
        var lastSegments: Int
    }

    private static func lanes(_ database: Database) throws -> [RecoveredState.LaneSummary] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT l.ours, l.place, l.slot, coalesce(w.waiting, 0), w.first, l.last_segments FROM lane l LEFT JOIN (
                SELECT ours, count(*) AS waiting, min(place) AS first FROM message INDEXED BY message_waiting
                WHERE status = 0 GROUP BY ours
            ) w ON w.ours = l.ours
            """
        )
        let rows = try statement.rows { row in
            LaneRow(
                ours: row.int64(0),
                tail: LanePosition(place: row.int64(1), slot: row.int64(2)),
                waiting: row.int(3),
                first: row.optionalInt64(4),
                lastSegments: row.int(5)
            )
        }
        return try rows.map { lane in
            var summary = RecoveredState.LaneSummary(
                sender: try Address(code: lane.ours),
                waiting: lane.waiting,
                head: nil,
                tail: lane.tail,
                lastSegments: lane.lastSegments,
                gaps: []
            )
            guard let first = lane.first else { return summary }
            let isWhole = lane.tail.place - first == Int64(lane.waiting)
            (summary.head, summary.gaps) = try positions(of: lane.ours, until: lane.tail, onlyHead: isWhole, database)
            return summary
        }
    }

    /// Reads a lane's first position and its gaps, or the first one only.
    private static func positions(
        of ours: Int64,
        until tail: LanePosition,
        onlyHead: Bool,
        _ database: Database
    ) throws -> (LanePosition?, [LaneState.Gap]) {
        var statement = try PreparedStatement(
            database,
            """
            SELECT place, slot, segments FROM message INDEXED BY message_waiting WHERE status = 0 AND ours = ?
            ORDER BY place\(onlyHead ? " LIMIT 1" : "")
            """
        )
        try statement.bind(ours)
        var head: LanePosition?
        var gaps: [LaneState.Gap] = []
        var next: LanePosition?
        try statement.forEachRow { row in
            let position = LanePosition(place: row.int64(0), slot: row.int64(1))
            if let next { append(from: next, until: position, to: &gaps) } else { head = position }
            next = LanePosition(place: position.place + 1, slot: position.slot + row.int64(2))
        }
        if let next, !onlyHead { append(from: next, until: tail, to: &gaps) }
        return (head, gaps)
    }

    /// Appends one gap for each place from `start` until `end`. Nobody waits between them, so that only the sum of their
    /// slots matters: each takes one, the last one the rest.
    private static func append(from start: LanePosition, until end: LanePosition, to gaps: inout [LaneState.Gap]) {
        let count = min(Int(end.place - start.place), 100_000 - gaps.count)
        for step in 0..<Int64(max(count, 0)) {
            let position = LanePosition(place: start.place + step, slot: start.slot + step)
            let isLast = position.place == end.place - 1
            gaps.append(LaneState.Gap(position: position, segments: isLast ? max(Int(end.slot - position.slot), 0) : 1))
        }
    }
}
