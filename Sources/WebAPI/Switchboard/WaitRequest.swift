import Engine
import Feed
import Messaging

/// What a test suite waits for: `GET /switchboard/wait?…`. An addition of ours, outside the original's paths.
struct WaitRequest: Sendable {
    /// The message itself.
    let sid: MessageSID?
    /// Only messages to this address.
    let to: Address?
    /// Only messages from this address.
    let from: Address?
    /// Only messages whose text has this in it.
    let body: String?
    /// The statuses that end the wait, as Messages names them; empty for any.
    let statuses: Set<String>
    /// How long to wait at most.
    let timeout: Duration

    /// Seconds that a wait lasts at most, and if nothing is said.
    static let timeoutRange = 0.0...300.0
    private static let timeoutByDefault = 30.0

    /// Reads the query.
    /// - Throws: 20422, with what is wrong.
    init(_ query: FormBody) throws(APIError) {
        let known: Set = ["sid", "to", "from", "body~", "status", "timeout"]
        if let stranger = query.parameters.first(where: { !known.contains($0.name) }) {
            throw Self.invalid(
                "There is no \(stranger.name) to wait for: give \(known.sorted().joined(separator: ", "))."
            )
        }
        sid = try Self.read("sid", in: query, as: "a message's SID") { MessageSID($0) }
        to = try Self.read("to", in: query, as: "an E.164 number (its + as %2B) or a short code", Self.address)
        from = try Self.read("from", in: query, as: "an E.164 number (its + as %2B) or a short code", Self.address)
        body = query["body~"]
        let names = Set(MessageStatus.allCases.map(\.row.apiName))
        statuses = try Set(
            (query["status"] ?? "").split(separator: ",").map { (name) throws(APIError) in
                guard names.contains(String(name)) else {
                    throw Self.invalid(
                        "\(name) is no status: give one or more of \(names.sorted().joined(separator: ","))."
                    )
                }
                return String(name)
            }
        )
        let seconds = try Self.read("timeout", in: query, as: "seconds from 0 to 300") { text in
            Double(text).flatMap { Self.timeoutRange.contains($0) ? $0 : nil }
        }
        timeout = .milliseconds(Int64((seconds ?? Self.timeoutByDefault) * 1000))
        guard sid != nil || to != nil || from != nil || body != nil else {
            throw Self.invalid("Say what to wait for: sid, to, from or body~.")
        }
    }

    /// Whether this message is the one, and is where it is waited for.
    func isMet(by message: Message) -> Bool {
        concerns(message) && (statuses.isEmpty || statuses.contains(message.status.row.apiName))
    }

    /// Whether this message is one of those that are waited for, wherever it is.
    func concerns(_ message: Message) -> Bool {
        if let sid, message.sid != sid { return false }
        if let to, message.to != to { return false }
        if let from, message.from != from { return false }
        return body.map { message.body.contains($0) } ?? true
    }

    private static func address(_ text: String) -> Address? {
        Address(text.first == " " ? "+" + text.dropFirst() : text)
    }

    private static func read<Value>(
        _ name: String,
        in query: FormBody,
        as form: String,
        _ parse: (String) -> Value?
    ) throws(APIError) -> Value? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let value = parse(text) else { throw invalid("\(name) must be \(form).") }
        return value
    }

    private static func invalid(_ detail: String) -> APIError {
        APIError(Refusal(.invalidParameter), detail: detail)
    }
}
