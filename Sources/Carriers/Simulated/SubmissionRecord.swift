import Engine
import GRDB
import Messaging

/// What the simulated carrier keeps on disk, so that it can tell after a crash what became of a message.
///
/// It is a file of its own: the carrier is another company, and shares nothing with the store but the folder.
final class SubmissionRecord: Sendable {
    /// Something to write down.
    enum Entry: Hashable, Sendable {
        /// A message was handed off at this instant.
        case submitted(Submission, began: Instant)
        /// Its outcome is known.
        case settled(Submission, at: ClockReading)
        /// A handset wrote of its own accord, as the so-manieth.
        case said(HandsetMessage, number: Int64, at: ClockReading)
        /// The engine has a handset's message, or a receipt, on disk.
        case acknowledged(String)
    }

    let queue: DatabaseQueue

    /// Opens the record, or begins one; `instance` tells a new record's messages from those of one that was deleted.
    init(file: String, instance: Int64) throws {
        var configuration = Configuration()
        configuration.label = "switchboard.carrier"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        queue = try DatabaseQueue(path: file, configuration: configuration)
        // After the queue, which sets its connection to NORMAL: that is no fsync at all.
        let level = try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(database, sql: "PRAGMA synchronous")
        }
        guard level == 2 else { throw CarrierOpeningFailure.record("SQLite would not write durably") }
        if try queue.read(SubmissionSchema.migrator.hasBeenSuperseded) { throw CarrierOpeningFailure.newerSchema }
        try SubmissionSchema.migrator.migrate(queue)
        try queue.write { database in
            try database.execute(sql: "INSERT OR IGNORE INTO carrier VALUES (1, ?, 0)", arguments: [instance])
            try Self.prune(database)
        }
    }

    /// Closes the file.
    func close() { try? queue.close() }

    /// Writes the entries down, all or none; they are on disk when it returns.
    func write(_ entries: [Entry]) async throws {
        // A continuation, not GRDB's own async call: that one gives up when its task is cancelled.
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    with: Result {
                        try database.inTransaction(.immediate) {
                            for entry in entries { try Self.write(entry, database) }
                            return .commit
                        }
                    }
                )
            }
        }
    }

    private static func write(_ entry: Entry, _ database: Database) throws {
        switch entry {
        case .submitted(let submission, _): try insert(submission, database)
        case .settled(let submission, let time):
            try database.cachedStatement(sql: "UPDATE submission SET settled_at = ? WHERE sid = ? AND ordinal = ?")
                .execute(arguments: [time.wall.milliseconds, submission.sid.description, submission.ordinal])
            if let receipt = submission.report(settledAt: time.wall) { try insert(receipt, database) }
            if let reply = submission.reply, let answer = submission.answer {
                try insert(reply, dueAt: time.wall + answer.delay, database)
            }
        case .said(let message, let number, let time):
            try database.cachedStatement(sql: "UPDATE carrier SET said = max(said, ?)").execute(arguments: [number])
            try insert(message, dueAt: time.wall, database)
        case .acknowledged(let reference):
            let table = reference.hasPrefix("receipt-") ? "receipt" : "inbound"
            try database.cachedStatement(sql: "DELETE FROM \(table) WHERE reference = ?").execute(arguments: [reference]
            )
        }
    }

    private static func insert(_ submission: Submission, _ database: Database) throws {
        var errorCode: Int?
        if case .failed(let code) = submission.outcome { errorCode = code.rawValue }
        try database.cachedStatement(
            sql: """
                INSERT INTO submission (
                    sid, ordinal, from_address, to_address, submitted_at, latency, error_code, answer, answer_delay,
                    receipt_delay, receipt_error
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            submission.sid.description, submission.ordinal, submission.from.text, submission.to.text,
            submission.submittedAt.milliseconds, submission.latency.milliseconds, errorCode, submission.answer?.body,
            submission.answer?.delay.milliseconds, submission.receipt?.delay.milliseconds,
            submission.receipt?.failure?.rawValue,
        ])
        try database.cachedStatement(
            sql: """
                INSERT INTO handset (address, submissions, last_answer) VALUES (?, ?, ?) ON CONFLICT (address) DO UPDATE
                SET submissions = excluded.submissions, last_answer = coalesce(excluded.last_answer, last_answer)
                """
        ).execute(arguments: [submission.to.text, submission.ordinal, submission.answer?.body])
    }

    private static func insert(_ receipt: DeliveryReceipt, _ database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO receipt (reference, sid, error_code, done_at) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            receipt.reference, receipt.message.description, receipt.failure?.rawValue, receipt.doneAt.milliseconds,
        ])
    }

    private static func insert(_ message: HandsetMessage, dueAt time: WallTime, _ database: Database) throws {
        try database.cachedStatement(
            sql:
                "INSERT OR IGNORE INTO inbound (reference, from_address, to_address, body, due_at) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [message.reference, message.from.text, message.to.text, message.body, time.milliseconds])
    }

    /// Forgets what was settled more than seven days before the last message: days on which the service was down do not
    /// count, so that a claim of its last minute can still be asked for.
    private static func prune(_ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM submission WHERE settled_at IS NOT NULL
                AND submitted_at < (SELECT max(submitted_at) FROM submission) - ?
                """,
            arguments: [7 * 86_400_000]
        )
    }
}
