import Engine
import GRDB
import Messaging

// Texts and messages that go. SQLite overwrites what it frees (`secure_delete`); the log beside the file is emptied after
// the commit (`SQLiteStore.transaction`), so that nothing is left in the files.
extension CommitWriter {
    mutating func redact(_ sid: MessageSID, at time: WallTime) throws {
        var statement = try PreparedStatement(database, "UPDATE message SET body = '', updated_at = ? WHERE sid = ?")
        try statement.bind(time.milliseconds)
        try statement.bind(high: sid.high, low: sid.low)
        try statement.run()
        try forgetText(of: sid)
        hasErased = true
    }

    /// The lines of the webhook log stay, without what was written in them.
    private func forgetText(of sid: MessageSID) throws {
        var statement = try PreparedStatement(
            database,
            """
            UPDATE webhook_record SET parameters = '[]', body = NULL, response_body = NULL, signed_text = NULL,
                fitting_text = NULL, remarks = NULL WHERE message = ?
            """
        )
        try statement.bind(high: sid.high, low: sid.low)
        try statement.run()
    }

    mutating func delete(_ sid: MessageSID) throws {
        var find = try PreparedStatement(
            database,
            "SELECT sequence, conversation, is_inbound FROM message WHERE sid = ?"
        )
        try find.bind(high: sid.high, low: sid.low)
        guard let found = try find.firstRow({ ($0.int64(0), $0.int64(1), $0.int64(2)) }) else { return }
        let (sequence, conversation, isInbound) = found
        if isInbound == 1 { try discountUnread(sequence, of: conversation) }
        try run("DELETE FROM message WHERE sequence = ?", sequence)
        try run("DELETE FROM status_change WHERE message = ?", sequence)
        var note = try PreparedStatement(database, "INSERT OR IGNORE INTO deleted (sid, sequence) VALUES (?, ?)")
        try note.bind(high: sid.high, low: sid.low)
        try note.bind(sequence)
        try note.run()
        try forgetText(of: sid)
        try mendConversation(conversation)
        hasErased = true
    }

    /// The last inbound messages are those that nobody looked at.
    private func discountUnread(_ sequence: Int64, of conversation: Int64) throws {
        var statement = try PreparedStatement(
            database,
            """
            UPDATE conversation SET unread = unread - 1 WHERE id = ? AND unread > (
                SELECT count(*) FROM message INDEXED BY message_thread
                WHERE conversation = ? AND is_inbound = 1 AND sequence > ?
            )
            """
        )
        try statement.bind(conversation)
        try statement.bind(conversation)
        try statement.bind(sequence)
        try statement.run()
    }

    /// The conversation's last message is another one now, or there is no conversation any more.
    private func mendConversation(_ conversation: Int64) throws {
        var last = try PreparedStatement(
            database,
            "SELECT max(sequence) FROM message INDEXED BY message_thread WHERE conversation = ?"
        )
        try last.bind(conversation)
        guard let sequence = try last.firstRow({ $0.optionalInt64(0) }) ?? nil else {
            return try run("DELETE FROM conversation WHERE id = ?", conversation)
        }
        var statement = try PreparedStatement(database, "UPDATE conversation SET last = ? WHERE id = ?")
        try statement.bind(sequence)
        try statement.bind(conversation)
        try statement.run()
    }

    private func run(_ sql: String, _ value: Int64) throws {
        var statement = try PreparedStatement(database, sql)
        try statement.bind(value)
        try statement.run()
    }
}
