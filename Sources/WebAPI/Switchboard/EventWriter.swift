import Feed
import Messaging

/// Writes events as server-sent events: each with an id, a name, and one line of JSON.
///
/// *Source:* the WHATWG HTML standard, "Server-sent events".
struct EventWriter: Sendable {
    /// Names this run of the service: the engine counts events from 1 in each.
    let run: String
    let accountSid: String

    /// One event; nil for those that programs are not told (the console's own).
    func text(_ event: Event) -> [UInt8]? {
        var json = JSONWriter()
        let name: StaticString
        switch event.kind {
        case .accepted(let message):
            name = "message.accepted"
            json.write(view(message), as: .message)
        case .statusChanged(let message):
            name = "message.status"
            json.write(view(message), as: .message)
        case .received(let message):
            name = "message.received"
            json.write(view(message), as: .message)
        case .webhookAttempted(let attempt):
            name = "webhook.attempted"
            json.write(attempt, as: .webhookAttempt)
        case .webhookTaken(let taken):
            name = "webhook.taken"
            json.write(taken, as: .webhookTaken)
        default: return nil
        }
        return frame(name, sequence: event.sequence, data: json.bytes)
    }

    /// What a reader gets that fell behind, or asked for what is gone: it must look anew at what it keeps.
    func reset(_ snapshot: Snapshot) -> [UInt8] {
        var json = JSONWriter()
        json.write(snapshot, as: .feedReset)
        return frame("reset", sequence: snapshot.sequence, data: json.bytes)
    }

    /// The id that a client sends back as Last-Event-ID.
    func identifier(_ sequence: UInt64) -> String { "\(run)-\(sequence)" }

    /// The sequence that an id of this run names; nil for one of another run, or none at all.
    func sequence(of identifier: String) -> UInt64? {
        let parts = identifier.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == run[...] else { return nil }
        return UInt64(parts[1])
    }

    private func view(_ message: Message) -> MessageView {
        let path = "/2010-04-01/Accounts/\(accountSid)"
        return MessageView(message: message, accountPath: path, accountSid: accountSid)
    }

    /// JSON has no line ends of its own: one data line holds it.
    private func frame(_ name: StaticString, sequence: UInt64, data: [UInt8]) -> [UInt8] {
        var bytes = Array("id: \(identifier(sequence))\nevent: ".utf8)
        bytes.append(name)
        bytes.append("\ndata: ")
        bytes += data
        bytes.append("\n\n")
        return bytes
    }
}

extension Representation<WebhookAttempt> {
    /// One of our requests, and how it went.
    static let webhookAttempt = Representation(
        element: "WebhookAttempt",
        keyOrder: .asInXML,
        fields: [
            Field("MessageSid", "message_sid") { .text($0.message.description) },
            Field("Url", "url") { .text($0.url) },
            Field("Method", "method") { .text($0.method.rawValue) },
            Field("Attempt", "attempt") { .integer($0.attempt) },
            Field("HttpStatus", "http_status") { $0.httpStatus.map(FieldValue.integer) ?? .absent },
            Field("ErrorCode", "error_code") { $0.failure.map { .integer($0.rawValue) } ?? .absent },
            Field("Milliseconds", "milliseconds") { .integer($0.milliseconds) },
            Field("Date", "date") { .time($0.at) },
        ]
    )
}

extension Representation<WebhookTaken> {
    /// A request that came in at the built-in listener.
    static let webhookTaken = Representation(
        element: "WebhookTaken",
        keyOrder: .asInXML,
        fields: [
            Field("MessageSid", "message_sid") { .text(ifAny: $0.message?.description) },
            Field("Url", "url") { .text($0.url) },
            Field("Signature", "signature") { .text($0.verdict.word) },
            Field("Date", "date") { .time($0.at) },
        ]
    )
}

extension Representation<Snapshot> {
    /// What is left to say to a reader that missed events.
    static let feedReset = Representation(
        element: "Reset",
        keyOrder: .asInXML,
        fields: [
            Field("Queued", "queued") { .integer($0.lanes.reduce(0) { $0 + $1.waiting }) },
            Field("Date", "date") { .time($0.time.wall) },
        ]
    )
}

extension WebhookTaken.Verdict {
    /// The verdict in a word.
    fileprivate var word: String {
        switch self {
        case .genuine: "genuine"
        case .unsigned: "unsigned"
        case .forged: "forged"
        }
    }
}
