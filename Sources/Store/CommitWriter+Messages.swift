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
                confirmed_milliseconds, confirmed_attempt, body, rank, validity, send_at, expires_at, service, service_open
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        try statement.bind(message.listPosition.rank)
        try statement.bind(message.schedule.validityPeriod)
        try statement.bind(message.schedule.sendAt?.milliseconds)
        try statement.bind(message.schedule.expiresAt?.milliseconds)
        try statement.bind(message.service)
        try statement.run()
        inserted += 1
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
    func touchConversation(ours: Int64, theirs: Int64, last: Int64, unread: Int64) throws -> Int64 {
        // No RETURNING on this road: SQLite makes a table in memory for it, each time.
        var known = try PreparedStatement(database, "SELECT id FROM conversation WHERE theirs = ? AND ours = ?")
        try known.bind(theirs)
        try known.bind(ours)
        guard let id = try known.firstRow({ $0.int64(0) }) else {
            return try insertConversation(ours: ours, theirs: theirs, last: last, unread: unread)
        }
        var update = try PreparedStatement(
            database,
            "UPDATE conversation SET last = max(last, ?), unread = unread + ? WHERE id = ?"
        )
        try update.bind(last)
        try update.bind(unread)
        try update.bind(id)
        try update.run()
        return id
    }

    private func insertConversation(ours: Int64, theirs: Int64, last: Int64, unread: Int64) throws -> Int64 {
        var statement = try PreparedStatement(
            database,
            "INSERT INTO conversation (theirs, ours, last, unread) VALUES (?, ?, ?, ?)"
        )
        try statement.bind(theirs)
        try statement.bind(ours)
        try statement.bind(last)
        try statement.bind(unread)
        try statement.run()
        return database.lastInsertedRowID
    }

    mutating func extendLane(_ ours: Int64, past position: LanePosition, segments: Int) {
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
        if let sender = move.sender { try choose(sender, for: move) }
        // Only what changes is named: a column in the list has its indexes written anew. A message that ends without
        // being sent comes down among the sent ones; the values on the right are those from before.
        let sinks = move.sentAt == nil && move.to.listLift != move.from.listLift
        var statement = try PreparedStatement(
            database,
            """
            UPDATE message SET status = ?, updated_at = ?, error_code = ?\
            \(move.sentAt == nil ? "" : ", sent_at = ?, rank = ?")\
            \(sinks ? ", rank = coalesce(sent_at, created_at + ?)" : "")\
            \(move.position == nil ? "" : ", place = ?, slot = ?, expires_at = ?") WHERE sid = ? AND status = ?
            """
        )
        try statement.bind(move.to.code)
        try statement.bind(move.at.milliseconds)
        try statement.bind(move.errorCode?.rawValue)
        if let sentAt = move.sentAt {
            try statement.bind(sentAt.milliseconds)
            try statement.bind(sentAt.milliseconds)
        }
        if sinks { try statement.bind(move.to.listLift) }
        if let position = move.position {
            try statement.bind(position.place)
            try statement.bind(position.slot)
            try statement.bind(move.expiresAt?.milliseconds)
        }
        try statement.bind(high: move.sid.high, low: move.sid.low)
        try statement.bind(move.from.code)
        try statement.run()
        guard changedRows == 1 else { throw try reason(against: move) }
        try note(move)
        if move.to == .sending || move.position != nil { try noteLane(of: move) }
    }

    /// Remembers what a step means for the lane: a claim, or a new place.
    private mutating func noteLane(of move: StatusMove) throws {
        var statement = try PreparedStatement(database, "SELECT ours, segments FROM message WHERE sid = ?")
        try statement.bind(high: move.sid.high, low: move.sid.low)
        guard let (ours, segments) = try statement.firstRow({ ($0.int64(0), $0.int(1)) }) else { return }
        if move.to == .sending { lastSegments[ours] = max(segments, 1) }
        if let position = move.position { extendLane(ours, past: position, segments: segments) }
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
