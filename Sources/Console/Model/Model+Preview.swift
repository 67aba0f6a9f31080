internal import Feed
internal import Messaging

/// What waits on a lane, as it stood at one moment: all that its rows are drawn from.
struct WaitingPicture: Sendable {
    /// The lane.
    var state: LaneState
    /// The moment, on the engine's monotonic clock.
    var at: Instant
    /// The first messages that wait.
    var messages: ArraySlice<Message>
    /// Whether there is nothing more to read.
    var isComplete: Bool
}

// What waits on the selected lane, below the lanes.
extension Model {
    /// With fewer rows free below the lanes, they stay free.
    static let previewFrom = 10
    /// Rows around the messages: the title, the heading, a blank one above the totals.
    private static let previewFrame = 3
    /// Lanes that are faster show a picture that holds for a second: nobody reads faster, and the line is spared.
    private static let fastest = Duration.seconds(1)

    /// Messages that fit below the lanes; 0 shows no preview.
    var previewRoom: Int {
        guard !queues.sorted.isEmpty else { return 0 }
        let free = laneRoom - queues.sorted.count
        return free >= Self.previewFrom ? free - Self.previewFrame : 0
    }

    /// What the preview shows; nil where there is no room for it.
    var preview: WaitingPicture? { previewRoom > 0 ? queues.still ?? livePreview : nil }

    /// The selected lane as it stands now.
    private var livePreview: WaitingPicture? {
        guard let selected = queues.selected, let state = lanes.lanes[selected]?.state else { return nil }
        let known = queues.preview.flatMap { $0.sender == selected ? $0 : nil }
        return WaitingPicture(
            state: state,
            at: motion.picture,
            messages: known?.messages.prefix(previewRoom) ?? [],
            isComplete: known?.reachedEnd ?? false
        )
    }

    /// The preview goes with the selection, as soon as no page is under way.
    mutating func settlePreview() {
        guard screen == .queues, queues.detail == nil, previewRoom > 0, let live = livePreview else {
            queues.still = nil
            return
        }
        if let sender = queues.selected, queues.preview?.sender != sender, queues.preview?.asked == nil {
            queues.preview = LaneDetail(sender: sender, isEmpty: live.state.waiting == 0)
        }
        if live.state.period >= Self.fastest {
            queues.still = nil
        } else if !(queues.still.map { holds($0, against: live) } ?? false) {
            queues.still = livePreview
        }
    }

    /// Whether a picture still tells what matters: within its second, of the same lane, with something on it.
    private func holds(_ still: WaitingPicture, against live: WaitingPicture) -> Bool {
        still.state.sender == live.state.sender && still.state.hold == live.state.hold
            && !still.messages.isEmpty && live.state.waiting > 0
            && SecondCounts.second(of: still.at) == SecondCounts.second(of: live.at)
    }

    /// When the preview changes by itself, beside the times that change with its lane.
    var previewChange: Instant? {
        guard let shown = preview, let live = livePreview else { return nil }
        if live.state.waiting == 0, live.state.hold == nil, live.at < live.state.opensAt { return live.state.opensAt }
        guard queues.still != nil, shown.state != live.state || shown.state.opensAt > shown.at else { return nil }
        return Instant(nanoseconds: (SecondCounts.second(of: shown.at) + 1) * 1_000_000_000)
    }
}
