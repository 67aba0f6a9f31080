package import Messaging

/// What may be set about the engine. A long code's pace is not among it.
package struct EngineSettings: Hashable, Sendable {
    /// Rates of toll-free numbers and short codes.
    package var throughput = ThroughputSettings()
    /// How long before its slot a message is claimed: about the time of one commit. Every claim that is open at a crash has
    /// to be resolved with the carrier, so it is short.
    package var claimLead: Duration = .milliseconds(20)
    /// Waiting messages that a lane keeps in memory; the rest stays on disk.
    package var laneWindow = 64
    /// Waits between the attempts at a status callback; one more attempt than waits.
    package var callbackWaits: [Duration] = [
        .seconds(1), .seconds(5), .seconds(25), .seconds(120), .seconds(600), .seconds(1800), .seconds(3600),
        .seconds(7200),
    ]
    /// Webhooks under way at once, over all endpoints.
    package var webhooksAtOnce = 256
    /// Webhooks under way at once at one endpoint; one that fails gets a single one until it answers.
    package var webhooksAtOncePerEndpoint = 8
    /// Webhook jobs kept in memory; the rest stays on disk.
    package var webhookWindow = 50_000
    /// Documents that one inbound message's TwiML may lead through. *Source:* the original's warning 14106.
    package var twimlDocumentsAtMost = 50
    /// What words that stop, start or explain messages do.
    package var optOut = OptOutSettings()
    /// Messages that may wait in one sender's lane; one more is refused with 21611. Nil: as many as come, as the seed has it.
    package var laneLimit: Int?
    /// The wait after a failed commit, doubled each time up to 5 s.
    package var commitRetry: Duration = .milliseconds(200)
    /// The wait after a hand-off that did not begin.
    package var carrierRetry: Duration = .seconds(2)

    /// The settings with their defaults.
    package init() {}
}

/// What surrounds the engine; consoles show it.
package struct Surroundings: Hashable, Sendable {
    /// This run of the engine, unlike any other: consoles that come back see whether it is still the same.
    package var run: UInt64
    /// The carrier's name.
    package var carrier: String
    /// The faults that a simulated carrier begins with; nil when the carrier is a real one.
    package var faults: FaultTable?
    /// Names for addresses.
    package var contacts: [Address: String]
    /// The port of the REST API.
    package var apiPort: Int
    /// The port of the webhook listener.
    package var webhookPort: Int
    /// How the webhook listener is spoken to.
    package var webhookScheme = "http"
    /// Numbers that the simulated network knows as landlines.
    package var landlines: Set<Address> = []

    /// Puts the parts together.
    package init(
        run: UInt64 = 0,
        carrier: String,
        faults: FaultTable? = nil,
        contacts: [Address: String] = [:],
        apiPort: Int,
        webhookPort: Int
    ) {
        self.run = run
        self.carrier = carrier
        self.faults = faults
        self.contacts = contacts
        self.apiPort = apiPort
        self.webhookPort = webhookPort
    }

    /// Where `WebhookTarget.listener` leads to for status callbacks.
    package var statusURL: String { "\(webhookScheme)://127.0.0.1:\(webhookPort)/status" }
    /// Where `WebhookTarget.listener` leads to for inbound messages.
    package var inboundURL: String { "\(webhookScheme)://127.0.0.1:\(webhookPort)/inbound" }

    /// Where a webhook goes.
    func url(of job: WebhookJob) -> String {
        switch job.target {
        case .url(let url): return url
        case .listener, .none:
            switch job.purpose {
            case .statusCallback, .validation: return statusURL
            case .inbound, .inboundFallback: return inboundURL
            }
        }
    }
}
