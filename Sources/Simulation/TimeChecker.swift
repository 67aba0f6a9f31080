import Engine
import Messaging

/// Nothing is sent after its validity, nothing fails for it before, and nothing scheduled goes before its time.
struct TimeChecker {
    private var start = ClockReading(instant: Instant(nanoseconds: 0), wall: WallTime(milliseconds: 0))

    /// The calendar counts from here: its later steps are none of the messages' business.
    mutating func engineStarted(at reading: ClockReading) { start = reading }

    func handOffOrdered(_ message: Message, at now: Instant, tables: MemoryTables) -> String? {
        guard let end = tables.message(message.sid)?.schedule.expiresAt else { return nil }
        let time = time(at: now)
        return time < end ? nil : "\(message.sid) is sent \(time - end) after its validity"
    }

    private func time(at now: Instant) -> WallTime { start.wall + (now - start.instant) }

    func look(at change: Change, now: Instant, tables: MemoryTables) -> String? {
        switch change {
        case .insert(let message): limit(of: message)
        case .move(let move): look(at: move, now: now, tables: tables)
        default: nil
        }
    }

    private func limit(of message: Message) -> String? {
        if message.resource == .smsMessages || message.status == .scheduled {
            return message.schedule.expiresAt == nil ? nil : "\(message.sid) has an end that it should not have"
        }
        return message.schedule.expiresAt == nil ? "\(message.sid) may wait for ever" : nil
    }

    private func look(at move: StatusMove, now: Instant, tables: MemoryTables) -> String? {
        guard let message = tables.message(move.sid) else { return nil }
        if move.errorCode == .validityExpired, let end = message.schedule.expiresAt, time(at: now) < end {
            return "\(move.sid) fails \(end - time(at: now)) before its validity ends"
        }
        if move.from == .scheduled, move.to == .queued, let sendAt = message.schedule.sendAt, move.at < sendAt {
            return "\(move.sid) goes \(sendAt - move.at) before its time"
        }
        return nil
    }
}
