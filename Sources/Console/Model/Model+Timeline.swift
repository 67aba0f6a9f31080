internal import Feed
internal import Messaging
internal import Terminal

// The message that is opened: in the log, or in a conversation.
extension Model {
    /// The opened message of the screen.
    var openTimeline: TimelineModel? {
        get {
            switch screen {
            case .log: log.detail
            case .conversations: conversations.timeline
            case .queues, .webhooks, .numbers: nil
            }
        }
        set {
            if screen == .log { log.detail = newValue }
            if screen == .conversations { conversations.timeline = newValue }
        }
    }

    /// The name of the Messaging Service that a message is sent through; its SID when the service is gone.
    func serviceName(of message: Message) -> String? {
        guard let sid = message.service?.sid else { return nil }
        return service.directory?.service(sid)?.settings.friendlyName.onOneLine ?? sid.description
    }

    /// The message of an opened way, as it is known.
    func message(of detail: TimelineModel) -> Message? {
        if let message = selectedMessage, message.sid == detail.sid { return message }
        return detail.timeline?.message
    }

    /// The way that has to be read, marked as asked for.
    mutating func timelineWanted() -> HistoryQuery? {
        guard let detail = openTimeline, detail.isStale, !detail.isLoading else { return nil }
        openTimeline?.isLoading = true
        openTimeline?.isStale = false
        return .timeline(detail.sid)
    }

    /// A way came.
    mutating func takeTimeline(_ sid: MessageSID, _ timeline: MessageTimeline?) {
        log.detail?.take(sid, timeline)
        conversations.timeline?.take(sid, timeline)
    }

    /// Something happened to a message: its way is read again if it is opened.
    mutating func turnStale(_ sid: MessageSID?) {
        if conversations.timeline?.sid == sid { conversations.timeline?.isStale = true }
    }

    /// The text of a message is gone, or all of it: what was read of its way is not shown any more.
    mutating func reopen(_ sid: MessageSID) {
        if conversations.timeline?.sid == sid { conversations.timeline = TimelineModel(sid) }
    }

    /// Scrolls the opened way.
    mutating func scrollTimeline(_ command: KeyCommand) {
        let room = timelineRoom
        let count = max(1, timelineLines.count - room + 1)
        let top = target(command, from: openTimeline?.top ?? 0, count: count, page: max(1, room - 1))
        openTimeline?.top = top
    }
}

extension TimelineModel {
    /// Takes what was read, if it is of this message.
    mutating func take(_ sid: MessageSID, _ timeline: MessageTimeline?) {
        guard sid == self.sid else { return }
        isLoading = false
        isGone = timeline == nil
        if let timeline { self.timeline = timeline }
    }
}

// In a conversation.
extension Model {
    /// Opens the selected message of the thread.
    mutating func openInThread() {
        guard let message = selectedMessage else { return }
        conversations.timeline = TimelineModel(message.sid)
        // What is opened stays the selected one, whatever comes in.
        if let key = conversations.selected { conversations.threads.change(key) { $0.selected = message.sid } }
    }

    /// The next message of the thread takes the place of the opened one, or the one before.
    mutating func stepInThread(by step: Int) {
        guard let key = conversations.selected, let thread = openThread,
            let index = thread.index(of: conversations.timeline?.sid)
        else { return }
        guard thread.messages.indices.contains(index + step) else {
            return say(step > 0 ? "This is the newest message" : "This is the oldest message that was read")
        }
        let sid = thread.messages[index + step].sid
        conversations.threads.change(key) { $0.selected = sid }
        conversations.timeline = TimelineModel(sid)
    }

    /// Carries out a key of an opened message of a conversation; nil when it means there what it means everywhere.
    mutating func carryOutInThreadTimeline(_ command: KeyCommand) -> [Effect]? {
        guard screen == .conversations, conversations.timeline != nil, !isComposing, menu == nil, help == nil,
            question == nil
        else { return nil }
        switch command {
        case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom: scrollTimeline(command)
        case .nextRow: stepInThread(by: 1)
        case .previousRow: stepInThread(by: -1)
        default: return nil
        }
        return []
    }
}
