import Engine
import Feed
import Messaging

/// The page of figures.
struct MetricsPage {
    /// *Source:* Prometheus, "Exposition formats".
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"
    /// Senders that have series of their own, the first by their numbers; the others are added up, so that an account of
    /// thousands does not flood the monitoring system.
    static let sendersAtMost = 200

    private var page = MetricsText()

    /// The page as it is sent.
    var text: String { page.text }

    init(
        engine: EngineReading?,
        consoles: Int,
        version: String,
        answers: [(kind: String, count: Int)],
        process: ProcessFigures
    ) {
        page.family("switchboard_build_info", .gauge, "The program that runs.")
        page.sample("switchboard_build_info", [("version", version)], "1")
        page.single("switchboard_engine_up", .gauge, "Whether the engine runs.", engine == nil ? "0" : "1")
        page.single("switchboard_consoles", .gauge, "Consoles attached from other processes.", String(consoles))
        page.family(
            "switchboard_http_responses_total",
            .counter,
            "Answers of the REST API by the class of their status."
        )
        for (kind, count) in answers {
            page.sample("switchboard_http_responses_total", [("status", kind)], String(count))
        }
        if let engine { write(engine) }
        write(process)
    }

    private mutating func write(_ engine: EngineReading) {
        let trouble = engine.storeTrouble == nil ? "1" : "0"
        page.single("switchboard_store_writable", .gauge, "Whether the last commit could be made.", trouble)
        write(engine.lines)
        let flight = "Messages claimed for the carrier or with it, without an outcome."
        page.single("switchboard_messages_in_flight", .gauge, flight, String(engine.inFlight))
        writeMessages(engine.meters)
        writeStore(engine.meters)
        writeWebhooks(engine.meters)
    }

    private mutating func write(_ lines: [EngineReading.Line]) {
        let sorted = lines.sorted { $0.sender < $1.sender }
        var shown = sorted.prefix(Self.sendersAtMost).map { (name: $0.sender.text, line: $0) }
        let rest = sorted.dropFirst(Self.sendersAtMost)
        if let first = rest.first {
            let waiting = rest.reduce(0) { $0 + $1.waiting }
            let oldest = rest.lazy.compactMap(\.oldest).max()
            shown.append(("other", .init(sender: first.sender, waiting: waiting, oldest: oldest)))
        }
        page.family("switchboard_lane_waiting_messages", .gauge, "Messages that wait in a sender's lane.")
        for (name, line) in shown {
            page.sample("switchboard_lane_waiting_messages", [("sender", name)], String(line.waiting))
        }
        page.family(
            "switchboard_lane_oldest_waiting_seconds",
            .gauge,
            "How long the first message of a lane has waited since it was accepted."
        )
        for (name, line) in shown {
            let age = MetricsText.seconds(line.oldest ?? .zero)
            page.sample("switchboard_lane_oldest_waiting_seconds", [("sender", name)], age)
        }
        writeHolds(lines)
    }

    private mutating func writeHolds(_ lines: [EngineReading.Line]) {
        var counts = ["open": 0, "paused": 0, "carrier_down": 0, "recovering": 0]
        for line in lines { counts[Self.word(line.hold), default: 0] += 1 }
        page.family("switchboard_lanes", .gauge, "Lanes by what holds them.")
        for (word, count) in counts.sorted(by: { $0.key < $1.key }) {
            page.sample("switchboard_lanes", [("state", word)], String(count))
        }
    }

    private static func word(_ hold: LaneState.Hold?) -> String {
        switch hold {
        case nil: "open"
        case .paused: "paused"
        case .carrierDown: "carrier_down"
        case .recovering: "recovering"
        }
    }

    private mutating func writeMessages(_ meters: EngineMeters) {
        func count(_ name: String, _ help: String, _ value: Int) {
            page.single("switchboard_\(name)_total", .counter, help, String(value))
        }
        count("messages_accepted", "Messages accepted: on disk before the answer.", meters.accepted)
        count("messages_received", "Messages that came in from handsets.", meters.received)
        count("hand_offs", "Hand-offs that the carrier began.", meters.handOffs)
        count("hand_off_failures", "Hand-offs that did not begin; each is tried again.", meters.handOffFailures)
        let lateness = "switchboard_hand_off_lateness_seconds"
        page.family(lateness, .histogram, "From a message's slot, or its claim when that came later, to its hand-off.")
        page.histogram(lateness, [], meters.lateness)
        let outcomes = "switchboard_message_outcomes_total"
        page.family(outcomes, .counter, "What messages came to, by status and error code.")
        let known = meters.outcomes.map { (status: $0.status.row.apiName, code: $0.code?.description ?? "", count: $1) }
        for outcome in known.sorted(by: { ($0.status, $0.code) < ($1.status, $1.code) }) {
            page.sample(outcomes, [("status", outcome.status), ("code", outcome.code)], String(outcome.count))
        }
        if meters.otherOutcomes > 0 {
            page.sample(outcomes, [("status", "other"), ("code", "other")], String(meters.otherOutcomes))
        }
    }

    private mutating func writeStore(_ meters: EngineMeters) {
        let name = "switchboard_commit_seconds"
        page.family(name, .histogram, "Commits, from the order to the word that they are on disk.")
        page.histogram(name, [], meters.commits)
        let failures = "Commits that were not made; each is tried again."
        page.single("switchboard_commit_failures_total", .counter, failures, String(meters.commitFailures))
        page.single("switchboard_changes_total", .counter, "Changes put on disk.", String(meters.changes))
    }

    private mutating func writeWebhooks(_ meters: EngineMeters) {
        let name = "switchboard_webhook_seconds"
        page.family(name, .histogram, "Attempts at webhooks, from start to answer.")
        for purpose in EngineMeters.WebhookPurpose.allCases {
            guard let histogram = meters.webhooks[purpose] else { continue }
            let word =
                switch purpose {
                case .statusCallback: "status_callback"
                case .inbound: "inbound"
                case .validation: "validation"
                }
            page.histogram(name, [("purpose", word)], histogram)
        }
        let failures = "switchboard_webhook_failures_total"
        page.family(failures, .counter, "Attempts at webhooks that did not succeed, by HTTP status or error code.")
        let known = meters.webhookTroubles.map { (reason: Self.word($0), count: $1) }
        for trouble in known.sorted(by: { $0.reason < $1.reason }) {
            page.sample(failures, [("reason", trouble.reason)], String(trouble.count))
        }
        if meters.otherWebhookTroubles > 0 {
            page.sample(failures, [("reason", "other")], String(meters.otherWebhookTroubles))
        }
    }

    private static func word(_ trouble: EngineMeters.WebhookTrouble) -> String {
        switch trouble {
        case .status(let status): "http_\(status)"
        case .code(let code): code?.description ?? "unknown"
        }
    }

    private mutating func write(_ process: ProcessFigures) {
        for figure in process.figures { page.single(figure.name, figure.kind, figure.help, figure.value) }
    }
}
