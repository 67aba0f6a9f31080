package import Feed
package import Messaging

/// Who works with an engine: gives each their own link, which knows what they may do, keeps the audit log, and lets the
/// others see that they are there.
package struct Attendance: Sendable {
    let runner: EngineRunner
    let audit: any AuditLog
    let clock: any EngineClock

    /// Links to a runner.
    package init(runner: EngineRunner, audit: any AuditLog, clock: any EngineClock) {
        self.runner = runner
        self.audit = audit
        self.clock = clock
    }

    /// Lets somebody in.
    /// - Parameters:
    ///   - who: who it is.
    ///   - console: the number that their console gave itself; nil for a command, which the others don't see.
    /// - Returns: their link, to be left when they are gone.
    package func admit(_ who: Operator, console: UInt64?) async -> AttendedLink {
        if let console {
            let entry = AttachedConsole(id: console, who: who, since: clock.read().wall)
            await runner.changeConsoles { $0.append(entry) }
        }
        return AttendedLink(inner: LocalLink(to: runner), attendance: self, seat: Seat(who: who, console: console))
    }
}

/// The link of one operator.
package struct AttendedLink: ConsoleLink {
    let inner: LocalLink
    let attendance: Attendance
    let seat: Seat

    /// They are gone.
    package func leave() async {
        guard let console = seat.console else { return }
        await attendance.runner.changeConsoles { consoles in
            guard let index = consoles.firstIndex(where: { $0.id == console }) else { return }
            consoles.remove(at: index)
        }
    }

    package func snapshot() async throws(LinkFailure) -> Snapshot { seated(try await inner.snapshot()) }

    package func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch {
        let batch = try await inner.next(after: position, limit: limit)
        guard case .snapshot(let snapshot) = batch else { return batch }
        return .snapshot(seated(snapshot))
    }

    package func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage { try await inner.page(query) }

    package func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        if case .writing(let key) = command { return await write(in: key) }
        guard let act = command.act else {
            // A viewer leaves no trace: what others have not read stays unread.
            if seat.who.role == .viewer { return .success(.done) }
            return try await inner.perform(command)
        }
        guard seat.who.role == .operator else { return .failure(.viewersOnlyLook) }
        return try await audited(act, signed(command))
    }

    private func seated(_ snapshot: Snapshot) -> Snapshot {
        var snapshot = snapshot
        snapshot.seat = seat
        return snapshot
    }

    private func write(in key: Conversation.Key?) async -> Result<CommandAnswer, Refusal> {
        guard let console = seat.console, seat.who.role == .operator else { return .success(.done) }
        await attendance.runner.changeConsoles { consoles in
            guard let index = consoles.firstIndex(where: { $0.id == console }) else { return }
            consoles[index].writesIn = key
        }
        return .success(.done)
    }

    /// A pause is told under the name that the system knows its operator by.
    private func signed(_ command: Command) -> Command {
        guard case .pause(let senders, by: _, reason: let reason) = command else { return command }
        return .pause(senders, by: seat.who.name, reason: reason)
    }

    private func audited(
        _ act: Act,
        _ command: Command
    ) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        let audit = attendance.audit
        let time = attendance.clock.read().wall
        let entry = AuditEntry(at: time, who: seat.who, action: act.action, object: act.object)
        // What can't be written down is not done.
        guard let number = try? await audit.begin(entry) else { return .failure(Refusal(.serviceUnavailable)) }
        let result = try await inner.perform(command)
        try? await audit.end(number, result: result.auditWords)
        return result
    }
}
