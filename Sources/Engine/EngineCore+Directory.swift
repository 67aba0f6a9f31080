import Feed
import Messaging

/// Changes of the directory: judged one at a time, durable before anything follows from them.
extension EngineCore {
    mutating func take(_ edit: DirectoryEdit, ticket: Ticket?, at now: ClockReading) {
        edits.add(edit, ticket: ticket)
        beginNextEdit(at: now)
    }

    private mutating func beginNextEdit(at now: ClockReading) {
        while let (edit, ticket) = edits.next() {
            do {
                let judged = try judge(edit, at: now)
                edits.began()
                // Nobody can be told that the end of a call was not taken: it is tried until it is on disk.
                let jobs = judged.ended.compactMap { validationCallback(for: $0, at: now) }
                commit(
                    judged.changes.flatMap(steps) + jobs.map { .enqueueWebhook($0) },
                    refusable: ticket != nil,
                    then: [.edited(judged, ticket)] + jobs.map { .webhookEnqueued($0) }
                )
                return
            } catch {
                if let ticket { answer(ticket, .failure(error)) }
            }
        }
    }

    /// A pause that was on its way to disk when its number was given back is not that of whoever buys it.
    private func steps(of change: DirectoryChange) -> [Change] {
        if case .addSender(let sender) = change {
            [.resume(sender.address), .editDirectory(change)]
        } else {
            [.editDirectory(change)]
        }
    }

    private mutating func judge(_ edit: DirectoryEdit, at now: ClockReading) throws(Refusal) -> JudgedEdit {
        let editor = DirectoryEditor(directory: directory, handsets: surroundings.contacts, now: now.wall)
        return try editor.judge(edit, using: &generator)
    }

    /// The edit is on disk.
    mutating func edited(_ edit: JudgedEdit, ticket: Ticket?, at now: ClockReading) {
        let before = directory
        var after = before
        do {
            for change in edit.changes { try after.apply(change) }
        } catch {
            // The store took it: it and the core have come to differ, and the core must not go on.
            isHalted = true
            actions.append(.halt(error))
            return
        }
        intake = Intake(directory: after)
        publish(.directoryChanged(after), at: now)
        changeLanes(from: before, to: after, at: now)
        if let ticket { answer(ticket, .success(.edited(edit.entry))) }
        if let call = edit.call { actions.append(.call(call, after: .seconds(call.order.callDelay))) }
        edits.ended()
        beginNextEdit(at: now)
    }

    mutating func editRefused(_ refusal: Refusal, ticket: Ticket?, at now: ClockReading) {
        if let ticket { answer(ticket, .failure(refusal)) }
        edits.ended()
        beginNextEdit(at: now)
    }

    // MARK: Lanes

    private mutating func changeLanes(from before: Directory, to after: Directory, at now: ClockReading) {
        guard before.senders.count != after.senders.count else { return }
        let old = Set(before.senders.map(\.address))
        let new = Set(after.senders.map(\.address))
        for sender in after.senders where !old.contains(sender.address) { openLane(of: sender, at: now) }
        for sender in before.senders where !new.contains(sender.address) {
            update(sender.address, at: now) { $0.release() }
            commit([.resume(sender.address)], then: [])
        }
    }

    /// A lane opens one whole period after its number was bought, as after any grant.
    private mutating func openLane(of sender: Sender, at now: ClockReading) {
        if board.index(of: sender.address) != nil {
            update(sender.address, at: now) { $0.reopen(at: now.instant) }
        } else {
            takeOver(sender.address, nil, [], at: now)
        }
        publishLane(sender.address, at: now)
    }

    /// A message that waited in a lane whose sender was given back: it fails, and whoever wants to know is told.
    mutating func drop(_ message: Message, at now: ClockReading) {
        let (failed, changes, jobs) = settlement(of: message, as: .failed(.fromNotOwned), at: now)
        commit(changes, then: [.settled(failed)] + jobs.map { .webhookEnqueued($0) })
    }
}
