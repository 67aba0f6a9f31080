import Engine
import GRDB
import Messaging

extension CommitWriter {
    mutating func insert(_ message: Message) throws {
        let key = message.conversation
        let ours = key.ours.code
        let isInbound = message.direction == .inbound
        let conversation = try touchConversation(
            ours: ours,
            theirs: key.theirs.code,
            last: message.sequence,
            unread: isInbound ? 1 : 0
        )
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO message (
                sequence, sid, conversation, ours, is_inbound, is_reply, resource, status, segments, created_at, updated_at,
                sent_at, error_code, place, slot, callback, callback_url, application, confirmed_status, confirmed_http,
                confirmed_milliseconds, confirmed_attempt, body
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try statement.bind(message.sequence)
        try statement.bind(high: message.sid.high, low: message.sid.low)
        try statement.bind(conversation)
        try statement.bind(ours)
        try statement.bind(isInbound ? 1 : 0)
        try statement.bind(message.direction == .outboundReply ? 1 : 0)
        try statement.bind(message.resource.code)
        try statement.bind(message.status.code)
        try statement.bind(message.segments)
        try bindTimesAndPosition(of: message, to: &statement)
        try bindCallback(of: message, to: &statement)
        try statement.bind(message.body)
        try statement.run()
        if let position = message.position { extendLane(ours, past: position, segments: message.segments) }
    }

    private func bindTimesAndPosition(of message: Message, to statement: inout PreparedStatement) throws {
        try statement.bind(message.createdAt.milliseconds)
        try statement.bind(message.updatedAt.milliseconds)
        try statement.bind(message.sentAt?.milliseconds)
        try statement.bind(message.errorCode?.rawValue)
        try statement.bind(message.position?.place)
        try statement.bind(message.position?.slot)
    }

    private func bindCallback(of message: Message, to statement: inout PreparedStatement) throws {
        let callback = message.statusCallback.columns
        try statement.bind(callback.code)
        try statement.bind(callback.url)
        if let application = message.applicationSid {
            try statement.bind(high: application.high, low: application.low)
        } else {
            try statement.bind(Int64?.none)
        }
        try statement.bind(message.confirmation?.status.code)
        try statement.bind(message.confirmation?.httpStatus)
        try statement.bind(message.confirmation?.milliseconds)
        try statement.bind(message.confirmation?.attempt)
    }

    /// Makes a message the last one of its conversation.
    /// - Returns: the conversation's id.
    private func touchConversation(ours: Int64, theirs: Int64, last: Int64, unread: Int64) throws -> Int64 {
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO conversation (theirs, ours, last, unread) VALUES (?, ?, ?, ?) ON CONFLICT (theirs, ours) DO UPDATE
            SET last = max(last, excluded.last), unread = unread + excluded.unread RETURNING id
            """
        )
        try statement.bind(theirs)
        try statement.bind(ours)
        try statement.bind(last)
        try statement.bind(unread)
        guard let id = try statement.rows({ $0.int64(0) }).first else {
            throw StoreFailure.unavailable("a conversation could not be written")
        }
        return id
    }

    private mutating func extendLane(_ ours: Int64, past position: LanePosition, segments: Int) {
        let end = LanePosition(place: position.place + 1, slot: position.slot + Int64(segments))
        if let known = ends[ours], known >= end { return }
        ends[ours] = end
    }

    mutating func apply(_ move: StatusMove) throws {
        guard move.from.mayBecome(move.to) else {
            throw StoreFailure.guardFailed(
                "\(move.from.rawValue) never becomes \(move.to.rawValue): message \(move.sid)"
            )
        }
        // Only what changes is named: a column in the list has its indexes written anew.
        var statement = try PreparedStatement(
            database,
            """
            UPDATE message SET status = ?, updated_at = ?, error_code = ?\(move.sentAt == nil ? "" : ", sent_at = ?")\
            \(move.position == nil ? "" : ", place = ?, slot = ?") WHERE sid = ? AND status = ? RETURNING ours, segments
            """
        )
        try statement.bind(move.to.code)
        try statement.bind(move.at.milliseconds)
        try statement.bind(move.errorCode?.rawValue)
        if let sentAt = move.sentAt { try statement.bind(sentAt.milliseconds) }
        if let position = move.position {
            try statement.bind(position.place)
            try statement.bind(position.slot)
        }
        try statement.bind(high: move.sid.high, low: move.sid.low)
        try statement.bind(move.from.code)
        guard let moved = try statement.rows({ ($0.int64(0), $0.int(1)) }).first else {
            throw try reason(against: move)
        }
        if let position = move.position { extendLane(moved.0, past: position, segments: moved.1) }
    }

    private func reason(against move: StatusMove) throws -> StoreFailure {
        var statement = try PreparedStatement(database, "SELECT status FROM message WHERE sid = ?")
        try statement.bind(high: move.sid.high, low: move.sid.low)
        guard let status = try statement.firstRow({ try MessageStatus(code: $0.int64(0)) }) else {
            return .guardFailed("there is no message \(move.sid)")
        }
        return .guardFailed("message \(move.sid) is \(status.rawValue), not \(move.from.rawValue)")
    }
}
