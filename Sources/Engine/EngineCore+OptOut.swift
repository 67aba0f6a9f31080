import Feed
import Messaging

/// STOP, START and HELP: who wants nothing from which sender, and the answers to those words.
extension EngineCore {
    /// What a keyword changes and sends, on disk together with the message that brought it.
    struct KeywordEffect {
        var keyword: OptOutKeyword
        var changes: [Change] = []
        var consequences: [Consequence] = []
    }

    /// What a handset's message does as a keyword; nil when it is none, or asks for what is so already.
    mutating func keywordEffect(of message: Message, at now: ClockReading) -> KeywordEffect? {
        guard settings.optOut.isOn,
            let keyword = OptOutKeyword(body: message.body, at: message.to.senderKind)
        else { return nil }
        let pair = message.conversation
        var optOut = optOuts[pair]
        switch keyword {
        case .stop where optOut != nil, .start where optOut == nil: return nil
        case .stop: optOut = OptOut(pair: pair, at: now.wall)
        case .start: optOut = nil
        case .help: break
        }
        var effect = KeywordEffect(keyword: keyword)
        let answer = answer(to: keyword, pair: pair, at: now)
        if let answer { optOut?.letOut(answer.sid) }
        if optOut != optOuts[pair] {
            setOptOut(optOut, of: pair)
            effect.changes.append(optOut.map { .optOut($0) } ?? .optIn(pair))
            if keyword != .help { effect.consequences.append(.optedOut(pair, keyword == .stop)) }
        }
        if let answer {
            effect.changes.append(.insert(answer))
            effect.consequences.append(.accepted(answer, nil))
        }
        return effect
    }

    /// From this moment on nothing is accepted for the pair, and nothing that waits for it goes out. It is on disk with
    /// the next commit; what was accepted before is there too by then.
    private mutating func setOptOut(_ optOut: OptOut?, of pair: Conversation.Key) {
        optOuts[pair] = optOut
        board.index(of: pair.ours).map { board.withLane($0) { $0.block(pair.theirs, except: optOut?.answers) } }
    }

    /// A lane that is opened begins with those who stopped its sender before.
    mutating func blockOptedOut(by sender: Address) {
        for (pair, optOut) in optOuts where pair.ours == sender {
            board.index(of: sender).map { board.withLane($0) { $0.block(pair.theirs, except: optOut.answers) } }
        }
    }

    mutating func takeOverOptOuts(_ found: [OptOut]) {
        for optOut in found { setOptOut(optOut, of: optOut.pair) }
    }

    /// The default answer, in the lane like any message. It goes out in trial mode too: its recipient asked for it.
    private mutating func answer(to keyword: OptOutKeyword, pair: Conversation.Key, at now: ClockReading) -> Message? {
        guard let text = settings.optOut.text(for: keyword, at: pair.ours.senderKind),
            replies.allow(pair, at: now.instant)
        else { return nil }
        return reply(from: pair.ours, to: pair.theirs, text, at: now)
    }

    private mutating func reply(from: Address, to: Address, _ text: String, at now: ClockReading) -> Message? {
        guard let lane = board.index(of: from) else { return nil }
        let segments = Segmentation(text).segmentCount
        var message = Message(
            sid: MessageSID(at: now.wall, using: &generator),
            sequence: takeSequence(),
            resource: .messages,
            direction: .outboundReply,
            from: from,
            to: to,
            body: text,
            segments: segments,
            status: .queued,
            createdAt: now.wall,
            position: board.withLane(lane) { $0.reserve(segments: segments) }
        )
        message.schedule.expiresAt = message.expiry(joiningAt: calendar.time(at: now.instant))
        return message
    }

    /// Refuses what would go to somebody who wants nothing from its sender.
    func checkOptOut(from: Address, to: Address) throws(Refusal) {
        if optOuts[.init(ours: from, theirs: to)] != nil { throw Refusal(.optedOut) }
    }

    /// The lane would not let a message out: it waited, or was claimed, when its recipient stopped.
    mutating func blocked(_ message: Message, at now: ClockReading) {
        let stopped = inFlight.removeValue(forKey: message.sid) ?? message
        let (failed, changes, jobs) = settlement(of: stopped, as: .failed(.optedOut), at: now)
        settling[failed.sid] = failed
        commit(changes, then: [.settled(failed)] + jobs.map { .webhookEnqueued($0) })
        publishLane(message.from, at: now)
    }
}
