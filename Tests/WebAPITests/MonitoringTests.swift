import Engine
import Feed
import Hummingbird
import HummingbirdTesting
import Messaging
import Synchronization
import Testing

@testable import WebAPI

/// A service as a test wants it seen.
final class FakeMonitor: ServiceMonitor {
    let version = "1.2.3"
    let consoles = 2
    private let state = Mutex<(obstacles: [String], asked: Int)>(([], 0))
    private let reading: @Sendable () async -> EngineReading?

    init(_ reading: @escaping @Sendable () async -> EngineReading? = { EngineReading() }) { self.reading = reading }

    var obstacles: [String] {
        get { state.withLock(\.obstacles) }
        set { state.withLock { $0.obstacles = newValue } }
    }
    var asked: Int { state.withLock(\.asked) }

    func engine() async -> EngineReading? {
        state.withLock { $0.asked += 1 }
        return await reading()
    }
}

/// What probes and monitoring systems get.
@Suite(.timeLimit(.minutes(1))) struct MonitoringTests {
    private func server(_ monitor: FakeMonitor, service: FakeService = FakeService()) -> APIServer {
        Sample.server(service, monitor: monitor)
    }

    @Test(arguments: [
        ([String](), EngineReading(), 200, "ready\n"),
        (["The disk is\nfull."], EngineReading(), 503, "not ready\nThe disk is full.\n"),
        ([], EngineReading(storeTrouble: "no space"), 503, "not ready\nThe store can't write: no space.\n"),
        ([], nil, 503, "not ready\nThe engine does not run.\n"),
    ])
    func `ready is who can work, and who can't says why`(
        obstacles: [String],
        reading: EngineReading?,
        status: Int,
        words: String
    ) async throws {
        let monitor = FakeMonitor { reading }
        monitor.obstacles = obstacles
        try await server(monitor).application.test(.router) { client in
            let answer = try await client.ask(.get, "/readyz", authorization: nil)
            #expect((answer.status, answer.body) == (status, words))
            #expect((answer.headers[.retryAfter] != nil) == (status == 503))
            #expect(try await client.ask(.get, "/healthz", authorization: nil).status == 200)
            #expect(try await client.ask(.post, "/healthz", authorization: nil).status == 405)
        }
    }

    @Test func `only this machine may ask, unless it was opened`() async {
        for (isPublic, client, status) in [
            (false, "127.0.0.1", 200), (false, "::1", 200), (false, "::ffff:127.0.0.1", 200), (false, "10.0.0.1", 403),
            (false, "not an address", 403), (true, "10.0.0.1", 200), (false, nil, 200),
        ] {
            let routes = MonitoringRoutes(
                monitor: FakeMonitor(),
                counts: ResponseCounts(),
                isPublic: isPublic,
                clock: StoppedClock()
            )
            for route in MonitoringRoute.allCases {
                #expect(await routes.answer(.get, on: route, from: client).status.code == status, "\(client ?? "nil")")
            }
        }
    }

    @Test func `figures follow the work, and no other request asks the engine for them`() async throws {
        let house = try await RunningHouse.open()
        let monitor = FakeMonitor { await house.runner.reading() }
        let server = APIServer(
            configuration: .init(port: 0),
            credentials: Sample.credentials,
            service: house.runner,
            keys: MemoryKeys(),
            link: LocalLink(to: house.runner),
            monitor: monitor,
            clock: house.clock,
            logger: Sample.logger
        )
        try await server.application.test(.router) { client in
            let form = "From=%2B14158141829&To=%2B14159352345&Body=Hello"
            for _ in 0..<3 {
                #expect(try await client.ask(.post, Sample.root + "/Messages.json", form: form).status == 201)
            }
            _ = try await client.ask(.get, Sample.root + "/Messages.json")
            _ = try await client.ask(.get, Sample.root + "/Messages.json", authorization: nil)
            #expect(monitor.asked == 0)
            let page = try await client.ask(.get, "/metrics", authorization: nil)
            #expect(monitor.asked == 1)
            #expect(page.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            let lines = Set(page.body.split(separator: "\n"))
            for line in [
                "switchboard_build_info{version=\"1.2.3\"} 1", "switchboard_messages_accepted_total 3",
                "switchboard_lane_waiting_messages{sender=\"+14158141829\"} 3", "switchboard_consoles 2",
                "switchboard_http_responses_total{status=\"2xx\"} 4",
                "switchboard_http_responses_total{status=\"4xx\"} 1", "switchboard_engine_up 1",
            ] { #expect(lines.contains(Substring(line)), "\(line) in \(page.body)") }
        }
    }

    @Test func `a thousand senders are no thousand series, and labels are escaped`() {
        let lines = (0..<1000).compactMap { number -> EngineReading.Line? in
            Address("+1212555\(1000 + number)").map {
                EngineReading.Line(sender: $0, waiting: 1, oldest: .seconds(number))
            }
        }
        #expect(lines.count == 1000)
        let page = MetricsPage(
            engine: EngineReading(lines: lines),
            consoles: 0,
            version: "a\"b\\c\nd",
            answers: [],
            process: ProcessFigures.read(at: Sample.time)
        )
        let rows = page.text.split(separator: "\n")
        let waiting = rows.filter { $0.hasPrefix("switchboard_lane_waiting_messages{") }
        #expect(waiting.count == MetricsPage.sendersAtMost + 1)
        #expect(waiting.contains("switchboard_lane_waiting_messages{sender=\"other\"} 800"))
        #expect(rows.contains("switchboard_lane_oldest_waiting_seconds{sender=\"other\"} 999.0"))
        #expect(rows.contains("switchboard_build_info{version=\"a\\\"b\\\\c\\nd\"} 1"))
    }
}
