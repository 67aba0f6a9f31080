package import Engine
package import Messaging

/// A carrier with handsets of its own, for development, demonstrations and tests: it sends nothing to anyone.
///
/// A message is in its record, on disk, before anything of it reaches a handset; an outcome is, before it is reported.
/// What becomes of a message is drawn at its hand-off, from the seed, the handset and the number of messages that the
/// handset had before, so that a run can be repeated.
package actor SimulatedCarrier: Carrier, SimulatedNetwork {
    package nonisolated let name = "simulator"
    package nonisolated let reports: AsyncStream<CarrierReport>

    /// The handsets with manners of their own; every other number takes messages too.
    package nonisolated let handsets: [Handset]

    private var dice: FaultDice

    private let seed: UInt64
    private let clock: any EngineClock
    private let record: SubmissionRecord
    private let continuation: AsyncStream<CarrierReport>.Continuation
    private let handsetByAddress: [Address: Handset]
    private let instance: Int64
    private var memories: [Address: HandsetMemory]
    private var saidCount: Int64
    /// Submissions whose outcome is not on disk: how many of each message.
    private var open: [MessageSID: Int] = [:]

    private var agenda = Agenda()
    private var sleeper: (task: Task<Void, Never>, until: Instant)?
    private var entries: [SubmissionRecord.Entry] = []
    private var isWriting = false
    private var isClosed = false
    private var waitingForWriter: [CheckedContinuation<Void, Never>] = []

    init(
        record: SubmissionRecord,
        resumption: SubmissionRecord.Resumption,
        seed: UInt64,
        clock: any EngineClock,
        handsets: [Handset],
        faults: FaultTable
    ) {
        self.record = record
        self.seed = seed
        self.clock = clock
        self.handsets = handsets
        dice = FaultDice(faults)
        handsetByAddress = Dictionary(handsets.map { ($0.address, $0) }) { first, _ in first }
        memories = resumption.handsets
        instance = resumption.instance
        saidCount = resumption.said
        (reports, continuation) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    /// Names for the handsets' numbers.
    package nonisolated var contacts: [Address: String] {
        Dictionary(handsets.map { ($0.address, $0.name) }) { first, _ in first }
    }

    /// Handsets that no message reaches, because they are none.
    package nonisolated var landlines: Set<Address> {
        Set(handsets.filter { $0.outcome == .failed(.unreachableCarrier) }.map(\.address))
    }

    /// Makes other faults, from the next hand-off on.
    package func setFaults(_ faults: FaultTable) { dice = FaultDice(faults) }

    // MARK: The port

    package func handOff(_ message: Message) throws(CarrierFailure) -> Instant {
        let now = clock.read()
        if isClosed { throw .unreachable("the simulator is closed") }
        var memory = memories[message.to] ?? HandsetMemory()
        var generator = memory.generator(seed: seed, handset: message.to)
        let fault = dice.effect(from: message.from, to: message.to, using: &generator)
        if fault == .unreachable {
            memory.refusals += 1
            memories[message.to] = memory
            throw .unreachable("a fault made on purpose")
        }
        memory.submissions += 1
        memory.refusals = 0
        let submission = Submission(
            of: message,
            to: handsetByAddress[message.to] ?? .unknown(message.to),
            ordinal: memory.submissions,
            at: now.wall,
            fault: fault,
            lastAnswer: memory.lastAnswer,
            using: &generator
        )
        memory.lastAnswer = submission.answer?.body ?? memory.lastAnswer
        memories[message.to] = memory
        open[message.sid, default: 0] += 1
        write(.submitted(submission, began: now.instant))
        return now.instant
    }

    package func lookUp(_ message: MessageSID) async -> CarrierKnowledge {
        if open[message] != nil { return .pending }
        return await record.knowledge(of: message)
    }

    package func call(_ validation: CallerIDValidation) async -> String? {
        let callee = handsetByAddress[.phoneNumber(validation.order.number)]
        await clock.sleep(until: clock.read().instant + (callee?.answersCalls ?? true ? .seconds(2) : .seconds(15)))
        return callee?.answersCalls ?? true ? validation.code : nil
    }

    package func acknowledge(_ reference: String) { write(.acknowledged(reference)) }

    /// Lets a handset write to one of our numbers; the message is reported when it is on the carrier's disk.
    package func handsetSays(from: Address, to: Address, body: String) {
        saidCount += 1
        let reference = "says-\(instance)-\(saidCount)"
        let message = HandsetMessage(reference: reference, from: from, to: to, body: body)
        write(.said(message, number: saidCount, at: clock.read()))
    }

    /// Stops: what was handed off is written down and goes on at the next start. The reports end.
    package func close() async {
        isClosed = true
        sleeper?.task.cancel()
        sleeper = nil
        while isWriting { await withCheckedContinuation { waitingForWriter.append($0) } }
        record.close()
        continuation.finish()
    }

    // MARK: The record

    private func write(_ entry: SubmissionRecord.Entry) {
        entries.append(entry)
        startWriting()
    }

    private func startWriting() {
        if isWriting || entries.isEmpty { return }
        isWriting = true
        Task { await writeAll() }
    }

    /// One writer: what gathers while a transaction runs goes into the next one.
    private func writeAll() async {
        while !entries.isEmpty {
            let batch = entries
            entries = []
            do {
                try await record.write(batch)
            } catch {
                entries = batch + entries
                if !isClosed { plan(.write, at: clock.read().instant + .seconds(1)) }
                break
            }
            for entry in batch { written(entry) }
        }
        isWriting = false
        for waiting in waitingForWriter { waiting.resume() }
        waitingForWriter = []
    }

    /// What follows when an entry is on disk.
    private func written(_ entry: SubmissionRecord.Entry) {
        switch entry {
        case .submitted(let submission, let began): plan(.settle(submission), at: began + submission.latency)
        case .settled(let submission, let time):
            open[submission.sid] = open[submission.sid].flatMap { $0 > 1 ? $0 - 1 : nil }
            continuation.yield(.outcome(submission.sid, submission.outcome))
            if let receipt = submission.report(settledAt: time.wall), let delay = submission.receipt?.delay {
                plan(.report(receipt), at: time.instant + delay)
            }
            if let reply = submission.reply, let answer = submission.answer {
                plan(.deliver(reply), at: time.instant + answer.delay)
            }
        case .said(let message, _, _): continuation.yield(.inbound(message))
        case .acknowledged: break
        }
    }

    // MARK: Time

    /// Takes up what an earlier run left: what was to come comes, no later than it would have, whatever the calendar did.
    func resume(_ resumption: SubmissionRecord.Resumption) {
        let now = clock.read()
        for submission in resumption.open {
            open[submission.sid, default: 0] += 1
            let left = submission.submittedAt + submission.latency - now.wall
            plan(.settle(submission), at: now.instant + min(max(left, .zero), submission.latency))
        }
        for receipt in resumption.receipts {
            plan(.report(receipt), at: now.instant + min(max(receipt.doneAt - now.wall, .zero), .seconds(60)))
        }
        for (message, dueAt) in resumption.inbound {
            plan(.deliver(message), at: now.instant + min(max(dueAt - now.wall, .zero), .seconds(60)))
        }
    }

    private func plan(_ task: Agenda.Task, at instant: Instant) {
        agenda.add(task, at: instant)
        startSleeping()
    }

    /// One sleeper for all that is to come: it is sent to bed again when something earlier comes up.
    private func startSleeping() {
        guard let next = agenda.next, !isClosed else { return }
        if let sleeper, sleeper.until <= next { return }
        sleeper?.task.cancel()
        let task = Task { [clock] in
            await clock.sleep(until: next)
            if !Task.isCancelled { wake() }
        }
        sleeper = (task, next)
    }

    private func wake() {
        if isClosed { return }
        sleeper = nil
        let now = clock.read()
        for task in agenda.due(at: now.instant) {
            switch task {
            case .settle(let submission): entries.append(.settled(submission, at: now))
            case .report(let receipt): continuation.yield(.receipt(receipt))
            case .deliver(let message): continuation.yield(.inbound(message))
            case .write: break
            }
        }
        startWriting()
        startSleeping()
    }
}
