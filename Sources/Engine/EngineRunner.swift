package import Feed
package import Messaging

/// Runs the core: takes inputs in, carries the actions out through the ports, and brings back what comes of them.
///
/// Between reading and writing the core there is no `await`: the call is synchronous, so nothing can tear it.
package actor EngineRunner {
    let store: any MessageStore
    private let carrier: any Carrier
    private let webhooks: any WebhookClient
    let clock: any EngineClock
    /// The simulated carrier's other side; nil when the carrier is a real one.
    let network: (any SimulatedNetwork)?
    /// The feed that consoles read.
    package nonisolated let feed: EventFeed
    /// The files that operators keep beside the data, if there are any.
    nonisolated let files: (any NotebookFiles)?

    private(set) var core: EngineCore?
    private var waiting: [Ticket: CheckedContinuation<Result<CommandAnswer, Refusal>, Never>] = [:]
    private var nextTicket: UInt64 = 0
    private var sleeper: Task<Void, Never>?
    private var sleeperDue: Instant?
    private var reader: Task<Void, Never>?
    private(set) var isStopping = false
    private var quietWaiter: CheckedContinuation<Void, Never>?
    private(set) var haltReason: StoreFailure?
    /// Tells, at most once, why the engine must not go on with its store; one reader.
    package nonisolated let halts: AsyncStream<StoreFailure>
    private let haltTeller: AsyncStream<StoreFailure>.Continuation

    /// Puts the ports together; nothing runs before `start`.
    package init(
        store: any MessageStore,
        carrier: any Carrier,
        webhooks: any WebhookClient,
        clock: any EngineClock,
        network: (any SimulatedNetwork)? = nil,
        feed: EventFeed = EventFeed(),
        files: (any NotebookFiles)? = nil
    ) {
        self.store = store
        self.carrier = carrier
        self.webhooks = webhooks
        self.clock = clock
        self.network = network
        self.feed = feed
        self.files = files
        (halts, haltTeller) = AsyncStream.makeStream()
    }

    /// Takes over what is on disk and goes on with it.
    /// - Throws: `StoreFailure` when the store can't be read.
    package func start(
        settings: EngineSettings,
        surroundings: Surroundings,
        generator: SeededGenerator
    ) async throws(StoreFailure) {
        let recovered = try await store.recover()
        let now = clock.read()
        core = EngineCore(
            recovered: recovered,
            settings: settings,
            surroundings: surroundings,
            generator: generator,
            at: now
        )
        carryOut(core?.begin(at: now) ?? [])
        reader = Task { [carrier] in
            for await report in carrier.reports { await take(report) }
        }
    }

    /// Begins nothing new, waits until what is under way is finished, at most `patience`.
    package func stop(patience: Duration) async {
        guard core != nil, !isStopping else { return }
        isStopping = true
        take(.stopping)
        let deadline = clock.read().instant + patience
        let alarm = Task { [clock] in
            await clock.sleep(until: deadline)
            giveUpWaiting()
        }
        if core?.isQuiet == false, haltReason == nil {
            await withCheckedContinuation { quietWaiter = $0 }
        }
        alarm.cancel()
        sleeper?.cancel()
        reader?.cancel()
        feed.close()
        core = nil
        refuseAll()
    }

    // MARK: In

    func ask(_ input: (Ticket) -> Input) async -> Result<CommandAnswer, Refusal> {
        guard core != nil, !isStopping, haltReason == nil else { return .failure(Refusal(.serviceUnavailable)) }
        nextTicket += 1
        let ticket = Ticket(number: nextTicket)
        let input = input(ticket)
        return await withCheckedContinuation { continuation in
            waiting[ticket] = continuation
            take(input)
        }
    }

    private func take(_ input: Input) {
        guard let actions = core?.handle(input, at: clock.read()) else { return }
        carryOut(actions)
        if isStopping, core?.isQuiet == true { giveUpWaiting() }
    }

    private func take(_ report: CarrierReport) async {
        switch report {
        case .outcome(let sid, let outcome): take(.settled(sid, outcome))
        case .receipt(let receipt): take(.receiptCame(receipt))
        case .inbound(let message):
            // Reported again after a crash, it may be on disk already.
            let sid = MessageSID(reference: message.reference)
            while core != nil {
                do {
                    let known = try await store.message(sid)
                    if known == nil, try await store.sequence(of: sid) != nil {
                        // It was here, and was deleted.
                        return await carrier.acknowledge(message.reference)
                    }
                    return take(.handsetWrote(message, known: known))
                } catch {
                    await clock.sleep(until: clock.read().instant + .seconds(1))
                }
            }
        }
    }

    private func giveUpWaiting() {
        quietWaiter?.resume()
        quietWaiter = nil
    }

    // MARK: Out

    private func carryOut(_ actions: [Action]) {
        for action in actions {
            switch action {
            case .commit(let number, let changes): Task { await commit(number, changes) }
            case .answer(let ticket, let result): waiting.removeValue(forKey: ticket)?.resume(returning: result)
            case .publish(let event): feed.append(event)
            case .handOff(let message): Task { await handOff(message) }
            case .lookUp(let sid): Task { take(.lookedUp(sid, await carrier.lookUp(sid))) }
            case .acknowledge(let reference): Task { await carrier.acknowledge(reference) }
            case .loadWaiting(let sender, let place, let limit):
                Task { await loadWaiting(sender, after: place, limit: limit) }
            case .loadWebhooks(let id, let limit): Task { await loadWebhooks(after: id, limit: limit) }
            case .loadMessage(let sid, let outcome): Task { await loadMessage(sid, outcome) }
            case .loadDue(let query): Task { await loadDue(query) }
            case .loadLastSender(let number, let question): Task { await loadLastSender(number, question) }
            case .loadReceiptMessage(let sid): Task { await loadReceiptMessage(sid) }
            case .post(let id, let request): Task { take(.webhookAnswered(id, await webhooks.send(request))) }
            case .call(let validation, let pause): Task { await call(validation, after: pause) }
            case .wake(let instant): wake(at: instant)
            case .halt(let failure): halt(failure)
            }
        }
    }

    private func commit(_ number: CommitNumber, _ changes: [Change]) async {
        do {
            try await store.commit(changes)
            take(.committed(number))
        } catch {
            take(.commitFailed(number, error))
        }
    }

    private func handOff(_ message: Message) async {
        do {
            let instant = try await carrier.handOff(message)
            take(.began(message.sid, at: instant))
        } catch {
            take(.handOffFailed(message.sid, error))
        }
    }

    private func loadWaiting(_ sender: Address, after place: Int64, limit: Int) async {
        do {
            take(.waitingLoaded(sender, try await store.waiting(on: sender, after: place, limit: limit), limit: limit))
        } catch {
            take(.loadFailed(.waiting(sender)))
        }
    }

    private func loadWebhooks(after id: WebhookJobID, limit: Int) async {
        do {
            take(.webhooksLoaded(try await store.webhookJobs(after: id, limit: limit), limit: limit))
        } catch {
            take(.loadFailed(.webhooks))
        }
    }

    private func loadMessage(_ sid: MessageSID, _ outcome: CarrierOutcome) async {
        guard let message = try? await store.message(sid) else { return }
        take(.outcomeMessageLoaded(message, outcome))
    }

    private func loadDue(_ query: DueQuery) async {
        do {
            take(.dueLoaded(try await store.due(query)))
        } catch {
            take(.loadFailed(.due))
        }
    }

    private func loadLastSender(_ number: Int, _ question: LastSenderQuestion) async {
        do {
            take(.lastSenderLoaded(number, try await store.lastSender(question)))
        } catch {
            take(.loadFailed(.lastSender(number)))
        }
    }

    private func loadReceiptMessage(_ sid: MessageSID) async {
        while core != nil {
            do {
                return take(.receiptMessageLoaded(sid, try await store.message(sid)))
            } catch {
                await clock.sleep(until: clock.read().instant + .seconds(1))
            }
        }
    }

    private func call(_ validation: CallerIDValidation, after pause: Duration) async {
        await clock.sleep(until: clock.read().instant + pause)
        let entered = await carrier.call(validation)
        guard core != nil, !isStopping else { return }
        take(.edited(.endValidation(validation.callSid, entered: entered), nil))
    }

    /// One sleeper for everything. A later wish leaves it alone: it wakes, and the core says again when to wake it.
    private func wake(at instant: Instant?) {
        guard let instant else { return }
        if let sleeperDue, sleeperDue <= instant { return }
        sleeper?.cancel()
        sleeperDue = instant
        sleeper = Task { [clock] in
            await clock.sleep(until: instant)
            guard !Task.isCancelled else { return }
            sleeperDue = nil
            take(.timer)
        }
    }

    private func halt(_ failure: StoreFailure) {
        haltReason = failure
        haltTeller.yield(failure)
        haltTeller.finish()
        feed.close()
        refuseAll()
        giveUpWaiting()
    }

    private func refuseAll() {
        waiting.values.forEach { $0.resume(returning: .failure(Refusal(.serviceUnavailable))) }
        waiting = [:]
    }

    /// All that a console needs to begin; nil when the engine does not run.
    package func snapshot() -> Snapshot? { core?.snapshot(at: clock.read()) }

    /// The newest event of this run; nil when the engine does not run.
    var position: FeedPosition? { core?.position }

    /// The files of the notebook were changed: consoles are told to read it again.
    package func notebookChanged() { take(.notebookChanged) }

    /// Changes the list of attached consoles; those that look at it are told when it is another one.
    func changeConsoles(_ change: @Sendable (inout [AttachedConsole]) -> Void) {
        guard let known = core?.consoles else { return }
        var consoles = known
        change(&consoles)
        if consoles != known { take(.consolesChanged(consoles)) }
    }

    var runningDirectory: Directory? { core?.directory }
    var runningSurroundings: Surroundings? { core?.surroundings }
}
