internal import Feed
internal import Messaging

/// Why a command can't be carried out now, in a few words; nil when it can.
enum Reasons {
    static func noConversation(_ model: Model) -> String? {
        model.conversations.selected == nil ? "there is no conversation yet" : nil
    }

    static func cannotReply(_ model: Model) -> String? {
        if let reason = noConversation(model) { return reason }
        guard let key = model.conversations.selected else { return nil }
        if !model.owns(key.ours) {
            return "\(key.ours.formatted) is not one of the account's numbers any more"
        }
        return key.theirs.phoneNumber == nil ? "short codes take no messages" : nil
    }

    static func nothingUnread(_ model: Model) -> String? {
        model.nextUnread == nil ? "nothing is unread" : nil
    }

    static func notToResend(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        guard let message = model.selectedMessage, message.direction.isOutbound else {
            return "the selected message is not one of ours"
        }
        guard message.status == .failed || message.status == .uncertain else {
            return "the selected message did not fail"
        }
        guard message.status == .failed else { return nil }
        return model.owns(message.from) ? nil : "\(message.from.formatted) is not one of the account's numbers any more"
    }

    static func noMatch(_ model: Model) -> String? {
        guard model.screen == .conversations else { return "there is nothing to find here" }
        if model.pane == .thread { return model.conversations.finder == nil ? "/ finds words first" : nil }
        return model.conversations.filter == nil ? "/ finds words first" : nil
    }

    static func notUncertain(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        return model.selectedMessage?.status == .uncertain ? nil : "the selected message is not uncertain"
    }

    static func notWaiting(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        let status = model.selectedMessage?.status
        return status == .queued || status == .uncertain ? nil : "only a waiting message can be canceled"
    }

    static func cannotMove(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        if model.selectedMessage?.status != .queued { return "only a waiting message can be moved" }
        return oneSender(model)
    }

    static func notTroubled(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        let status = model.selectedMessage?.status
        return status == .failed || status == .uncertain ? nil : "the selected message has not failed: Tab shows those"
    }

    static func followsAlready(_ model: Model) -> String? {
        model.isFollowing ? "the newest is shown already" : nil
    }

    static func noLane(_ model: Model) -> String? {
        model.lanes.order.isEmpty ? "the account has no number" : nil
    }

    static func noSender(_ model: Model) -> String? {
        model.service.senders.isEmpty ? "the account has no number to send from" : nil
    }

    static func oneSender(_ model: Model) -> String? {
        if let reason = noSender(model) { return reason }
        return model.service.senders.count == 1 ? "the account has one number only" : nil
    }

    static func nothingToTakeBack(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        if model.screen == .queues, !model.undoSteps.isEmpty { return nil }
        return model.takeBackTarget == nil ? "no message of yours waits" : nil
    }

    static func cannotSend(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        if let reason = noSender(model) { return reason }
        guard model.owns(model.composer.from) else { return "From is not one of the account's numbers" }
        return cannotGo(to: model.recipient) ?? cannotGo(with: model.readOptions) ?? cannotGo(model.composer.body.text)
    }

    static func linkLost(_ model: Model) -> String? {
        model.service.isSeeded && model.service.lost == nil ? nil : "the service can't be reached"
    }

    private static func cannotGo(to recipient: Recipient) -> String? {
        switch recipient.verdict {
        case .number: nil
        case .empty: "To is empty"
        case .unverified(let number): "trial account: \(number.formatted) is not verified"
        case .optedOut(let number): "\(number.formatted) said STOP and takes nothing more from this From"
        case .name: "To is a name: Tab takes the contact"
        case .fault(let fault): "To: \(fault.explanation)"
        }
    }

    private static func cannotGo(_ body: String) -> String? {
        if body.isEmpty { return "there is no text yet" }
        let excess = BodyLimit.legacy.excess(of: body)
        return excess > 0 ? "the text is \(Words.count(excess, "character")) over \(BodyLimit.legacy.rawValue)" : nil
    }
}
