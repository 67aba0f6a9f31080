internal import Feed
internal import Messaging
internal import Terminal

// Into the past, through it, and back.
extension Model {
    /// Leaves now for a moment of the past.
    mutating func enterPast(_ step: RewindStep) {
        let position = tape.target(of: step, from: tape.eventCount)
        guard position < tape.eventCount, let past = past(after: position, in: tape) else { return }
        var shown = past
        shown.rewind = Rewind(from: self, position: position)
        self = shown
    }

    /// The picture after so many events, with what is looked at now.
    private func past(after position: Int, in tape: Tape) -> Model? {
        guard var past = tape.model(after: position) else { return nil }
        past.adoptLook(of: self)
        past.settle()
        past.fillIn(tape.knowledge(at: position))
        past.motion.stand(at: past.now.instant)
        past.settle()
        return past
    }

    /// What happens while the past is shown: keys look around in it, all else goes on unseen.
    mutating func watch(_ message: ConsoleMessage) -> [Effect] {
        switch message {
        case .input(.key(let key)): return watch(key)
        case .input(.focus(let isFocused)):
            rewind?.isFocused = isFocused
            return []
        case .input: return []
        case .copied(let bytes, let what):
            copied(bytes: bytes, what: what)
            timeNotice()
            return []
        case .resized(let size): self.size = size
        default: break
        }
        let effects = rewind?.take(message) ?? []
        if case .tick = message { endNotice() }
        if case .page(let query, .success) = message, rewind?.asked.contains(query) == true, let rewind {
            seek(to: rewind.position)
        }
        return effects
    }

    private mutating func watch(_ key: Key) -> [Effect] {
        notice = nil
        defer { timeNotice() }
        guard let row = KeyTable.meaning(of: key, in: self) else { return look(key) }
        switch row.command {
        case .rewind(let step): return seek(by: step)
        case .back where help == nil && menu == nil && !isCopying: return goLive()
        case .interrupt:
            return goLive() + update(&self, .input(.key(key)))
        case .leaveNow: return [.quit]
        case .suspend: return [.suspend]
        case .redraw: return [.redraw]
        default:
            if let reason = row.refusal(in: self) {
                say("\(KeyWords.name(key)) \(row.words): \(reason)", .bad, for: .seconds(4))
                return []
            }
            return look(key)
        }
    }

    /// A key that only looks.
    private mutating func look(_ key: Key) -> [Effect] {
        let effects = fold(&self, .input(.key(key)))
        isComposing = false
        if let tape = rewind?.tape, let position = rewind?.position { fillIn(tape.knowledge(at: position)) }
        return effects.filter { if case .copy = $0 { true } else { false } } + missingPages()
    }

    private mutating func seek(by step: RewindStep) -> [Effect] {
        guard let rewind, let tape = rewind.tape else { return [] }
        let position = tape.target(of: step, from: rewind.position)
        if position >= tape.eventCount {
            return goLive()
        }
        if position == rewind.position { say("What was before is not remembered", for: .seconds(4)) }
        seek(to: position)
        return missingPages()
    }

    private mutating func seek(to position: Int) {
        guard let rewind, let tape = rewind.tape, let past = past(after: position, in: tape) else { return }
        let said = notice
        self = past
        notice = said
        self.rewind = rewind
        self.rewind?.position = position
    }

    /// Back to now: what came meanwhile is looked at from here on.
    private mutating func goLive() -> [Effect] {
        guard var live = rewind?.live else { return [] }
        live.say("Back to now", .good, for: .seconds(3))
        self = live
        return markRead()
    }

    /// Pages of what is looked at that nobody has read yet: they tell of now, and are turned into what was.
    private mutating func missingPages() -> [Effect] {
        guard let rewind, service.lost == nil else { return [] }
        var queries: [HistoryQuery] = []
        if let live = rewind.live {
            if screen == .conversations, let key = conversations.selected,
                live.conversations.threads[key]?.isLoaded != true
            {
                queries.append(.thread(key, before: nil, limit: ThreadModel.pageSize))
            }
            if screen == .queues, let sender = queues.detail?.sender, let head = live.lanes.lanes[sender]?.state.head {
                queries.append(.waiting(sender: sender, after: head.place - 1, limit: LaneDetail.pageSize))
            }
        }
        return queries.filter { self.rewind?.asked.insert($0).inserted == true }.map(Effect.load)
    }
}

// The message line, whose time is that of now.
extension Model {
    private mutating func timeNotice() {
        guard rewind != nil, let until = notice?.until, let live = rewind?.now else { return }
        rewind?.noticeDue = live.instant + (until - now.instant)
    }

    private mutating func endNotice() {
        guard let due = rewind?.noticeDue, let live = rewind?.now, live.instant >= due else { return }
        rewind?.noticeDue = nil
        notice = nil
    }
}

extension Tape {
    /// The number of events that a step leads to.
    func target(of step: RewindStep, from position: Int) -> Int {
        switch step {
        case .events(let count): return min(max(position + count, firstEvent ?? 0), eventCount)
        case .seconds(let seconds):
            let near = events(near: position, seconds: seconds)
            // A step always leads somewhere.
            let goal = seconds < 0 ? min(near, position - 1) : max(near, position + 1)
            return min(max(goal, firstEvent ?? 0), eventCount)
        }
    }
}
