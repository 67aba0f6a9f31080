internal import Feed
internal import Messaging

/// What is known of messages as they were at a moment, from what was heard before it and after it.
struct PastKnowledge: Sendable {
    /// The last word on each message up to the moment.
    private var known: [MessageSID: Message] = [:]
    /// The first word on each message after it.
    private var next: [MessageSID: Message] = [:]
    /// The moment on the wall's clock.
    private var time: WallTime?
    /// Pages that were read, before or after.
    var pages: [(query: HistoryQuery, messages: [Message])] = []

    mutating func take(_ event: Event, isLater: Bool) {
        if !isLater { time = event.time.wall }
        switch event.kind {
        case .accepted(let message), .received(let message), .statusChanged(let message), .rerouted(let message, _):
            if isLater {
                if next[message.sid] == nil { next[message.sid] = message }
            } else {
                known[message.sid] = message
            }
        case .deleted(let sid, _): if !isLater { known[sid] = nil }
        default: break
        }
    }

    /// A message that was read later, as it was at the moment; nil when it was not there yet.
    func asItWas(_ message: Message) -> Message? {
        if let known = known[message.sid] { return known }
        if let time, message.createdAt > time { return nil }
        guard let next = next[message.sid] else { return message }
        guard let before = next.status.stepBefore else { return nil }
        var past = message
        past.status = before
        past.position = next.position
        (past.sentAt, past.errorCode, past.confirmation) = (before == .sent ? message.sentAt : nil, nil, nil)
        return past
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
        for page in pages where read(page.query) {
            for message in page.messages.compactMap(asItWas) where fits(message) { found[message.sid] = message }
        }
        return Array(found.values)
    }
}

extension MessageStatus {
    /// The status that a message had before it came to this one; nil when it was not there.
    fileprivate var stepBefore: MessageStatus? {
        switch self {
        case .sending, .canceled: .queued
        case .sent, .failed, .uncertain: .sending
        case .delivered, .undelivered: .sent
        case .queued: .scheduled
        case .accepted, .scheduled, .received: nil
        }
    }
}
