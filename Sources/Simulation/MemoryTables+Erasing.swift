package import Engine
package import Messaging

extension MemoryTables {
    /// The number of a message, also of one that was deleted; nil when there never was one.
    package func sequence(of sid: MessageSID) -> Int64? { messages[sid]?.sequence ?? deleted[sid] }

    /// The messages whose time has come.
    package func due(_ query: DueQuery) -> DueMessages {
        let scheduled = timed(.scheduled) { $0.schedule.sendAt }
        let expiring = timed(.queued) { $0.schedule.validityPeriod == nil ? nil : $0.schedule.expiresAt }
        let dueNow = scheduled.prefix { $0.time <= query.sendAtUntil }.prefix(max(query.limit, 0))
        let expired = expiring.prefix { $0.time <= query.expiresUntil }.prefix(max(query.limit, 0))
        return DueMessages(
            scheduled: dueNow.map(\.message),
            expired: expired.map(\.message),
            nextSendAt: scheduled.dropFirst(dueNow.count).first?.time,
            nextExpiry: expiring.dropFirst(expired.count).first?.time
        )
    }

    private func timed(
        _ status: MessageStatus,
        _ time: (Message) -> WallTime?
    ) -> [(time: WallTime, message: Message)] {
        messages.values.filter { $0.status == status }
            .compactMap { message in time(message).map { ($0, message) } }
            .sorted { ($0.time, $0.message.sequence) < ($1.time, $1.message.sequence) }
    }

    mutating func redact(_ sid: MessageSID, at time: WallTime, undo: inout [Undo]) {
        guard let old = messages[sid] else { return }
        undo.append(.message(sid, old))
        messages[sid]?.body = ""
        messages[sid]?.updatedAt = time
    }

    mutating func delete(_ sid: MessageSID, undo: inout [Undo]) {
        guard let old = messages[sid] else { return }
        let key = old.conversation
        let unread = threads[key]?.unread ?? 0
        let later = threads[key]?.rows.count { row in
            row.sequence > old.sequence && messages[row.sid]?.direction == .inbound
        }
        let wasUnread = old.direction == .inbound && unread > later ?? 0
        undo.append(.deleted(old, unread: unread))
        removeMessage(sid)
        threads[key]?.unread = wasUnread ? unread - 1 : unread
        deleted[sid] = old.sequence
    }

    /// A deleted message is there again.
    mutating func undelete(_ message: Message, unread: Int) {
        deleted[message.sid] = nil
        let row = Row(sequence: message.sequence, sid: message.sid)
        messages[message.sid] = message
        order.insert(row, at: order.rank(of: message.sequence))
        threads[message.conversation, default: Thread()].insert(row, isInbound: false)
        threads[message.conversation]?.unread = unread
    }
}
