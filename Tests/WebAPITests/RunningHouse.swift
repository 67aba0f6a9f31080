import Engine
import Feed
import Messaging
import Simulation

@testable import WebAPI

/// The API before a real engine, on memory and a clock that the test moves; the carrier takes everything at once.
struct RunningHouse {
    let runner: EngineRunner
    let clock: SimulatedClock
    let server: APIServer

    /// Starts an engine whose account owns the number and the short code of the examples.
    static func open(kind: Account.Kind = .full, laneLimit: Int? = nil) async throws -> RunningHouse {
        let clock = SimulatedClock(at: ClockReading(instant: Instant(nanoseconds: 0), wall: Sample.time))
        let account = Account(
            sid: Sample.credentials.accountSid,
            friendlyName: "Test",
            kind: kind,
            createdAt: Sample.time
        )
        let senders = ["+14158141829", "27653"].compactMap { Address($0) }.enumerated().map { index, address in
            let prefix = address.phoneNumber == nil ? "SC" : "PN"
            let sid = prefix + String(repeating: "0", count: 31) + String(index + 1)
            return Sender(sid: sid, address: address, friendlyName: "")
        }
        let directory = Directory(account: account, senders: senders, verified: [], applications: [])
        let runner = EngineRunner(
            store: MemoryStore(MemoryTables(directory: directory)),
            carrier: WillingCarrier(clock: clock),
            webhooks: DeafEndpoint(),
            clock: clock
        )
        var settings = EngineSettings()
        settings.laneLimit = laneLimit
        try await runner.start(
            settings: settings,
            surroundings: Surroundings(carrier: "test", apiPort: 0, webhookPort: 0),
            generator: SeededGenerator(seed: 1)
        )
        let server = APIServer(
            configuration: .init(port: 0),
            credentials: Sample.credentials,
            service: runner,
            keys: MemoryKeys(),
            link: LocalLink(to: runner),
            monitor: FakeMonitor { await runner.reading() },
            clock: clock,
            logger: Sample.logger
        )
        return RunningHouse(runner: runner, clock: clock, server: server)
    }

    /// Moves the clock from one thing that is due to the next, for ten seconds at most, until `body` is through.
    func moving<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        let limit = clock.read().instant + .seconds(10)
        let mover = Task { [clock] in
            while !Task.isCancelled { await clock.advanceToNextSleeper(by: limit) }
        }
        defer { mover.cancel() }
        return try await body()
    }
}

/// A carrier that takes every message at once.
private struct WillingCarrier: Carrier {
    let name = "test"
    let clock: any EngineClock
    let reports: AsyncStream<CarrierReport>
    private let reporter: AsyncStream<CarrierReport>.Continuation

    init(clock: any EngineClock) {
        self.clock = clock
        (reports, reporter) = AsyncStream.makeStream()
    }

    func handOff(_ message: Message) async -> Instant {
        reporter.yield(.outcome(message.sid, .sent))
        return clock.read().instant
    }

    func lookUp(_ message: MessageSID) async -> CarrierKnowledge { .neverSeen }

    func call(_ validation: CallerIDValidation) async -> String? { nil }

    func acknowledge(_ reference: String) async {}
}

/// An endpoint that answers nothing.
private struct DeafEndpoint: WebhookClient {
    func send(_ request: WebhookRequest) async -> WebhookAnswer {
        WebhookAnswer(outcome: .failed(.webhookConnectRefused, beforeConnecting: true), duration: .zero)
    }
}
