import Engine
import Feed
import Messaging
import Simulation
import Testing

/// Drives a core by hand: commits are durable at once unless held, everything else waits for the test's word.
struct Desk {
    var core: EngineCore
    var tables: MemoryTables
    var now = ClockReading(instant: Instant(nanoseconds: 0), wall: WallTime(milliseconds: 1_790_000_000_000))
    var handOffs: [(message: Message, at: Instant)] = []
    var posts: [(id: WebhookJobID, request: WebhookRequest)] = []
    var answers: [Ticket: Result<CommandAnswer, Refusal>] = [:]
    var events: [EventKind] = []
    var commits: [[Change]] = []
    var lookUps: [MessageSID] = []
    var wakes: [Instant?] = []
    var calls: [CallerIDValidation] = []
    var acknowledged: [String] = []
    /// What happens to a commit: nil is success.
    var storeFailure: StoreFailure?
    var holdsCommits = false
    var openQuestions: [(number: Int, question: LastSenderQuestion)] = []
    /// Whether the messages of receipts, and the last senders, are read by the test itself.
    var holdsReads = false
    var held: [(CommitNumber, [Change])] = []
    /// Whether hand-offs begin by themselves, at once.
    var beginsAtOnce = true
    private var ticket: UInt64 = 0
    private var inputs: [Input] = []
    private var isFeeding = false

    init(
        _ directory: Directory = .simulated,
        tables: MemoryTables? = nil,
        at now: ClockReading? = nil,
        settings: EngineSettings = EngineSettings()
    ) {
        self.now = now ?? self.now
        let tables = tables ?? MemoryTables(directory: directory)
        self.tables = tables
        core = EngineCore(
            recovered: tables.recover(),
            settings: settings,
            surroundings: Surroundings(carrier: "desk", apiPort: 4010, webhookPort: 4011),
            generator: SeededGenerator(seed: 1),
            at: self.now
        )
        let actions = core.begin(at: self.now)
        isFeeding = true
        carryOut(actions)
        isFeeding = false
        feedAll()
    }

    mutating func feed(_ input: Input) {
        inputs.append(input)
        feedAll()
    }

    /// Actions of one input are carried out before the next one goes in, as the runner does it.
    private mutating func feedAll() {
        guard !isFeeding else { return }
        isFeeding = true
        while !inputs.isEmpty {
            let actions = core.handle(inputs.removeFirst(), at: now)
            carryOut(actions)
        }
        isFeeding = false
    }

    /// Asks, and gives the ticket back.
    @discardableResult
    mutating func ask(_ input: (Ticket) -> Input) -> Ticket {
        ticket += 1
        feed(input(Ticket(number: ticket)))
        return Ticket(number: ticket)
    }

    /// Sends a message and answers it, or the refusal.
    mutating func send(
        from: String? = "+14158141829",
        to: String? = "+14159352345",
        body: String? = "Jenny please?! I love you <3",
        resource: MessageResource = .smsMessages,
        callback: WebhookTarget = .none,
        application: String? = nil,
        options: SendOptions = SendOptions()
    ) -> Result<Message, Refusal>? {
        let request = SendRequest(
            resource: resource,
            from: from,
            to: to,
            body: body,
            statusCallback: callback,
            applicationSid: application,
            options: options
        )
        switch answers[ask { .requested(request, $0) }] {
        case .success(.accepted(let message)): return .success(message)
        case .failure(let refusal): return .failure(refusal)
        default: return nil
        }
    }

    /// Asks for a change of the directory and answers what came of it; nil while its commit is held.
    @discardableResult
    mutating func edit(_ edit: DirectoryEdit) -> Result<DirectoryEntry, Refusal>? {
        switch answers[ask { .edited(edit, $0) }] {
        case .success(.edited(let entry)): .success(entry)
        case .failure(let refusal): .failure(refusal)
        default: nil
        }
    }

    /// Lets time pass; the core is woken whenever it asked to be.
    mutating func pass(_ duration: Duration) {
        let end = now.instant + duration
        while let next = wakes.last ?? nil, next <= end {
            advance(to: max(next, now.instant))
            wakes.append(nil)
            feed(.timer)
        }
        advance(to: end)
    }

    private mutating func advance(to instant: Instant) {
        now.wall = now.wall + (instant - now.instant)
        now.instant = instant
    }

    private mutating func carryOut(_ actions: [Action]) {
        for action in actions {
            switch action {
            case .commit(let number, let changes):
                commits.append(changes)
                if holdsCommits { held.append((number, changes)) } else { finish(number, changes) }
            case .answer(let ticket, let result): answers[ticket] = result
            case .publish(let event): events.append(event.kind)
            case .handOff(let message):
                handOffs.append((message, now.instant))
                if beginsAtOnce { feed(.began(message.sid, at: now.instant)) }
            case .lookUp(let sid): lookUps.append(sid)
            case .acknowledge(let reference): acknowledged.append(reference)
            case .loadWaiting(let sender, let place, let limit):
                feed(.waitingLoaded(sender, tables.waiting(on: sender, after: place, limit: limit), limit: limit))
            case .loadWebhooks(let id, let limit):
                feed(.webhooksLoaded(tables.webhookJobs(after: id, limit: limit), limit: limit))
            case .loadDue(let query): feed(.dueLoaded(tables.due(query)))
            case .loadLastSender(let number, let question) where holdsReads: openQuestions.append((number, question))
            case .loadLastSender(let number, let question):
                feed(.lastSenderLoaded(number, tables.lastSender(question)))
            case .loadMessage(let sid, let outcome): feed(.outcomeMessageLoaded(tables.message(sid), outcome))
            case .loadReceiptMessage(let sid) where !holdsReads: feed(.receiptMessageLoaded(sid, tables.message(sid)))
            case .loadReceiptMessage: break
            case .post(let id, let request): posts.append((id, request))
            case .call(let validation, _): calls.append(validation)
            case .wake(let instant): wakes.append(instant)
            case .halt(let failure): Issue.record("halted: \(failure)")
            }
        }
    }

    /// Ends a commit that was held.
    mutating func release() {
        let (number, changes) = held.removeFirst()
        finish(number, changes)
    }

    private mutating func finish(_ number: CommitNumber, _ changes: [Change]) {
        if let storeFailure { return feed(.commitFailed(number, storeFailure)) }
        do {
            try tables.apply(changes)
            feed(.committed(number))
        } catch {
            Issue.record("the store refused: \(error)")
        }
    }

    /// Answers the oldest open webhook.
    mutating func answerPost(status: Int, contentType: String? = "text/xml", body: String = "") {
        let post = posts.removeFirst()
        let outcome = WebhookAnswer.Outcome.answered(status: status, contentType: contentType, body: Array(body.utf8))
        feed(.webhookAnswered(post.id, WebhookAnswer(outcome: outcome, duration: .milliseconds(4))))
    }

    /// A handset writes.
    mutating func write(
        _ body: String,
        from: String = "+14159352345",
        to: String = "+14158141829",
        reference: String? = nil
    ) throws {
        let reference = reference ?? "R\(tables.messages.count)"
        let message = HandsetMessage(
            reference: reference,
            from: try #require(Address(from)),
            to: try #require(Address(to)),
            body: body
        )
        feed(.handsetWrote(message, known: tables.message(MessageSID(reference: reference))))
    }

    /// The codes of the TwiML's faults so far.
    var faults: [ErrorCode] {
        events.compactMap { if case .twimlFault(_, _, let code, _, _, _) = $0 { code } else { nil } }
    }

    /// What goes, or went, out because of handsets' messages, in order.
    var replies: [Message] {
        tables.messages.values.filter { $0.direction == .outboundReply }.sorted { $0.sequence < $1.sequence }
    }

    func status(_ message: Message) -> MessageStatus? { tables.message(message.sid)?.status }

    func lane(_ sender: String) -> LaneState? {
        core.snapshot(at: now).lanes.first { $0.sender.text == sender }
    }
}

extension Result where Success == Message, Failure == Refusal {
    var message: Message? { try? get() }

    var refusal: Refusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}

extension WebhookRequest {
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}

extension Directory {
    /// The simulated account in trial mode, with one verified number.
    static func trial(verified number: String) throws -> Directory {
        var directory = simulated
        directory.account.kind = .trial
        directory.verified = [
            CallerID(
                sid: NumberSID(high: 1, low: 1),
                number: try PhoneNumber(e164: number),
                friendlyName: number,
                createdAt: WallTime(milliseconds: 0)
            )
        ]
        return directory
    }
}
