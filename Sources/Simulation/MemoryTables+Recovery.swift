package import Engine
import Feed
import Messaging

extension MemoryTables {
    /// What an engine needs to go on from here.
    package func recover() -> RecoveredState {
        let first = due(
            DueQuery(sendAtUntil: WallTime(milliseconds: .min), expiresUntil: WallTime(milliseconds: .min), limit: 0)
        )
        return RecoveredState(
            directory: directory,
            lanes: lanes.sorted { $0.key < $1.key }.map { summary(of: $0.value, of: $0.key) },
            claimed: messages.values.filter { $0.status == .sending }.sorted { $0.sequence < $1.sequence },
            nextSequence: max(order.last?.sequence ?? 0, deleted.values.max() ?? 0) + 1,
            nextWebhookJob: nextJob,
            nextWebhookRecord: (webhookLog.last?.number ?? 0) + 1,
            nextSendAt: first.nextSendAt,
            nextExpiry: first.nextExpiry,
            optOuts: optOuts.values.sorted { ($0.pair.ours, $0.pair.theirs) < ($1.pair.ours, $1.pair.theirs) }
        )
    }

    private func summary(of lane: MemoryLane, of sender: Address) -> RecoveredState.LaneSummary {
        var gaps = GapFinder(end: lane.tail)
        if lane.count > 0 {
            for sid in lane.sids(after: .min) {
                guard let message = messages[sid], let position = message.position else { continue }
                gaps.visit(position, segments: message.segments)
            }
        }
        return RecoveredState.LaneSummary(
            sender: sender,
            waiting: lane.count,
            head: gaps.head,
            tail: lane.tail,
            lastSegments: lane.lastSegments,
            gaps: gaps.finish()
        )
    }
}
