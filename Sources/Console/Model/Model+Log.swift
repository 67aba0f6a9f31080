internal import Feed
internal import Messaging
internal import Terminal

// What the log needs, and what its parts ask of the model.
extension Model {
    /// Rows of messages between the filter, the heading and the foot.
    var logRoom: Int { max(1, (layout.log?.rows ?? 0) - 3) }

    /// Lines of the opened message that fit below its title.
    var timelineRoom: Int { max(1, (layout.logDetail?.rows ?? 0) - 2) }

    /// The lines of the opened message.
    var timelineLines: [DetailLine] {
        guard let area = layout.logDetail else { return [] }
        return TimelineView(model: self).lines(columns: DetailPane.lineColumns(area.columns))
    }

    /// The selected message of the log: the opened one as it is known.
    var selectedLogMessage: Message? {
        guard let detail = log.detail else { return log.list.selectedRow }
        if let row = log.list.selectedRow, row.sid == detail.sid { return row }
        return detail.timeline?.message
    }

    /// The pages of the log that are missing.
    mutating func logWanted() -> [HistoryQuery] {
        guard screen == .log else { return [] }
        return [log.pageWanted(ahead: size.rows + 20), timelineWanted()].compactMap { $0 }
    }

    private mutating func timelineWanted() -> HistoryQuery? {
        guard let detail = log.detail, detail.isStale, !detail.isLoading else { return nil }
        log.detail?.isLoading = true
        log.detail?.isStale = false
        return .timeline(detail.sid)
    }

    mutating func takeTimeline(_ sid: MessageSID, _ timeline: MessageTimeline?) {
        guard log.detail?.sid == sid else { return }
        log.detail?.isLoading = false
        log.detail?.isGone = timeline == nil
        if let timeline { log.detail?.timeline = timeline }
    }
}
