internal import Feed
internal import Messaging

// What an operator does to lanes.
extension Model {
    /// The lanes that an act is about: the opened one, the marked ones, else the selected one.
    var targetLanes: [Address] {
        if let detail = queues.detail { return [detail.sender] }
        let marked = queues.marks.marked(in: queues.sorted, selected: queues.selected)
        return marked.isEmpty ? [queues.selected].compactMap { $0 } : marked
    }

    func isPaused(_ sender: Address) -> Bool {
        if case .paused? = lanes.lanes[sender]?.state.hold { true } else { false }
    }

    mutating func turnPause() -> [Effect] {
        let targets = targetLanes
        queues.marks.clear()
        return targets.allSatisfy(isPaused) ? resume(targets) : pause(targets)
    }

    /// All lanes: asked for, since it stops everybody's messages; going on again is not.
    mutating func turnPauseOfAll() -> [Effect] {
        let all = lanes.order
        guard !all.allSatisfy(isPaused) else { return resume(all) }
        let words = "Pause all \(Words.count(all.count, "line"))? Nothing goes out until they go on."
        question = Question(act: .pause(all), words: words)
        return []
    }

    func pause(_ senders: [Address], reason: String = "") -> [Effect] {
        let targets = senders.filter { !isPaused($0) || !reason.isEmpty }
        return [.perform(.pause(targets, by: settings.operatorName, reason: reason), .pause(targets))]
    }

    func resume(_ senders: [Address]) -> [Effect] {
        let targets = senders.filter(isPaused)
        return [.perform(.resume(targets), .resume(targets))]
    }

    mutating func sortLanes(by order: LaneOrder, reversed: Bool = false) {
        queues.order = order
        queues.isReversed = reversed
        sortNow()
        say("Sorted by \(order.words)\(reversed ? ", turned around" : "")")
    }

    mutating func reverseLanes() { sortLanes(by: queues.order, reversed: !queues.isReversed) }

    /// The names that lanes are sorted by.
    var senderNames: [Address: String] {
        guard queues.order == .name else { return [:] }
        return Dictionary(
            service.senders.map { ($0.address, $0.friendlyName) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    mutating func sortNow() {
        queues.sort(lanes, names: senderNames, at: now.instant, force: true)
        queues.top = nil
    }

    // MARK: Undo

    mutating func remember(_ step: UndoStep) {
        undoSteps.append(step)
        if undoSteps.count > UndoStep.limit { undoSteps.removeFirst() }
    }

    mutating func turnBack() -> [Effect] {
        guard let step = undoSteps.popLast() else { return [] }
        switch step {
        case .resume(let senders): return [.perform(.resume(senders), .undo)]
        case .pause(let senders):
            return [.perform(.pause(senders, by: settings.operatorName, reason: ""), .undo)]
        case .moveBack(let sids, let sender): return [.perform(.move(sids, to: sender), .undo)]
        }
    }
}

// Marks, in the list of lanes and in the opened lane.
extension Model {
    mutating func mark(_ command: KeyCommand) {
        if queues.detail != nil { markMessages(command) } else { markLanes(command) }
        let count = queues.detail == nil ? markedLanes.count : markedMessages.count
        if count > 0 { say("\(count) marked") }
    }

    private mutating func markLanes(_ command: KeyCommand) {
        guard let selected = queues.selected else { return }
        switch command {
        case .mark:
            queues.marks.toggle(selected)
            move(.down)
        case .markRange: queues.marks.turnRange(at: selected, in: queues.sorted)
        default: queues.marks.turnAll(queues.sorted)
        }
    }

    private mutating func markMessages(_ command: KeyCommand) {
        guard let detail = queues.detail, let selected = selectedMessage else { return }
        let order = detail.shown.map(\.sid)
        switch command {
        case .mark:
            queues.detail?.marks.toggle(selected.sid)
            move(.down)
        case .markRange: queues.detail?.marks.turnRange(at: selected.sid, in: order)
        case .markSameCause:
            let same = detail.shown.filter { $0.status == selected.status && $0.errorCode == selected.errorCode }
            queues.detail?.marks.turnAll(same.map(\.sid))
        default: queues.detail?.marks.turnAll(order)
        }
    }

    var markedLanes: [Address] { queues.marks.marked(in: queues.sorted, selected: queues.selected) }

    var markedMessages: [MessageSID] {
        guard let detail = queues.detail else { return [] }
        return detail.marks.marked(in: detail.shown.map(\.sid), selected: selectedMessage?.sid)
    }

    var hasMarks: Bool { queues.detail.map { !$0.marks.isEmpty } ?? !queues.marks.isEmpty }

    mutating func clearMarks() {
        if queues.detail != nil { queues.detail?.marks.clear() } else { queues.marks.clear() }
    }

    /// The messages that an act is about: the marked ones, else the selected one.
    var targetMessages: [MessageSID] {
        let marked = markedMessages
        return marked.isEmpty ? [selectedMessage?.sid].compactMap { $0 } : marked
    }
}

// What an operator does to the messages of a lane.
extension Model {
    mutating func askToCancel() {
        guard let detail = queues.detail else { return }
        guard selectedMessage?.status != .uncertain else { return ask(.closeUncertain) }
        let targets = targetMessages
        let whom = targets.count == 1 ? " to \(selectedMessage.map { name(of: $0.to) } ?? "")" : ""
        let words = "Cancel \(Words.count(targets.count, "waiting message"))\(whom) on \(detail.sender.formatted)?"
        question = Question(act: .cancel(targets), words: words, number: targets.count)
    }

    mutating func openMove() {
        guard let detail = queues.detail else { return }
        menu = Menu(.move(targetMessages, from: detail.sender))
    }

    /// Failed ones go out again as new messages; an uncertain one may arrive twice, so that is asked.
    mutating func retryOrResend() -> [Effect] {
        let targets = targetMessages
        guard let detail = queues.detail, targets.count > 1 || selectedMessage?.status == .failed else {
            ask(.resend)
            return []
        }
        let failed = detail.shown.filter { $0.status == .failed && targets.contains($0.sid) }.map(\.sid)
        queues.detail?.marks.clear()
        guard targets.count > 1 else { return [.perform(.retry(failed), .retry(failed))] }
        let words = "Send \(Words.count(failed.count, "failed message")) again from \(detail.sender.formatted)?"
        question = Question(act: .retry(failed), words: words, number: failed.count)
        return []
    }

    mutating func turnList() {
        queues.detail?.showsTroubled.toggle()
        queues.detail?.marks.clear()
    }
}
