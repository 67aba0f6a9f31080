internal import Feed

// The webhooks.
extension Reasons {
    static func noWebhook(_ model: Model) -> String? {
        model.selectedRecord == nil ? "there is no request" : nil
    }

    static func cannotReplay(_ model: Model) -> String? {
        if let reason = linkLost(model) ?? noWebhook(model) { return reason }
        return model.selectedAttempt == nil ? "it came in: only requests of ours can be made anew" : nil
    }

    static func noConversationOfWebhook(_ model: Model) -> String? {
        if let reason = noWebhook(model) { return reason }
        return model.selectedRecord?.conversation == nil ? "it names no conversation" : nil
    }
}
