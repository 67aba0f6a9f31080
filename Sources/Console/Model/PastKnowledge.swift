internal import Feed
internal import Messaging

/// What is known of messages as they were at a moment, from what was heard before it and after it.
struct PastKnowledge: Sendable {
    /// The last word on each message up to the moment.
    private var known: [MessageSID: Message] = [:]
    /// Messages as they were before the first word on them after it.
    private var earlier: [MessageSID: Message] = [:]
    /// Messages that came to be after it.
    private var unborn: Set<MessageSID> = []
    /// The moment on the wall's clock.
    private var time: WallTime?
    /// Pages that were read, before or after.
    var pages: [(query: HistoryQuery, messages: [Message])] = []

    mutating func take(_ event: Event, isLater: Bool) {
        if !isLater { time = event.time.wall }
        switch event.kind {
        case .accepted(let message), .received(let message):
            if isLater { unborn.insert(message.sid) } else { known[message.sid] = message }
        case .statusChanged(let message): isLater ? keep(message.stepBack) : (known[message.sid] = message)
        case .rerouted(var message, let old):
            guard isLater else { return known[message.sid] = message }
            // Where it stood in the other line nobody has told.
            (message.from, message.position) = (old, nil)
            keep(message)
        case .deleted(let sid, _): if !isLater { known[sid] = nil }
        default: break
        }
    }

    /// A message that was read later, as it was at the moment; nil when it was not there yet.
    func asItWas(_ message: Message) -> Message? {
        if let known = known[message.sid] { return known }
        if unborn.contains(message.sid) { return nil }
        if let earlier = earlier[message.sid] { return earlier }
        if let time, message.createdAt > time { return nil }
        return message
    }

    private mutating func keep(_ message: Message?) {
        guard let message, earlier[message.sid] == nil else { return }
        earlier[message.sid] = message
    }

    /// A conversation's messages at the moment, newest first: those that were read, and those that were heard of.
    func thread(_ key: Conversation.Key) -> [Message] {
        all { query in
            if case .thread(key, _, _) = query { true } else { false }
        } where: {
            $0.conversation == key
        }
        .sorted { $0.sequence > $1.sequence }
    }

    /// What waited in a lane at the moment, in the order of hand-off.
    func waiting(for sender: Address) -> [Message] {
        all { query in
            if case .waiting(sender, _, _) = query { true } else { false }
        } where: {
            $0.from == sender && $0.status == .queued && $0.position != nil
        }
        .sorted { $0.position?.place ?? 0 < $1.position?.place ?? 0 }
    }

    private func all(read: (HistoryQuery) -> Bool, where fits: (Message) -> Bool) -> [Message] {
        var found = known.filter { fits($0.value) }
        // What changed later was there before, whether anybody read it then or not.
        for message in earlier.values.compactMap(asItWas) where fits(message) { found[message.sid] = message }
        for page in pages where read(page.query) {
            for message in page.messages.compactMap(asItWas) where fits(message) { found[message.sid] = message }
        }
        return Array(found.values)
    }
}

extension Message {
    /// The message before it came to its status; nil when it was not there.
    fileprivate var stepBack: Message? {
        guard let before = statusBefore else { return nil }
        var past = self
        past.status = before
        (past.errorCode, past.confirmation) = (nil, nil)
        if before != .sent { past.sentAt = nil }
        return past
    }

    private var statusBefore: MessageStatus? {
        switch status {
        case .sending, .canceled: .queued
        case .failed where errorCode == .validityExpired: .queued
        case .sent, .failed, .uncertain: .sending
        case .delivered, .undelivered: .sent
        case .queued: schedule.sendAt == nil ? .sending : .scheduled
        case .accepted, .scheduled, .received: nil
        }
    }
}
