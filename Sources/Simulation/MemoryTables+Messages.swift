import Engine
import Feed
import Messaging

extension MemoryTables {
    /// What puts one step of a commit back, should a later one be refused.
    enum Undo {
        /// The message as it was; nil when it was not there.
        case message(MessageSID, Message?)
        /// A message that was deleted, and its conversation's count.
        case deleted(Message, unread: Int)
        /// The end of a lane as it was; nil when the sender had none.
        case tail(Address, LanePosition?)
        /// A lane's last claim as it was.
        case lastSegments(Address, Int)
        /// A conversation's count.
        case unread(Conversation.Key, Int)
        /// A webhook job as it was, and the id of the next one.
        case job(WebhookJobID, WebhookJob?, next: WebhookJobID)
        /// What was known of a pair before.
        case optOut(Conversation.Key, OptOut?)
        /// A carrier's reference that was new.
        case reference(String)
        /// A lane's pause as it was; nil when it had none.
        case pause(Address, LanePause?)
        /// The notebook as it was.
        case notebook(Notebook)
        /// A step of a message's way that was added.
        case change(MessageSID)
        /// A filter as it was under its name; nil when there was none.
        case filter(SavedFilter, SavedFilter?)
        /// The directory as it was.
        case directory(Directory)
        /// A line that was added to the log of webhooks.
        case webhookRecord
    }

    mutating func take(back step: Undo) {
        switch step {
        case .message(let sid, let old?): replaceMessage(sid, with: old)
        case .message(let sid, nil): removeMessage(sid)
        case .deleted(let message, let unread): undelete(message, unread: unread)
        case .tail(let sender, let old?): lanes[sender]?.tail = old
        case .tail(let sender, nil): lanes[sender] = nil
        case .lastSegments(let sender, let segments): lanes[sender]?.lastSegments = segments
        case .unread(let key, let count): threads[key]?.unread = count
        case .job(let id, let old, let next):
            jobs[id] = old
            nextJob = next
        case .reference(let reference): references.remove(reference)
        case .pause(let sender, let old): pauses[sender] = old
        case .notebook(let old): notebook = old
        case .optOut(let pair, let old): optOuts[pair] = old
        case .change(let sid): changes[sid]?.removeLast()
        case .filter(let filter, let old): filters[filter.list, default: [:]][filter.name] = old
        case .directory(let old): directory = old
        case .webhookRecord: webhookLog.removeLast()
        }
    }

    mutating func insert(_ message: Message, undo: inout [Undo]) throws(StoreFailure) {
        guard messages[message.sid] == nil else { throw .guardFailed("message \(message.sid) exists already") }
        let rank = order.rank(of: message.sequence)
        guard rank == order.count || order[rank].sequence != message.sequence else {
            throw .guardFailed("sequence \(message.sequence) is given already")
        }
        try wait(message, undo: &undo)
        undo.append(.message(message.sid, nil))
        let row = Row(sequence: message.sequence, sid: message.sid)
        messages[message.sid] = message
        order.insert(row, at: rank)
        threads[message.conversation, default: Thread()].insert(row, isInbound: message.direction == .inbound)
    }

    mutating func apply(_ move: StatusMove, undo: inout [Undo]) throws(StoreFailure) {
        guard var message = messages[move.sid] else { throw .guardFailed("there is no message \(move.sid)") }
        guard message.status == move.from else {
            throw .guardFailed("message \(move.sid) is \(message.status.rawValue), not \(move.from.rawValue)")
        }
        guard move.from.mayBecome(move.to) else {
            throw .guardFailed("\(move.from.rawValue) never becomes \(move.to.rawValue): message \(move.sid)")
        }
        let old = message
        message.status = move.to
        message.updatedAt = move.at
        message.sentAt = move.sentAt ?? message.sentAt
        message.errorCode = move.errorCode
        if let position = move.position {
            message.position = position
            message.schedule.expiresAt = move.expiresAt
        }
        if let sender = move.sender {
            guard message.service?.isOpen == true else { throw .guardFailed("\(move.sid) has no open sender") }
            message.from = sender
            message.service?.isOpen = false
        }
        try wait(message, undo: &undo)
        if old.status == .queued, let position = old.position { lanes[old.from]?.remove(at: position.place) }
        if move.to == .sending, let lane = lanes[message.from] {
            undo.append(.lastSegments(message.from, lane.lastSegments))
            lanes[message.from]?.lastSegments = message.segments
        }
        undo.append(.message(old.sid, old))
        changeThread(of: old, to: message)
        messages[move.sid] = message
        undo.append(.change(move.sid))
        changes[move.sid, default: []].append(StatusChange(status: move.to, at: move.at, errorCode: move.errorCode))
    }

    /// Gives a message with a position its share of the lane, and lets it wait there when it is queued.
    mutating func wait(_ message: Message, undo: inout [Undo]) throws(StoreFailure) {
        guard let position = message.position else {
            if message.status != .queued { return }
            throw .guardFailed("message \(message.sid) waits without a position")
        }
        let end = LanePosition(place: position.place + 1, slot: position.slot + Int64(message.segments))
        if let tail = lanes[message.from]?.tail {
            if tail < end {
                undo.append(.tail(message.from, tail))
                lanes[message.from]?.tail = end
            }
        } else {
            undo.append(.tail(message.from, nil))
            lanes[message.from, default: MemoryLane()].tail = end
        }
        guard message.status == .queued else { return }
        if lanes[message.from]?.insert(message.sid, at: position.place) != true {
            throw .guardFailed("another message waits at place \(position.place) of \(message.from)")
        }
    }

    private mutating func replaceMessage(_ sid: MessageSID, with old: Message) {
        if let new = messages[sid], new.status == .queued, let position = new.position {
            lanes[new.from]?.remove(at: position.place)
        }
        if let new = messages[sid] { changeThread(of: new, to: old) }
        messages[sid] = old
        if old.status == .queued, let position = old.position {
            _ = lanes[old.from]?.insert(sid, at: position.place)
        }
    }

    mutating func removeMessage(_ sid: MessageSID) {
        guard let message = messages.removeValue(forKey: sid) else { return }
        if message.status == .queued, let position = message.position {
            lanes[message.from]?.remove(at: position.place)
        }
        order.remove(at: order.rank(of: message.sequence))
        let key = message.conversation
        threads[key]?.remove(message.sequence, isInbound: message.direction == .inbound)
        if threads[key]?.rows.isEmpty == true { threads[key] = nil }
    }
}

extension MemoryTables.Thread {
    mutating func insert(_ row: MemoryTables.Row, isInbound: Bool) {
        rows.insert(row, at: rows.rank(of: row.sequence))
        if isInbound { unread += 1 }
    }

    mutating func remove(_ sequence: Int64, isInbound: Bool) {
        rows.remove(at: rows.rank(of: sequence))
        if isInbound { unread -= 1 }
    }
}

extension [MemoryTables.Row] {
    /// Where the first row with this sequence or a greater one stands; most rows come at the end.
    func rank(of sequence: Int64) -> Int {
        guard let last, last.sequence >= sequence else { return count }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
