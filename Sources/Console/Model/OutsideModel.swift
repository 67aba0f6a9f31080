internal import Feed
internal import Messaging
internal import Terminal

/// What is told outside of the picture: the window's title, and notifications while the operator looks elsewhere.
struct OutsideModel: Sendable {
    /// The title that the window has from us; nil when it has its own.
    var title: String?
    /// When something was told last, on the engine's monotonic clock.
    var notifiedAt: Instant?
    /// Replies since then.
    var replies = 0
    /// Failures since then.
    var failures = 0

    /// At most one notification in so long.
    static let quiet = Duration.seconds(10)
}

extension Model {
    /// The title that the window should have; nil leaves it its own.
    private var wantedTitle: String? {
        guard settings.showsTitle, service.isSeeded else { return nil }
        let waiting = lanes.waiting
        // Exact only where it changes little: each change is sent.
        let number = waiting < 100 ? "\(waiting)" : "\(Words.short(waiting / 10 * 10))+"
        let state = service.lost == nil ? "\(number) queued" : "no service"
        return "Switchboard \(settings.glyphs.mark(.dot)) \(state)"
    }

    /// Asks for another title when the window should have one.
    mutating func titleWanted() -> [Effect] {
        let wanted = wantedTitle
        guard wanted != outside.title else { return [] }
        outside.title = wanted
        return [.setTitle(wanted)]
    }

    /// What is worth a notification among events: only while the terminal has not the focus, and as the settings say.
    mutating func notificationsDue(_ message: ConsoleMessage) -> [Effect] {
        guard case .feed(.events(let events)) = message, !settings.notifies.isEmpty else { return [] }
        guard !motion.isFocused else {
            (outside.replies, outside.failures) = (0, 0)
            return []
        }
        var latest: Message?
        for event in events {
            guard let occasion = occasion(of: event.kind), settings.notifies.contains(occasion.kind) else { continue }
            if occasion.kind == .reply { outside.replies += 1 } else { outside.failures += 1 }
            latest = occasion.message
        }
        guard let latest, outside.notifiedAt.map({ now.instant - $0 >= OutsideModel.quiet }) ?? true else { return [] }
        defer { (outside.replies, outside.failures, outside.notifiedAt) = (0, 0, now.instant) }
        return [.notify(title: "Switchboard", body: notificationWords(latest))]
    }

    private func occasion(of kind: EventKind) -> (kind: ConsoleSettings.Occasion, message: Message)? {
        switch kind {
        case .received(let message): (.reply, message)
        case .statusChanged(let message) where message.status == .failed || message.status == .undelivered:
            (.failure, message)
        default: nil
        }
    }

    /// Never the text itself, unless the settings say so: a screen that is locked shows notifications too.
    private func notificationWords(_ message: Message) -> String {
        guard outside.replies + outside.failures == 1 else {
            let parts = [
                outside.replies > 0 ? Words.count(outside.replies, "reply", plural: "replies") : nil,
                outside.failures > 0 ? Words.count(outside.failures, "failure") : nil,
            ]
            return parts.compactMap { $0 }.joined(separator: ", ")
        }
        let isReply = outside.replies == 1
        let who = name(of: isReply ? message.from : message.to)
        let what = isReply ? "Reply from \(who)" : "Failed: to \(who)"
        return settings.notifiesText ? "\(what): \(message.body)" : what
    }
}
