import Engine
import Feed
import Logging
import Messaging

/// Puts what happens on the feed into the log: never a text, a recipient, a secret, or more of a URL than its host.
struct FeedLog: Sendable {
    let link: LocalLink
    let logger: Logger

    /// Follows the feed until the engine stops or the task is cancelled. Nobody waits for it: a log that falls behind says
    /// that it did, and goes on with what is new.
    func follow() async {
        var holds: [Address: LaneState.Hold] = [:]
        do throws(LinkFailure) {
            var position = try await link.snapshot().position
            while !Task.isCancelled {
                switch try await link.next(after: position, limit: 500) {
                case .events(let events):
                    for event in events { write(event.kind, &holds) }
                    position.sequence = events.last?.sequence ?? position.sequence
                case .snapshot(let snapshot):
                    logger.warning("The log fell behind the service: what happened meanwhile is not in it.")
                    position = snapshot.position
                }
            }
        } catch {
            // The engine's end is logged where it is seen.
        }
    }

    private func write(_ event: EventKind, _ holds: inout [Address: LaneState.Hold]) {
        switch event {
        case .accepted(let message): logger.debug("Message accepted.", metadata: about(message))
        case .received(let message): logger.debug("Message received.", metadata: about(message))
        case .statusChanged(let message): write(message)
        case .laneChanged(let lane): write(lane, &holds)
        case .webhookAttempted(let attempt): write(attempt)
        case .directoryChanged: logger.info("The account, or what it owns, was changed.")
        case .storeTrouble(let reason?):
            logger.error("The store can't write: new messages are refused.", metadata: ["reason": .string(reason)])
        case .storeTrouble(nil): logger.notice("The store can write again: work goes on.")
        case .faultsChanged: logger.notice("The simulated network makes other faults now.")
        default: break
        }
    }

    private func write(_ message: Message) {
        var fields = about(message)
        fields["status"] = .string(message.status.row.apiName)
        if let code = message.errorCode { fields["code"] = .string(code.description) }
        let level: Logger.Level = message.status == .uncertain ? .warning : .debug
        logger.log(level: level, "Message status changed.", metadata: fields)
    }

    private func about(_ message: Message) -> Logger.Metadata { ["sid": .string(message.sid.description)] }

    private func write(_ lane: LaneState, _ holds: inout [Address: LaneState.Hold]) {
        let sender: Logger.Metadata = ["sender": .string(lane.sender.text)]
        guard holds[lane.sender] != lane.hold else { return }
        let before = holds.updateValue(lane.hold, forKey: lane.sender)
        switch lane.hold {
        case .paused(let pause):
            logger.notice("A lane is paused.", metadata: sender.merging(["by": .string(pause.by)]) { $1 })
        case .carrierDown: logger.warning("The carrier is out of reach; the lane tries again.", metadata: sender)
        case .recovering: break
        case nil where before != .recovering: logger.notice("A lane goes on.", metadata: sender)
        case nil: break
        }
    }

    private func write(_ attempt: WebhookAttempt) {
        var fields: Logger.Metadata = [
            "sid": .string(attempt.message.description), "attempt": .stringConvertible(attempt.attempt),
            "milliseconds": .stringConvertible(attempt.milliseconds), "host": .string(Self.host(of: attempt.url)),
        ]
        if let status = attempt.httpStatus { fields["status"] = .stringConvertible(status) }
        if let failure = attempt.failure { fields["code"] = .string(failure.description) }
        if attempt.succeeded { return logger.debug("Webhook answered.", metadata: fields) }
        let isLast = attempt.nextInMilliseconds == nil
        logger.log(
            level: isLast ? .warning : .info,
            isLast ? "Webhook failed for good." : "Webhook failed; it is tried again.",
            metadata: fields
        )
    }

    /// A URL's host: its path, its query and what stands before `@` may hold secrets.
    static func host(of url: String) -> String {
        let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard rest.count == 3 else { return "" }
        let authority = rest[2].prefix { !"/?#\\".contains($0) }
        return String(authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
    }
}

extension Dictionary where Key == Address, Value == LaneState.Hold {
    /// Puts a hold in, or takes it out.
    fileprivate mutating func updateValue(_ hold: LaneState.Hold?, forKey key: Address) -> LaneState.Hold? {
        let before = self[key]
        self[key] = hold
        return before
    }
}
