import Engine
import Feed
import GRDB
import GRDBSQLite
import Messaging

/// Applies the changes of one commit, inside its transaction.
struct CommitWriter {
    let database: Database

    /// The furthest end that each lane got by this commit: written once, at its end.
    var ends: [Int64: LanePosition] = [:]

    /// The segments of the last message that each lane claimed by this commit.
    var lastSegments: [Int64: Int] = [:]

    /// Whether something was erased, so that no trace of it may be left.
    var hasErased = false

    /// How many messages this commit inserted.
    var inserted = 0

    /// A writer for the transaction that `database` is in.
    init(_ database: Database) { self.database = database }

    /// Applies all changes in order.
    /// - Throws: `StoreFailure`, also as an error of SQLite; the transaction must then be rolled back.
    mutating func apply(_ changes: [Change]) throws {
        if changes.isEmpty { try tryToWrite() }
        for change in changes { try apply(change) }
        for (ours, end) in ends { try extendLane(ours, to: end) }
        for (ours, segments) in lastSegments { try noteClaim(of: ours, segments: segments) }
        if inserted > 0 { try count(inserted) }
    }

    /// Changes a number that means nothing: a write that changes nothing is no write to SQLite.
    private func tryToWrite() throws {
        let number = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        try database.execute(sql: "PRAGMA user_version = \(1 - number)")
    }

    private func count(_ inserted: Int) throws {
        var statement = try PreparedStatement(database, "UPDATE message_total SET count = count + ?")
        try statement.bind(inserted)
        try statement.run()
    }

    private mutating func apply(_ change: Change) throws {
        switch change {
        case .insert(let message): try insert(message)
        case .insertInbound(let message, let reference):
            try insert(message)
            try insertReference(reference, sequence: message.sequence)
        case .move(let move): try apply(move)
        case .recordSteps(let sid, let steps): for step in steps { try note(step, of: sid) }
        case .reroute(let reroute): try apply(reroute)
        case .pause(let sender, let pause): try insert(pause, of: sender)
        case .resume(let sender): try removePause(of: sender)
        case .enqueueWebhook(let job): try insert(job)
        case .updateWebhook(let job): try update(job)
        case .removeWebhook(let id): try removeJob(id)
        case .recordAttempt(let attempt): try record(attempt)
        case .recordTaken(let taken): try record(taken)
        case .optOut(let optOut): try record(optOut)
        case .optIn(let pair): try removeOptOut(of: pair)
        case .redact(let sid, let time): try redact(sid, at: time)
        case .delete(let sid): try delete(sid)
        case .markRead(let key): try markRead(key)
        case .note(let note): try keep(note)
        case .saveFilter(let filter): try save(filter)
        case .forgetFilter(let filter): try forget(filter)
        case .editDirectory(let change): try DirectoryWriter(database: database).apply(change)
        }
    }

    private mutating func extendLane(_ ours: Int64, to end: LanePosition) throws {
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO lane (ours, place, slot) VALUES (?, ?, ?) ON CONFLICT (ours) DO UPDATE
            SET place = excluded.place, slot = excluded.slot WHERE excluded.place > place
            """
        )
        try statement.bind(ours)
        try statement.bind(end.place)
        try statement.bind(end.slot)
        try statement.run()
    }

    private func noteClaim(of ours: Int64, segments: Int) throws {
        var statement = try PreparedStatement(database, "UPDATE lane SET last_segments = ? WHERE ours = ?")
        try statement.bind(segments)
        try statement.bind(ours)
        try statement.run()
    }

    private func insertReference(_ reference: String, sequence: Int64) throws {
        var statement = try PreparedStatement(
            database,
            "INSERT INTO inbound_reference (reference, sequence) VALUES (?, ?)"
        )
        try statement.bind(reference)
        try statement.bind(sequence)
        try statement.run()
    }

    private func markRead(_ key: Conversation.Key) throws {
        var statement = try PreparedStatement(
            database,
            "UPDATE conversation SET unread = 0 WHERE theirs = ? AND ours = ? AND unread <> 0"
        )
        try statement.bind(key.theirs.code)
        try statement.bind(key.ours.code)
        try statement.run()
    }

    /// How many rows the last statement changed.
    var changedRows: Int { Int(sqlite3_changes(database.sqliteConnection)) }
}
