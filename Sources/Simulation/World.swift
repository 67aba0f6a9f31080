import Engine
import Feed
import HeapModule
import Messaging

/// A day of traffic with faults and crashes, in simulated time, the same for the same seed.
///
/// The engine's core is the real one. Store, carrier, endpoints, handsets, operators and the clocks are played, and
/// checkers that know nothing of the core's inside watch what reaches them.
package struct World {
    enum Happening {
        case client(SendRequest)
        case operatorTakesBack
        case operatorMoves
        case operatorPauses(Address)
        case operatorResumes(Address)
        case clientChanges
        case clientTrades
        case handset(HandsetMessage)
        case crash
        case restart
        case wallStep(Int64)
        case toEngine(run: Int, Input)
        case commitEnds(run: Int, CommitNumber, [Change])
        case handOffArrives(run: Int, Message)
        case outcomeKnown(MessageSID)
        case receiptKnown(DeliveryReceipt)
        case webhookArrives(run: Int, WebhookJobID, WebhookRequest)
        case timer(run: Int, Instant)
        case faultsEnd
    }

    private struct Scheduled: Comparable {
        var instant: Instant
        var order: Int
        var happening: Happening

        static func < (a: Scheduled, b: Scheduled) -> Bool { (a.instant, a.order) < (b.instant, b.order) }
        static func == (a: Scheduled, b: Scheduled) -> Bool { a.order == b.order }
    }

    /// The seed that gives this very day again.
    package let seed: UInt64
    let plan: WorldPlan
    var generator: SeededGenerator
    var now = Instant(nanoseconds: 1_000_000_000)
    var wallOffset: Int64 = 1_790_000_000_000
    var tables: MemoryTables
    var core: EngineCore?
    /// Counts the runs of the engine: what an earlier run began does not reach a later one.
    var run = 0
    var faultsLast = true
    var carrier = PlayedCarrier()
    var nextTicket: UInt64 = 0
    var tickets: [Ticket: Pending] = [:]
    var checkers: Checkers
    private var schedule = Heap<Scheduled>()
    private var order = 0
    private var steps = 0

    /// What somebody waits for.
    enum Pending {
        case send
        case takeBack(MessageSID)
        case moveSome
        case pause
        case resume
        case redact(MessageSID)
        case delete(MessageSID)
        case trade(DirectoryEdit)
    }

    /// Sets the day up.
    package init(seed: UInt64) {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        plan = WorldPlan(using: &generator)
        let directory = Directory.simulatedWithServices
        tables = MemoryTables(directory: directory)
        checkers = Checkers(senders: directory.senders, shortCodePerSecond: plan.shortCodePerSecond)
    }

    /// Plays the day to its end and answers what went wrong: nothing, if all is well.
    package static func violations(seed: UInt64) -> [String] {
        var world = World(seed: seed)
        world.play()
        return world.checkers.violations
    }

    private mutating func play() {
        planTheDay()
        startEngine()
        while let next = schedule.popMin() {
            now = max(now, next.instant)
            steps += 1
            happen(next.happening)
            guard checkers.violations.isEmpty else { return }
            guard steps < 500_000 else {
                return checkers.report("the day does not end: something goes round in circles")
            }
        }
        checkers.checkTheEnd(tables: tables, carrier: carrier, snapshot: core?.snapshot(at: reading))
    }

    var reading: ClockReading {
        ClockReading(instant: now, wall: WallTime(milliseconds: wallOffset + now.nanoseconds / 1_000_000))
    }

    mutating func plan(_ happening: Happening, in delay: Duration) {
        order += 1
        schedule.insert(Scheduled(instant: now + delay, order: order, happening: happening))
    }

    mutating func delay(upTo longest: Duration) -> Duration {
        .nanoseconds(Int64.random(in: 0...max(longest.nanoseconds, 1), using: &generator))
    }

    mutating func chance(_ percent: Int) -> Bool {
        percent > 0 && Int.random(in: 0..<100, using: &generator) < percent
    }

    // MARK: The day

    private mutating func planTheDay() {
        for _ in 0..<plan.requests { plan(.client(request()), in: delay(upTo: plan.faultyTime)) }
        for index in 0..<plan.handsetMessages {
            guard let message = handsetMessage(index) else { continue }
            plan(.handset(message), in: delay(upTo: plan.faultyTime))
        }
        for _ in 0..<plan.takeBacks { plan(.operatorTakesBack, in: delay(upTo: plan.faultyTime)) }
        planOperators()
        for _ in 0..<plan.clientChanges { plan(.clientChanges, in: delay(upTo: plan.faultyTime + .seconds(20))) }
        for _ in 0..<plan.trades { plan(.clientTrades, in: delay(upTo: plan.faultyTime)) }
        for _ in 0..<plan.crashes { plan(.crash, in: delay(upTo: plan.faultyTime)) }
        for _ in 0..<plan.wallSteps {
            let step = Int64.random(in: -7_200_000...7_200_000, using: &generator)
            plan(.wallStep(step), in: delay(upTo: plan.faultyTime))
        }
        plan(.faultsEnd, in: plan.faultyTime + .seconds(1))
    }

    private mutating func happen(_ happening: Happening) {
        switch happening {
        case .client(let request): ask(.send) { .requested(request, $0) }
        case .operatorTakesBack: takeSomethingBack()
        case .operatorMoves: moveOrCancelSome()
        case .operatorPauses(let sender): pauseLane(sender)
        case .operatorResumes(let sender): resumeLanes([sender])
        case .clientChanges: changeSomething()
        case .clientTrades: trade()
        case .handset(let message): handsetWrites(message)
        case .crash: crash()
        case .restart: if core == nil { startEngine() }
        case .wallStep(let step): wallOffset += step
        case .toEngine(let origin, let input): if origin == run { feed(input) }
        case .commitEnds(let origin, let number, let changes): commitEnds(origin, number, changes)
        case .handOffArrives(let origin, let message): if origin == run { handOffArrives(message) }
        case .outcomeKnown(let sid): outcomeKnown(sid)
        case .receiptKnown(let receipt): receiptKnown(receipt)
        case .webhookArrives(let origin, let id, let request): if origin == run { webhookArrives(id, request) }
        case .timer(let origin, let instant): if origin == run, instant == wakeAt { feed(.timer) }
        case .faultsEnd: endFaults()
        }
    }

    private mutating func endFaults() {
        faultsLast = false
        if core == nil { startEngine() }
        resumeLanes(tables.directory.senders.map(\.address))
    }

    private mutating func crash() {
        guard faultsLast, core != nil else { return }
        core = nil
        // What was under way reaches nobody; a commit under way may still land, whole, or not at all.
        run += 1
        wakeAt = nil
        tickets = [:]
        checkers.engineStopped()
        plan(.restart, in: delay(upTo: .seconds(3)))
    }

    private mutating func startEngine() {
        landWhatWasWritten()
        var settings = EngineSettings()
        settings.laneWindow = 4
        settings.webhookWindow = 8
        settings.webhooksAtOnce = 6
        settings.throughput.shortCodePerSecond = plan.shortCodePerSecond
        settings.callbackWaits = [.seconds(1), .seconds(5), .seconds(25), .seconds(120), .seconds(600)]
        var engine = EngineCore(
            recovered: tables.recover(),
            settings: settings,
            surroundings: Surroundings(carrier: "played", apiPort: 4010, webhookPort: 4011),
            generator: SeededGenerator(seed: UInt64(run) &* 7919 &+ seed),
            at: reading
        )
        checkers.engineStarted(at: reading)
        let actions = engine.begin(at: reading)
        core = engine
        carryOut(actions)
        for message in carrier.unacknowledged.values.sorted(by: { $0.reference < $1.reference }) {
            report(message)
        }
        for receipt in carrier.receipts.values.sorted(by: { $0.reference < $1.reference }) {
            feed(.receiptCame(receipt))
        }
    }

    /// The wish of the core that runs now.
    var wakeAt: Instant?
    /// A commit that was under way at a crash.
    var written: [Change]?

    private mutating func landWhatWasWritten() {
        guard let changes = written else { return }
        written = nil
        if chance(50) { apply(changes) }
    }

    mutating func apply(_ changes: [Change]) {
        do {
            let before = tables.directory
            try tables.apply(changes)
            checkers.committed(changes, before: before)
        } catch {
            checkers.report("the store refused a commit: \(error)")
        }
    }
}
