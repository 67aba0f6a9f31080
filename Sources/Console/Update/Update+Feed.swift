internal import Feed
internal import Messaging

extension Model {
    /// The feed goes on, or begins anew.
    mutating func take(_ batch: FeedBatch) -> [Effect] {
        service.lost = nil
        switch batch {
        case .snapshot(let snapshot):
            seed(snapshot)
            return []
        case .events(let events):
            let fresh = events.filter { $0.sequence > service.sequence }
            for event in fresh { take(event) }
            return fresh.contains { event in if case .received = event.kind { true } else { false } } ? markRead() : []
        }
    }

    /// Begins anew. What the operator wrote and selected stays; threads are read again from their newest message.
    private mutating func seed(_ snapshot: Snapshot) {
        let ours = ours(now.instant)
        clockLead = snapshot.time.instant - ours
        now.instant = snapshot.time.instant
        service.adopt(snapshot)
        nameContacts()
        isNotebookStale = true
        lanes.reseed(snapshot.lanes)
        conversations.forgetList()
        conversations.threads.forgetAll()
        queues.sort(lanes, names: senderNames, at: now.instant, force: true)
        if let old = queues.detail {
            queues.detail = lanes.lanes[old.sender] == nil ? nil : LaneDetail(sender: old.sender)
            queues.detail?.selected = old.selected
        }
        (queues.preview, queues.still) = (nil, nil)
        log.forget()
        conversations.timeline?.forgo()
        webhooks.restart()
    }

    private mutating func take(_ event: Event) {
        service.sequence = event.sequence
        // No event comes from the future: one that seems to says that our reading of the engine's clock is behind.
        if event.time.instant > now.instant {
            clockLead = (clockLead ?? .zero) + (event.time.instant - now.instant)
            now.instant = event.time.instant
        }
        lanes.apply(event)
        traces.apply(event.kind)
        switch event.kind {
        case .accepted(let message), .received(let message): take(message, isNew: true)
        case .statusChanged(let message): take(message, isNew: false)
        case .rerouted(let message, let old): takeRerouted(message, from: old)
        case .webhookAttempted(let attempt):
            log.take(attempt)
            turnStale(attempt.message)
            webhooks.take(.attempted(attempt))
        case .webhookTaken(let taken): webhooks.take(.taken(taken))
        case .redacted(let sid, let key):
            conversations.redact(sid, in: key)
            log.redact(sid)
            reopen(sid)
        case .deleted(let sid, let key):
            conversations.delete(sid, in: key)
            log.delete(sid)
            reopen(sid)
        case .conversationRead(let key): conversations.markRead(key)
        case .directoryChanged(let directory): take(directory)
        case .optOutChanged(let pair, true): service.optOuts.insert(pair)
        case .optOutChanged(let pair, false): service.optOuts.remove(pair)
        case .faultsChanged(let faults): service.faults = faults
        case .storeTrouble(let reason): service.storeTrouble = reason
        case .noted(let note): take(note)
        case .notebookChanged: isNotebookStale = true
        case .consolesChanged(let consoles): service.consoles = consoles
        default: break
        }
    }

    /// A number was bought, released or set anew: what looked at a lane that is gone looks away.
    private mutating func take(_ directory: Directory) {
        service.adopt(directory)
        queues.sort(lanes, names: senderNames, at: now.instant, force: true)
        if let detail = queues.detail, lanes.lanes[detail.sender] == nil { queues.detail = nil }
        if let preview = queues.preview, lanes.lanes[preview.sender] == nil { queues.preview = nil }
    }

    private mutating func take(_ message: Message, isNew: Bool) {
        conversations.take(message, isNew: isNew)
        if queues.detail?.sender == message.from { queues.detail?.take(message) }
        if queues.preview?.sender == message.from { queues.preview?.take(message) }
        log.take(message)
        turnStale(message.sid)
        bulk?.follow(message)
        if message.status != .queued, message.status != .scheduled { sentHere.removeAll { $0 == message.sid } }
    }

    /// A waiting message has another sender now, and so stands in another conversation.
    private mutating func takeRerouted(_ message: Message, from old: Address) {
        conversations.withdraw(message.sid, from: Conversation.Key(ours: old, theirs: message.to))
        conversations.take(message, isNew: true)
        if queues.detail?.sender == old { queues.detail?.remove(message.sid) }
        if queues.preview?.sender == old { queues.preview?.remove(message.sid) }
        if queues.detail?.sender == message.from { queues.detail?.take(message) }
        if queues.preview?.sender == message.from { queues.preview?.take(message) }
    }

    /// A conversation that is looked at is read: its thread has the focus and shows the newest message.
    mutating func markRead() -> [Effect] {
        guard screen == .conversations, pane == .thread || isComposing, motion.isFocused, isFollowing,
            let key = conversations.selected, conversations.byKey[key]?.unread ?? 0 > 0,
            !isComposing || composer.target == .reply(key)
        else { return [] }
        conversations.markRead(key)
        return [.perform(.markRead(key), .markRead(key))]
    }

    /// A page came, or didn't.
    mutating func take(_ query: HistoryQuery, _ result: Result<HistoryPage, LinkFailure>) {
        switch (query, result) {
        case (.conversations(_, let limit), .success(.conversations(let page))):
            conversations.isLoading = false
            conversations.isComplete = page.count < limit
            for conversation in page { conversations.take(conversation) }
        case (.thread(let key, _, _), .success(.messages(let page))),
            (.newer(let key, _, _), .success(.messages(let page))):
            conversations.threads.change(key) { $0.takePage(query, page) }
            settleWanted(in: key)
        case (.search(let search), .success(.found(let page))): take(search, page)
        case (.notebook, .success(.notebook(let notebook))): take(notebook)
        case (.waiting(let sender, let after, let limit), .success(.messages(let page))):
            if queues.detail?.sender == sender { queues.detail?.takePage(page, after: after, limit: limit) }
            if queues.preview?.sender == sender { queues.preview?.takePage(page, after: after, limit: limit) }
        case (.troubled(let sender, _, let limit), .success(.messages(let page))):
            if queues.detail?.sender == sender { queues.detail?.troubled.takePage(page, limit: limit) }
        case (.log(let filter, _, _), .success(.log(let page))): log.takePage(page, of: filter)
        case (.timeline(let sid), .success(.timeline(let timeline))): takeTimeline(sid, timeline)
        case (.webhooks(nil, let before, _), .success(.webhooks(let page))): webhooks.takePage(page, before: before)
        case (.savedFilters(let list), .success(.savedFilters(let filters))):
            if savedFilters?.list == list { savedFilters?.filters = filters }
        default:
            forgo(query)
            if case .failure(.unavailable(let reason)) = result { say("Can't read history: \(reason)", .bad, for: nil) }
        }
    }

    /// The page did not come: it is asked for again a little later.
    private mutating func forgo(_ query: HistoryQuery) {
        loadsBlockedUntil = now.instant + .seconds(2)
        switch query {
        case .conversations: conversations.isLoading = false
        case .thread(let key, _, _), .newer(let key, _, _): conversations.threads.change(key) { $0.forgo(query) }
        case .search(let search):
            if search.conversation == nil { conversations.found?.forgo() } else { conversations.finder?.forgo() }
        case .notebook: isNotebookStale = true
        case .waiting(let sender, let after, _):
            if queues.detail?.sender == sender { queues.detail?.forgo(after: after) }
            if queues.preview?.sender == sender { queues.preview?.forgo(after: after) }
        case .troubled(let sender, _, _): if queues.detail?.sender == sender { queues.detail?.troubled.forgo() }
        case .log: log.list.forgo()
        case .timeline:
            log.detail?.forgo()
            conversations.timeline?.forgo()
        case .savedFilters: savedFilters?.isLoading = false
        case .webhooks: webhooks.list.forgo()
        case .audit, .optOuts, .steps: break
        }
    }
}

extension ServiceModel {
    /// Takes what the engine says of itself.
    mutating func adopt(_ snapshot: Snapshot) {
        sequence = snapshot.sequence
        isSeeded = true
        adopt(snapshot.directory)
        ownContacts = snapshot.contacts
        optOuts = Set(snapshot.optOuts)
        landlines = snapshot.landlines ?? []
        carrier = snapshot.carrier
        faults = snapshot.faults
        apiPort = snapshot.apiPort
        storeTrouble = snapshot.storeTrouble
        consoles = snapshot.consoles
        seat = snapshot.seat
    }

    /// Takes the account, and what it owns, as it is now.
    mutating func adopt(_ directory: Directory) {
        self.directory = directory
        account = directory.account.sid
        isTrial = directory.account.kind == .trial
        senders = directory.senders
        applications = directory.applications
        verified = Set(directory.verified.map(\.number))
    }
}
