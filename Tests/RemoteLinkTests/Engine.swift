import Engine
import Feed
import FoundationEssentials
import Messaging
import RemoteLink
import Simulation
import Testing

/// A carrier that begins at once and says nothing more.
private struct SilentCarrier: Carrier {
    let name = "silent"
    let reports: AsyncStream<CarrierReport> = AsyncStream { _ in }
    let clock: SimulatedClock

    func handOff(_ message: Message) async throws(CarrierFailure) -> Instant { clock.read().instant }
    func lookUp(_ message: MessageSID) async -> CarrierKnowledge { .neverSeen }
    func call(_ validation: CallerIDValidation) async -> String? { nil }
    func acknowledge(_ reference: String) async {}
}

private struct NoWebhooks: WebhookClient {
    func send(_ request: WebhookRequest) async -> WebhookAnswer {
        WebhookAnswer(outcome: .answered(status: 204, contentType: nil, body: []), duration: .zero)
    }
}

/// A running engine in memory, whose clock stands still: nothing leaves a lane, every command makes its own events.
struct RunningEngine {
    let runner: EngineRunner
    let run: UInt64

    init(run: UInt64 = 1) async throws {
        let clock = SimulatedClock()
        self.run = run
        runner = EngineRunner(
            store: MemoryStore(MemoryTables(directory: .simulated)),
            carrier: SilentCarrier(clock: clock),
            webhooks: NoWebhooks(),
            clock: clock
        )
        try await runner.start(
            settings: EngineSettings(),
            surroundings: Surroundings(run: run, carrier: "silent", apiPort: 1, webhookPort: 2),
            generator: SeededGenerator(seed: run)
        )
    }

    var local: LocalLink { LocalLink(to: runner) }

    func serve(in folder: String, program: String = "1.0") async throws -> LinkServer {
        try await LinkServer.start(in: folder, program: program, run: run) { _ in LinkSeat(LocalLink(to: runner)) }
    }

    /// Accepts messages with these texts.
    func accept(_ bodies: [String]) async throws {
        for body in bodies { _ = try await local.perform(.send(draft(body))).get() }
    }
}

/// A message from the first sender to Jenny.
func draft(_ body: String) -> Draft { Draft(from: "+14158141829", to: "+14159352345", body: body) }

/// A folder that is gone with the test.
final class TemporaryFolder {
    let path: String

    init(longName: Bool = false) throws {
        var generator = SystemRandomNumberGenerator()
        let name = String(UInt64.random(in: 0...(.max), using: &generator), radix: 36)
        path = "/tmp/switchboard-\(name)" + (longName ? String(repeating: "-long", count: 25) : "")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The texts of messages that a batch says were accepted.
func accepted(_ batch: FeedBatch) -> [String] {
    guard case .events(let events) = batch else { return [] }
    return events.compactMap { if case .accepted(let message) = $0.kind { message.body } else { nil } }
}

/// Reads on from a position until so many messages were accepted.
func follow(_ link: some ConsoleLink, from position: FeedPosition, until count: Int) async throws -> [Event] {
    var position = position
    var events: [Event] = []
    while events.filter({ if case .accepted = $0.kind { true } else { false } }).count < count {
        guard case .events(let more) = try await link.next(after: position, limit: 3) else {
            Issue.record("a snapshot in between")
            return events
        }
        events += more
        if let last = more.last { position.sequence = last.sequence }
    }
    return events
}
