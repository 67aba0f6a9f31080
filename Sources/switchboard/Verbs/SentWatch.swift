import Console
import Feed
import Messaging

/// Waits for messages to be sent, or to fail, and prints each as it gets there.
struct SentWatch: Sendable {
    private var waiting: Set<MessageSID>
    private let accepted: [Message]
    private let printsJSON: Bool
    /// How many did not go out.
    private(set) var failed = 0

    init(_ accepted: [Message], printsJSON: Bool) {
        self.accepted = accepted
        waiting = Set(accepted.map(\.sid))
        self.printsJSON = printsJSON
    }

    /// Follows the feed until nothing is waited for.
    mutating func run(since position: FeedPosition, over link: any ConsoleLink) async throws {
        var position = position
        try accepted.forEach { try take($0) }
        while !waiting.isEmpty {
            switch try await link.next(after: position, limit: 500) {
            case .events(let events):
                for event in events { try take(event) }
                if let last = events.last { position.sequence = last.sequence }
            case .snapshot(let snapshot):
                position = snapshot.position
                try await lookUpAll(over: link)
            }
        }
    }

    private mutating func take(_ event: Event) throws {
        switch event.kind {
        case .statusChanged(let message), .rerouted(let message, from: _): try take(message)
        case .deleted(let sid, conversation: _): waiting.remove(sid)
        default: break
        }
    }

    private mutating func lookUpAll(over link: any ConsoleLink) async throws {
        for sid in waiting {
            guard case .timeline(let timeline) = try await link.page(.timeline(sid)) else { continue }
            guard let timeline else {
                waiting.remove(sid)
                continue
            }
            try take(timeline.message)
        }
    }

    private mutating func take(_ message: Message) throws {
        switch message.status {
        case .accepted, .scheduled, .queued, .sending: return
        case .sent, .delivered, .received: break
        case .undelivered, .failed, .uncertain, .canceled: if waiting.contains(message.sid) { failed += 1 }
        }
        guard waiting.remove(message.sid) != nil else { return }
        let error = message.errorCode.map { " \($0)" } ?? ""
        try Output.line(
            printsJSON ? MessageRecord.json(message) : "\(message.sid) \(message.status.rawValue)\(error)"
        )
    }
}
