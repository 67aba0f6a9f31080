internal import Feed
internal import Messaging
internal import Terminal

// What the webhooks' screen needs, and what its parts ask of the model.
extension Model {
    /// Rows of requests between the filter, the heading and the foot.
    var webhookRoom: Int { max(1, (layout.webhooks?.rows ?? 0) - 3) }

    /// Lines of the opened request that fit below its title.
    var webhookDetailRoom: Int { max(1, (layout.webhookDetail?.rows ?? 0) - 2) }

    /// The request that keys are about: the opened one, else the selected one.
    var selectedRecord: WebhookRecord? {
        guard screen == .webhooks else { return nil }
        return webhooks.detail ?? webhooks.list.selectedRow
    }

    /// The selected request, if it is one of ours.
    var selectedAttempt: WebhookAttempt? {
        if case .attempted(let attempt) = selectedRecord { attempt } else { nil }
    }

    /// The pages of the log of webhooks that are missing.
    mutating func webhooksWanted() -> HistoryQuery? {
        guard screen == .webhooks else { return nil }
        return webhooks.pageWanted(ahead: size.rows + 20)
    }
}
