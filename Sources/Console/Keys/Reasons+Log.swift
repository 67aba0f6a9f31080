internal import Feed
internal import Messaging

// The log.
extension Reasons {
    static func noMessage(_ model: Model) -> String? {
        model.selectedMessage == nil ? "there is no message" : nil
    }

    static func noFilter(_ model: Model) -> String? {
        guard let list = model.filteredList else { return "there is no filter here" }
        return model.field(of: list).isEmpty ? "there is no filter to keep" : linkLost(model)
    }

    static func cannotReplyToSelected(_ model: Model) -> String? {
        guard let key = model.selectedMessage?.conversation else { return "there is no message" }
        guard model.owns(key.ours) else { return "\(key.ours.formatted) is not one of the account's numbers any more" }
        return key.theirs.phoneNumber == nil ? "short codes take no messages" : nil
    }

    static func notResendable(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        guard let message = model.selectedMessage else { return "there is no message" }
        guard message.direction.isOutbound else { return "it came in" }
        switch message.status {
        case .failed, .undelivered, .canceled, .uncertain: return nil
        default: return "it did not fail"
        }
    }

    static func noLaneOfMessage(_ model: Model) -> String? {
        guard let message = model.selectedMessage else { return "there is no message" }
        return model.lanes.lanes[message.conversation.ours] == nil ? "its line is not the account's any more" : nil
    }

    static func nothingToCopy(_ model: Model) -> String? {
        let thing = model.screen == .numbers ? model.selectedThing : nil
        return model.copyTarget == nil && model.selectedRecord == nil && thing == nil ? "nothing is selected" : nil
    }

    static func exporting(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        return model.log.export == nil ? nil : "an export is under way: X ends it"
    }

    static func notExporting(_ model: Model) -> String? {
        model.log.export == nil ? "no export is under way" : nil
    }

    static func noExport(_ model: Model) -> String? {
        model.prompt?.purpose == .export ? nil : "there is one form only"
    }
}
