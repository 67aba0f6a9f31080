import Engine
import GRDB
import Messaging

extension SubmissionRecord {
    /// What the carrier must know to go on from where it stopped.
    struct Resumption: Sendable {
        /// Tells this record's messages from another's.
        var instance: Int64
        /// How many messages handsets wrote of their own accord.
        var said: Int64
        /// What is remembered of each handset.
        var handsets: [Address: HandsetMemory]
        /// Submissions without an outcome, in their order.
        var open: [Submission]
        /// Handset messages that were not acknowledged, with the time when they arrive.
        var inbound: [(message: HandsetMessage, dueAt: WallTime)]
        /// Receipts that were not acknowledged.
        var receipts: [DeliveryReceipt]
    }

    /// Reads what the carrier must know to go on.
    func resumption() throws -> Resumption {
        try queue.read { database in
            guard let carrier = try Row.fetchOne(database, sql: "SELECT instance, said FROM carrier") else {
                throw CarrierOpeningFailure.damaged("there is no row of the carrier")
            }
            return Resumption(
                instance: carrier[0],
                said: carrier[1],
                handsets: try Self.handsets(database),
                open: try Row.fetchAll(database, sql: "SELECT * FROM submission WHERE settled_at IS NULL ORDER BY id")
                    .map(Submission.init(row:)),
                inbound: try Row.fetchAll(database, sql: "SELECT * FROM inbound ORDER BY due_at, rowid").map { row in
                    (try HandsetMessage(row: row), WallTime(milliseconds: row["due_at"]))
                },
                receipts: try Row.fetchAll(database, sql: "SELECT * FROM receipt ORDER BY done_at, reference")
                    .map(DeliveryReceipt.init(row:))
            )
        }
    }

    private static func handsets(_ database: Database) throws -> [Address: HandsetMemory] {
        var handsets: [Address: HandsetMemory] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT address, submissions, last_answer FROM handset")
        while let row = try rows.next() {
            handsets[try Address(stored: row[0])] = HandsetMemory(submissions: row[1], lastAnswer: row[2])
        }
        return handsets
    }

    /// What is known of a message: of its last submission, if it was submitted more than once.
    func knowledge(of sid: MessageSID) async -> CarrierKnowledge {
        await withCheckedContinuation { continuation in
            queue.asyncRead { database in
                let knowledge = try? Self.knowledge(of: sid, database.get())
                continuation.resume(returning: knowledge ?? .unknown)
            }
        }
    }

    private static func knowledge(of sid: MessageSID, _ database: Database) throws -> CarrierKnowledge {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT * FROM submission WHERE sid = ? ORDER BY id DESC LIMIT 1",
            arguments: [sid.description]
        )
        guard let row else { return .neverSeen }
        return row["settled_at"] == nil ? .pending : .settled(try Submission(row: row).outcome)
    }
}

extension Address {
    fileprivate init(stored text: String) throws {
        guard let address = Address(text) else { throw CarrierOpeningFailure.damaged("\(text) is no address") }
        self = address
    }
}

extension HandsetMessage {
    fileprivate init(row: Row) throws {
        self.init(
            reference: row["reference"],
            from: try Address(stored: row["from_address"]),
            to: try Address(stored: row["to_address"]),
            body: row["body"]
        )
    }
}

extension DeliveryReceipt {
    fileprivate init(row: Row) throws {
        guard let sid = MessageSID(row["sid"] as String) else { throw CarrierOpeningFailure.damaged("a receipt's SID") }
        self.init(
            reference: row["reference"],
            message: sid,
            failure: (row["error_code"] as Int?).map { ErrorCode(rawValue: $0) },
            doneAt: WallTime(milliseconds: row["done_at"])
        )
    }
}

extension Submission.Receipt {
    fileprivate init?(row: Row) {
        guard let delay = row["receipt_delay"] as Int64? else { return nil }
        self.init(
            failure: (row["receipt_error"] as Int?).map { ErrorCode(rawValue: $0) },
            delay: .milliseconds(delay)
        )
    }
}

extension Submission {
    fileprivate init(row: Row) throws {
        guard let sid = MessageSID(row["sid"] as String) else { throw CarrierOpeningFailure.damaged("a message's SID") }
        let errorCode = (row["error_code"] as Int?).map { ErrorCode(rawValue: $0) }
        let delay = Duration.milliseconds(row["answer_delay"] as Int64? ?? 0)
        self.init(
            sid: sid,
            ordinal: row["ordinal"],
            from: try Address(stored: row["from_address"]),
            to: try Address(stored: row["to_address"]),
            submittedAt: WallTime(milliseconds: row["submitted_at"]),
            latency: .milliseconds(row["latency"] as Int64),
            outcome: errorCode.map { .failed($0) } ?? .sent,
            receipt: Receipt(row: row),
            answer: (row["answer"] as String?).map { Answer(body: $0, delay: delay) }
        )
    }
}
