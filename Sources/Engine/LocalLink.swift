package import Feed
package import Messaging

/// A console's link to the engine in its own process.
package struct LocalLink: ConsoleLink {
    let runner: EngineRunner

    /// A console that is further behind than this starts again from a snapshot: it is quicker than all that was missed.
    package static let eventsBehindAtMost: UInt64 = 2000

    /// Links to a runner.
    package init(to runner: EngineRunner) { self.runner = runner }

    package func snapshot() async throws(LinkFailure) -> Snapshot {
        guard let snapshot = await runner.snapshot() else { throw .closed }
        return snapshot
    }

    package func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch {
        guard let newest = await runner.position else { throw .closed }
        guard position.run == newest.run, newest.sequence <= position.sequence + Self.eventsBehindAtMost,
            let events = try await runner.feed.next(after: position.sequence, limit: limit)
        else { return .snapshot(try await snapshot()) }
        return .events(events)
    }

    package func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage {
        do {
            let page = try await runner.store.history(query)
            guard case .notebook(let kept) = page, let files = runner.files else { return page }
            return .notebook(await files.added(to: kept))
        } catch {
            throw .unavailable("\(error)")
        }
    }

    package func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        switch command {
        case .send(let draft): return await runner.ask { .requested(request(for: draft), $0) }
        case .takeBack(let sid): return try await order(.takeBack, sid)
        case .resend(let sid): return try await order(.resend, sid)
        case .close(let sid): return try await order(.close, sid)
        case .cancel(let sids):
            let messages = try await messages(sids)
            return await runner.ask { .cancelOrdered(messages, $0) }
        case .move(let sids, let sender):
            let messages = try await messages(sids)
            return await runner.ask { .moveOrdered(messages, to: sender, $0) }
        case .retry(let sids):
            let messages = try await messages(sids)
            return await runner.ask { .retryOrdered(messages, $0) }
        case .pause(let senders, let name, let reason):
            return await runner.ask { .pauseOrdered(senders, by: name, reason: reason, $0) }
        case .resume(let senders): return await runner.ask { .resumeOrdered(senders, $0) }
        case .markRead(let key): return await runner.ask { .read(key, $0) }
        case .note(let note): return await runner.ask { .noted(note, $0) }
        case .sendAgain(let sid): return try await sendAgain(sid)
        case .replay(let replay): return try await self.replay(replay)
        case .saveFilter(let filter): return await runner.ask { .filter(.save(filter), $0) }
        case .forgetFilter(let filter): return await runner.ask { .filter(.forget(filter), $0) }
        case .handsetSays(let key, let body): return await runner.handsetSays(body, in: key)
        case .setFaults(let faults): return await runner.setFaults(faults)
        case .edit(let edit): return await runner.ask { .edited(edit, $0) }
        case .delete(let sids): return try await delete(sids)
        case .compact: return try await compact()
        }
    }

    /// A console's message is one of SMS/Messages, and reports to our own listener: the loop is real HTTP.
    private func request(for draft: Draft) -> SendRequest {
        SendRequest(
            resource: .smsMessages,
            from: draft.from,
            to: draft.to,
            body: draft.body,
            statusCallback: .listener
        )
    }

    /// The messages that there are, in the order of their SIDs.
    func messages(_ sids: [MessageSID]) async throws(LinkFailure) -> [Message] {
        var found: [Message] = []
        for sid in sids {
            if let message = try await message(sid) { found.append(message) }
        }
        return found
    }

    /// A copy of a message is judged like a request of the same resource, and reports to the same place.
    private func sendAgain(_ sid: MessageSID) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        guard let message = try await message(sid), message.direction.isOutbound else {
            return .failure(.notFound(path: "message"))
        }
        return await runner.ask { .requested(SendRequest(again: message), $0) }
    }

    private func replay(_ replay: WebhookReplay) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        var attempt: WebhookAttempt?
        let before = replay.number < .max ? replay.number + 1 : .max
        if case .webhooks(let records) = try await page(.webhooks(about: nil, before: before, limit: 1)),
            case .attempted(let found)? = records.first, found.number == replay.number
        {
            attempt = found
        }
        return await runner.ask { [attempt] in .replayed(attempt, replay, $0) }
    }

    private func message(_ sid: MessageSID) async throws(LinkFailure) -> Message? {
        do {
            return try await runner.store.message(sid)
        } catch {
            throw .unavailable("\(error)")
        }
    }

    private func order(_ order: MessageOrder, _ sid: MessageSID) async throws(LinkFailure) -> Result<
        CommandAnswer, Refusal
    > {
        let message = try await message(sid)
        return await runner.ask { .ordered(order, message, $0) }
    }
}
