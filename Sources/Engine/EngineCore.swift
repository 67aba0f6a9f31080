package import Feed
package import Messaging

/// The engine: what happened goes in, what is to be done comes out. It does no I/O, reads no clock, and never waits.
///
/// Whoever runs it hands in every input with a reading of the clocks, carries out the actions in order, and reports what
/// comes of them as further inputs. So a day of traffic with faults and crashes runs in a test in a moment, from a seed.
package struct EngineCore: Sendable {
    let settings: EngineSettings
    let surroundings: Surroundings
    let calendar: SteadyCalendar
    var intake: Intake
    var board = LaneBoard()
    var commits = CommitQueue()
    var webhooks: WebhookQueue
    var due: DueWatch
    /// Messages that are with the carrier, or claimed for it: no outcome yet.
    var inFlight: [MessageSID: Message] = [:]
    /// Hand-offs that the carrier has not said to have begun, with their lane.
    var handingOff: [MessageSID: Address] = [:]
    /// Claims of an earlier run that the carrier has not been heard about, with their lane.
    var unresolved: [MessageSID: Address] = [:]
    /// Messages that have left, or are leaving, `uncertain`: of a late outcome and an operator's order, the first counts.
    var leftUncertain: Set<MessageSID> = []
    /// Messages that have left, or are leaving, `scheduled`: of its time and a cancellation, the first counts.
    var leftSchedule: Set<MessageSID> = []
    /// Messages that are being deleted, with receipts that came meanwhile: they are acknowledged when nobody can want them.
    var deleting: [MessageSID: [DeliveryReceipt]] = [:]
    /// Outcomes on their way to disk, with the message as it will be: a receipt may be quicker.
    var settling: [MessageSID: Message] = [:]
    /// Receipts on their way to disk: the carrier may report one again meanwhile.
    var receipts: [MessageSID: ReceiptUnderWay] = [:]
    /// Handset messages on their way to disk, by the carrier's reference: it may report one again meanwhile.
    var receiving: Set<String> = []
    var generator: SeededGenerator
    /// Who wants nothing from which sender.
    var optOuts: [Conversation.Key: OptOut] = [:]
    /// Words that changed that, and are not on disk yet.
    var wordsUnderWay: [Conversation.Key: Int] = [:]
    var replies = ReplyLimiter()
    /// Who waits to hear which sender of a Messaging Service wrote last.
    var lastSenders = LastSenders()
    /// How long the attempts took that webhooks made one right after the other.
    var timeSpent: [WebhookJobID: Duration] = [:]
    var nextSequence: Int64
    var nextWebhookJob: WebhookJobID
    var nextWebhookRecord: Int64
    /// What was wrong with the answer that is being carried out.
    var remarks: [WebhookRemark] = []
    var edits = EditQueue()
    var eventSequence: UInt64 = 0
    var storeTrouble: String?
    var meters = EngineMeters()
    /// The faults that a simulated carrier makes now; nil when the carrier is a real one.
    var faults: FaultTable?
    /// The consoles that are attached.
    var consoles: [AttachedConsole] = []
    var isHalted = false
    private var isStopping = false
    var actions: [Action] = []
    private var wakeAsked: Instant?

    /// Takes over what is on disk. `begin` must be the first call after this. The generator gives random numbers for
    /// identifiers and for the spread of retries.
    package init(
        recovered: RecoveredState,
        settings: EngineSettings,
        surroundings: Surroundings,
        generator: SeededGenerator,
        at now: ClockReading
    ) {
        self.settings = settings
        self.surroundings = surroundings
        faults = surroundings.faults
        self.generator = generator
        calendar = SteadyCalendar(from: now)
        due = DueWatch(nextSendAt: recovered.nextSendAt, nextExpiry: recovered.nextExpiry)
        intake = Intake(directory: recovered.directory)
        webhooks = WebhookQueue(settings: settings)
        nextSequence = recovered.nextSequence
        nextWebhookJob = recovered.nextWebhookJob
        nextWebhookRecord = recovered.nextWebhookRecord
        takeOverLanes(recovered, at: now)
        takeOverOptOuts(recovered.optOuts)
    }

    /// The directory as it is now.
    package var directory: Directory { intake.directory }

    /// The first actions of a run: claims of an earlier run are resolved, owed webhooks are read.
    package mutating func begin(at now: ClockReading) -> [Action] {
        inFlight.keys.sorted { $0.description < $1.description }.forEach { actions.append(.lookUp($0)) }
        directory.validations.forEach { actions.append(.call($0, after: .zero)) }
        for index in board.lanes.indices { carryOut(board.update(index, at: now.instant) { _ in }, at: now) }
        return settle(at: now)
    }

    /// Takes in what happened, and answers what is to be done about it, in order.
    package mutating func handle(_ input: Input, at now: ClockReading) -> [Action] {
        guard !isHalted else { return [] }
        switch input {
        case .requested(let request, let ticket): take(request, ticket: ticket, at: now)
        case .ordered(let order, let message, let ticket): carryOut(order, on: message, ticket: ticket, at: now)
        case .cancelOrdered(let messages, let ticket): cancel(messages, ticket: ticket, at: now)
        case .moveOrdered(let messages, let sender, let ticket): move(messages, to: sender, ticket: ticket, at: now)
        case .retryOrdered(let messages, let ticket): retry(messages, ticket: ticket, at: now)
        case .pauseOrdered(let senders, let name, let reason, let ticket):
            pause(senders, as: LanePause(by: name, at: now.wall, reason: reason), ticket: ticket, at: now)
        case .resumeOrdered(let senders, let ticket): resume(senders, ticket: ticket)
        case .read(let key, let ticket): markRead(key, ticket: ticket)
        case .noted(let note, let ticket):
            commit([.note(note)], refusable: true, then: [.noted(note, ticket)])
        case .notebookChanged: publish(.notebookChanged, at: now)
        case .replayed(let attempt, let replay, let ticket): self.replay(attempt, replay, ticket: ticket, at: now)
        case .filter(let order, let ticket): keep(order, ticket: ticket)
        case .edited(let edit, let ticket): take(edit, ticket: ticket, at: now)
        case .webhookTaken(let taken, let isKnown, let ticket): take(taken, isKnown: isKnown, ticket: ticket, at: now)
        case .faultsSet(let faults, let ticket): take(faults, ticket: ticket, at: now)
        case .consolesChanged(let consoles):
            self.consoles = consoles
            publish(.consolesChanged(consoles), at: now)
        case .committed(let number): committed(number, at: now)
        case .commitFailed(let number, let failure): commitFailed(number, failure, at: now)
        case .waitingLoaded(let sender, let messages, let limit):
            update(sender, at: now) { $0.loaded(messages, limit: limit) }
        case .webhooksLoaded(let jobs, let limit): webhooksLoaded(jobs, limit: limit, at: now)
        case .loadFailed(.waiting(let sender)): loadFailed(of: sender, at: now)
        case .dueLoaded(let messages): dueLoaded(messages, at: now)
        case .lastSenderLoaded(let number, let sender): lastSenderLoaded(number, sender, at: now)
        case .loadFailed(.lastSender(let number)): lastSenderLoadFailed(number, at: now)
        case .loadFailed(.due): due.loadFailed(at: now.instant, retry: settings.commitRetry)
        case .loadFailed(.webhooks): webhooks.loadFailed(at: now.instant, retry: settings.commitRetry)
        case .outcomeMessageLoaded(let message, let outcome): lateOutcome(outcome, of: message, at: now)
        case .began(let sid, let instant): began(sid, at: instant, now: now)
        case .handOffFailed(let sid, let failure): handOffFailed(sid, failure, at: now)
        case .lookedUp(let sid, let knowledge): lookedUp(sid, knowledge, at: now)
        case .settled(let sid, let outcome): reported(outcome, of: sid, at: now)
        case .receiptCame(let receipt): receiptCame(receipt, at: now)
        case .receiptMessageLoaded(let sid, let message): receiptMessageLoaded(sid, message, at: now)
        case .handsetWrote(let message, let known): handsetWrote(message, known: known, at: now)
        case .webhookAnswered(let id, let answer): webhookAnswered(id, answer, at: now)
        case .timer: wakeAsked = nil
        case .stopping: isStopping = true
        }
        return settle(at: now)
    }

    /// All that a console needs to begin, as of the last event.
    package func snapshot(at now: ClockReading) -> Snapshot {
        var snapshot = Snapshot(
            run: surroundings.run,
            sequence: eventSequence,
            time: now,
            directory: directory,
            lanes: board.lanes.lazy.filter { !$0.isReleased }.map { $0.state(withGaps: true) },
            optOuts: optOuts.keys.prefix(Snapshot.optOutsAtMost).sorted { ($0.ours, $0.theirs) < ($1.ours, $1.theirs) },
            contacts: surroundings.contacts,
            carrier: surroundings.carrier,
            faults: faults,
            apiPort: surroundings.apiPort,
            webhookPort: surroundings.webhookPort,
            storeTrouble: storeTrouble
        )
        snapshot.consoles = consoles
        snapshot.landlines = surroundings.landlines.isEmpty ? nil : surroundings.landlines
        return snapshot
    }

    /// The newest event.
    var position: FeedPosition { FeedPosition(run: surroundings.run, sequence: eventSequence) }

    /// Whether nothing is under way outside: after `stopping`, the engine may go.
    package var isQuiet: Bool { commits.owesNothing && handingOff.isEmpty && !webhooks.isUnderWay }

    // MARK: After every input

    /// Starts what can start now, and says when to be woken.
    private mutating func settle(at now: ClockReading) -> [Action] {
        if !isStopping {
            carryOut(board.due(at: now.instant), at: now)
            startWhatIsDue(at: now)
            startWebhooks(at: now)
        }
        if let (number, changes) = commits.next(at: now.instant) {
            meters.commitBegins(changes.count, at: now.instant)
            actions.append(.commit(number, changes))
        }
        let wishes =
            isStopping ? [] : [board.nextWake, webhooks.nextWake, due.nextWake(at: now, calendar)].compactMap(\.self)
        let wake = (wishes + [commits.wakeAt].compactMap(\.self)).min()
        if wake != wakeAsked {
            wakeAsked = wake
            actions.append(.wake(at: wake))
        }
        defer { actions.removeAll(keepingCapacity: true) }
        return actions
    }

    mutating func publish(_ kind: EventKind, at now: ClockReading) {
        eventSequence += 1
        meters.count(kind)
        actions.append(.publish(Event(sequence: eventSequence, time: now, kind: kind)))
    }

    mutating func answer(_ ticket: Ticket, _ result: Result<CommandAnswer, Refusal>) {
        actions.append(.answer(ticket, result))
    }

    mutating func commit(_ changes: [Change], refusable: Bool = false, then consequences: [Consequence]) {
        commits.add(CommitEntry(changes: changes, consequences: consequences, isRefusable: refusable))
    }

    mutating func update(_ sender: Address, at now: ClockReading, _ change: (inout Lane) -> Void) {
        guard let index = board.index(of: sender) else { return }
        guard !isStopping else { return board.withLane(index, change) }
        carryOut(board.update(index, at: now.instant, change), at: now)
    }

    mutating func publishLane(_ sender: Address, at now: ClockReading) {
        guard let index = board.index(of: sender), !board.lanes[index].isReleased else { return }
        publish(.laneChanged(board.lanes[index].state(withGaps: false)), at: now)
    }
}
