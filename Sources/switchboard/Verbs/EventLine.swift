import Feed
import Messaging

extension Event {
    /// The event on one line, for people; nil for what only pictures are made of.
    var line: String? {
        guard let words = kind.words else { return nil }
        return "\(localTime(time.wall))  \(words)"
    }

    /// The event as an object; nil for what only pictures are made of. Names are those of the event stream of the API.
    var json: JSONObject? {
        guard let name = kind.name else { return nil }
        var object = JSONObject()
        object.put("event", name)
        object.put("at", time.wall)
        kind.fill(&object)
        return object
    }
}

extension EventKind {
    fileprivate var name: String? {
        switch self {
        case .accepted: "message.accepted"
        case .statusChanged, .rerouted: "message.status"
        case .received: "message.received"
        case .redacted: "message.redacted"
        case .deleted: "message.deleted"
        case .webhookAttempted: "webhook.attempted"
        case .webhookTaken: "webhook.taken"
        case .twimlFault: "twiml.fault"
        case .replyRefused: "reply.refused"
        case .optOutChanged: "opt_out.changed"
        case .storeTrouble: "store.trouble"
        default: nil
        }
    }

    fileprivate var words: String? {
        switch self {
        case .accepted(let message): "accepted   \(message.tailLine)"
        case .statusChanged(let message), .rerouted(let message, from: _):
            message.status.rawValue.padded(to: 9) + "  \(message.tailLine)"
        case .received(let message): "received   \(message.tailLine)"
        case .redacted(let sid, conversation: _): "redacted   \(sid)"
        case .deleted(let sid, conversation: _): "deleted    \(sid)"
        case .webhookAttempted(let attempt): "webhook    \(attempt.line)"
        case .webhookTaken(let taken): "taken      \(taken.line)"
        case .twimlFault(let message, _, let code, let line, let column, let explanation):
            "TwiML      \(message)  \(code) line \(line), column \(column): \(explanation)"
        case .replyRefused(let message, conversation: _, let refusal): "no reply   \(message)  \(refusal.line)"
        case .optOutChanged(let key, let isOptedOut):
            "opt-out    \(key.theirs.text) \(isOptedOut ? "stopped" : "may hear from") \(key.ours.text)"
        case .storeTrouble(let reason): "store      \(reason ?? "commits again")"
        default: nil
        }
    }

    fileprivate func fill(_ object: inout JSONObject) {
        switch self {
        case .accepted(let message), .statusChanged(let message), .rerouted(let message, from: _),
            .received(let message):
            object.put("message", message)
        case .redacted(let sid, conversation: _), .deleted(let sid, conversation: _):
            object.put("sid", sid.description)
        case .webhookAttempted(let attempt): object.put("webhook", json: WebhookRecord.attempted(attempt).json.text)
        case .webhookTaken(let taken): object.put("webhook", json: WebhookRecord.taken(taken).json.text)
        case .twimlFault(let message, _, let code, let line, let column, let explanation):
            object.put("sid", message.description)
            object.put("error_code", code.rawValue)
            object.put("line", line)
            object.put("column", column)
            object.put("explanation", explanation)
        case .replyRefused(let message, conversation: _, let refusal):
            object.put("sid", message.description)
            object.put("error_code", refusal.code.rawValue)
            object.put("explanation", refusal.message)
        case .optOutChanged(let key, let isOptedOut):
            object.put("ours", key.ours.text)
            object.put("theirs", key.theirs.text)
            object.put("is_opted_out", isOptedOut)
        case .storeTrouble(let reason): object.put("reason", reason)
        default: break
        }
    }
}

extension Message {
    /// Without its time, which the event has.
    fileprivate var tailLine: String {
        let error = errorCode.map { "  \($0)" } ?? ""
        return "\(sid)  \(from.text) → \(to.text)\(error)  \(body)"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }
}
