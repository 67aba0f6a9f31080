import Engine
import GRDB
import Messaging

/// Messages of Messaging Services: which sender wrote to a recipient last, and how a chosen sender is written down.
enum MessageServices {
    static func lastSender(_ database: Database, _ question: LastSenderQuestion) throws -> Address? {
        var statement = try PreparedStatement(
            database,
            """
            SELECT c.ours, (
                SELECT max(m.sequence) FROM message m INDEXED BY message_service
                WHERE m.conversation = c.id AND m.service = ?1 AND m.service_open = 0
            ) AS newest FROM conversation c WHERE c.theirs = ?2 AND newest IS NOT NULL ORDER BY newest DESC LIMIT 1
            """
        )
        try statement.bind(high: question.service.high, low: question.service.low)
        try statement.bind(question.recipient.code)
        return try statement.firstRow { try Address(code: $0.int64(0)) }
    }
}

extension CommitWriter {
    /// A message's service has chosen its sender: the message stands in that one's conversation.
    mutating func choose(_ sender: Address, for move: StatusMove) throws {
        guard let row = try openRow(of: move) else { throw StoreFailure.guardFailed("\(move.sid) has no open sender") }
        var conversation = row.conversation
        if row.ours != sender.code {
            conversation = try touchConversation(
                ours: sender.code,
                theirs: row.theirs,
                last: row.sequence,
                unread: 0
            )
        }
        var statement = try PreparedStatement(
            database,
            "UPDATE message SET conversation = ?, ours = ?, service_open = 0 WHERE sequence = ?"
        )
        try statement.bind(conversation)
        try statement.bind(sender.code)
        try statement.bind(row.sequence)
        try statement.run()
        if conversation != row.conversation { try leaveConversation(row.conversation) }
    }

    private struct OpenRow {
        var sequence: Int64
        var conversation: Int64
        var ours: Int64
        var theirs: Int64
    }

    private func openRow(of move: StatusMove) throws -> OpenRow? {
        var statement = try PreparedStatement(
            database,
            """
            SELECT m.sequence, m.conversation, m.ours, c.theirs FROM message m
            JOIN conversation c ON c.id = m.conversation WHERE m.sid = ? AND m.service_open = 1
            """
        )
        try statement.bind(high: move.sid.high, low: move.sid.low)
        return try statement.firstRow { row in
            OpenRow(sequence: row.int64(0), conversation: row.int64(1), ours: row.int64(2), theirs: row.int64(3))
        }
    }
}

extension PreparedStatement {
    /// Binds a service and whether its sender is open: two columns.
    mutating func bind(_ service: ServiceUse?) throws {
        if let service {
            try bind(high: service.sid.high, low: service.sid.low)
        } else {
            try bind(Int64?.none)
        }
        try bind(service?.isOpen == true ? 1 : 0)
    }
}

extension StatementRow {
    /// Reads a service and whether its sender is open, from two columns.
    func service(_ column: CInt) -> ServiceUse? {
        halves(column).map {
            ServiceUse(sid: MessagingServiceSID(high: $0.high, low: $0.low), isOpen: int(column + 1) == 1)
        }
    }
}
