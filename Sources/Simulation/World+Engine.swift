import Engine
import Feed
import Messaging

/// Carrying out what the core asks for, with the delays and faults of the day.
extension World {
    mutating func feed(_ input: Input) {
        let now = reading
        guard let actions = core?.handle(input, at: now) else { return }
        carryOut(actions)
        if let core { checkers.look(at: core.snapshot(at: reading), tables: tables) }
    }

    mutating func ask(_ pending: Pending, _ input: (Ticket) -> Input) {
        guard core != nil else { return }
        nextTicket += 1
        let ticket = Ticket(number: nextTicket)
        tickets[ticket] = pending
        feed(input(ticket))
    }

    mutating func carryOut(_ actions: [Action]) {
        for action in actions {
            switch action {
            case .commit(let number, let changes): commit(number, changes)
            case .answer(let ticket, let result): answered(ticket, result)
            case .publish(let event): checkers.published(event, tables: tables)
            case .handOff(let message):
                checkPause(of: message)
                checkers.handedOff(message)
                checkers.handOffOrdered(message, at: now, tables: tables)
                plan(.handOffArrives(run: run, message), in: delay(upTo: plan.slowestBeginning))
            case .lookUp(let sid): lookUp(sid)
            case .acknowledge(let reference): carrier.acknowledged(reference)
            case .loadWaiting(let sender, let place, let limit):
                let found = tables.waiting(on: sender, after: place, limit: limit)
                reply(failing: .loadFailed(.waiting(sender)), with: .waitingLoaded(sender, found, limit: limit))
            case .loadWebhooks(let id, let limit):
                let found = tables.webhookJobs(after: id, limit: limit)
                reply(failing: .loadFailed(.webhooks), with: .webhooksLoaded(found, limit: limit))
            case .loadDue(let query):
                reply(failing: .loadFailed(.due), with: .dueLoaded(tables.due(query)))
            case .loadLastSender(let number, let question):
                reply(
                    failing: .loadFailed(.lastSender(number)),
                    with: .lastSenderLoaded(number, tables.lastSender(question))
                )
            case .loadMessage(let sid, let outcome):
                plan(
                    .toEngine(run: run, .outcomeMessageLoaded(tables.message(sid), outcome)),
                    in: delay(upTo: plan.slowestCommit)
                )
            case .loadReceiptMessage(let sid):
                plan(
                    .toEngine(run: run, .receiptMessageLoaded(sid, tables.message(sid))),
                    in: delay(upTo: plan.slowestCommit)
                )
            case .post(let id, let request):
                plan(.webhookArrives(run: run, id, request), in: delay(upTo: .milliseconds(20)))
            case .call(let validation, let pause):
                checkers.called(validation)
                let entered = chance(70) ? validation.code : nil
                let end = Input.edited(.endValidation(validation.callSid, entered: entered), nil)
                plan(.toEngine(run: run, end), in: pause + delay(upTo: .seconds(20)))
            case .wake(let instant):
                wakeAt = instant
                if let instant { plan(.timer(run: run, instant), in: max(instant - now, .zero)) }
            case .halt(let failure): checkers.report("the engine halted: \(failure)")
            }
        }
    }

    private mutating func reply(failing failure: Input, with answer: Input) {
        let fails = faultsLast && chance(plan.commitFailurePercent)
        plan(.toEngine(run: run, fails ? failure : answer), in: delay(upTo: plan.slowestCommit))
    }

    // MARK: The store

    private mutating func commit(_ number: CommitNumber, _ changes: [Change]) {
        if written != nil { checkers.report("two commits under way at once") }
        checkers.look(at: changes, now: now, tables: tables)
        written = changes
        plan(.commitEnds(run: run, number, changes), in: delay(upTo: plan.slowestCommit))
    }

    mutating func commitEnds(_ origin: Int, _ number: CommitNumber, _ changes: [Change]) {
        guard origin == run else { return }
        written = nil
        if faultsLast, chance(plan.commitFailurePercent) {
            feed(.commitFailed(number, chance(50) ? .full("no room") : .unavailable("I/O error")))
        } else {
            apply(changes)
            feed(.committed(number))
        }
    }

    // MARK: Those who ask

    private mutating func answered(_ ticket: Ticket, _ result: Result<CommandAnswer, Refusal>) {
        guard let pending = tickets.removeValue(forKey: ticket) else {
            return checkers.report("an answer to nobody, or a second one")
        }
        switch (pending, result) {
        case (.send, .success(.accepted(let message))): checkers.accepted(message, tables: tables)
        case (.takeBack(let sid), .success(.takenBack(let message))):
            checkers.takenBack(sid, message, tables: tables)
        case (.moveSome, .success(.changed)), (.pause, .success(.done)), (.resume, .success(.done)): break
        case (.redact(let sid), .success(.done)): checkers.redacted(sid, tables: tables)
        case (.delete(let sid), .success(.done)): checkers.deleted(sid, tables: tables)
        case (.trade(let edit), .success(.edited(let entry))): checkers.traded(edit, entry, tables: tables)
        case (_, .failure): break
        default: checkers.report("an answer that does not fit its question: \(result)")
        }
    }

    mutating func takeSomethingBack() {
        guard let message = someMessage({ $0 == .queued || $0 == .scheduled }) else { return }
        ask(.takeBack(message.sid)) { .ordered(.takeBack, message, $0) }
    }

    /// Often one of a few, so that their words about what they want meet messages to them.
    mutating func someHandset() -> String {
        "+1415935\(chance(40) ? Int.random(in: 1000...1002, using: &generator) : Int.random(in: 1000...9999, using: &generator))"
    }

    private mutating func someMessage(_ isMeant: (MessageStatus) -> Bool) -> Message? {
        let found = tables.messages.values.filter { isMeant($0.status) }.sorted { $0.sequence < $1.sequence }
        return found.randomElement(using: &generator)
    }

    /// A client cancels a scheduled message, or redacts or deletes one; most are complete, as they must be.
    mutating func changeSomething() {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
            guard let message = someMessage({ $0 == .scheduled }) else { return }
            ask(.takeBack(message.sid)) { .ordered(.cancel, message, $0) }
        case 1:
            guard let message = someMessage({ $0.row.isComplete }) else { return }
            ask(.redact(message.sid)) { .ordered(.redact, message, $0) }
        default:
            guard let message = chance(90) ? someMessage({ $0.row.isComplete }) : someMessage({ _ in true }) else {
                return
            }
            checkers.deletionAsked(message.sid)
            ask(.delete(message.sid)) { .ordered(.delete, message, $0) }
        }
    }

    mutating func request() -> SendRequest {
        let senders = tables.directory.senders
        let sender = senders.randomElement(using: &generator)?.address.text ?? ""
        let long = String(repeating: "é😀", count: Int.random(in: 1...80, using: &generator))
        let callbacks: [WebhookTarget] = [
            .none, .listener, .url("http://app.example/status"), .url("http://other.example:8080/s"),
        ]
        let options = options()
        // A service is free to choose, or is given one of its senders (or of another's).
        let isOpen = options.messagingServiceSid != nil && chance(90)
        return SendRequest(
            resource: chance(50) ? .smsMessages : .messages,
            from: isOpen ? nil : chance(3) ? "+15005550000" : sender,
            to: chance(3) ? "nobody" : someHandset(),
            body: chance(20) ? long : "Your code is \(Int.random(in: 1000...9999, using: &generator))",
            statusCallback: callbacks.randomElement(using: &generator) ?? .none,
            options: options
        )
    }

    private mutating func options() -> SendOptions {
        var options = SendOptions()
        if chance(plan.shortLivedPercent) { options.validityPeriod = "\(Int.random(in: 1...60, using: &generator))" }
        let service = tables.directory.services.randomElement(using: &generator)
        if chance(plan.servicePercent) { options.messagingServiceSid = service?.sid.description }
        if chance(plan.scheduledPercent) {
            let seconds = Int.random(in: 400...900, using: &generator)
            options.messagingServiceSid = service?.sid.description
            options.scheduleType = "fixed"
            options.sendAt = (reading.wall + .seconds(seconds)).iso8601
        }
        return options
    }
}

extension WallTime {
    /// `2026-11-24T13:00:00Z`, whole seconds.
    fileprivate var iso8601: String {
        let (days, rest) = Int(milliseconds / 1000).quotientAndRemainder(dividingBy: 86_400)
        let date = CivilDate(daysSinceEpoch: days)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
        return "\(date.year)-\(two(date.month))-\(two(date.day))T\(time)Z"
    }
}
