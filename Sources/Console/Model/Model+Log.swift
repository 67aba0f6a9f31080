internal import Feed
internal import Messaging
internal import Terminal

// What the log needs, and what its parts ask of the model.
extension Model {
    /// Rows of messages between the filter, the heading and the foot.
    var logRoom: Int { max(1, (layout.log?.rows ?? 0) - 3) }

    /// Lines of the opened message that fit below its title.
    var timelineRoom: Int { max(1, (layout.timeline?.rows ?? 0) - 2) }

    /// The lines of the opened message.
    var timelineLines: [DetailLine] {
        guard let area = layout.timeline, let detail = openTimeline else { return [] }
        return TimelineView(model: self, detail: detail).lines(columns: DetailPane.lineColumns(area.columns))
    }

    /// The selected message of the log: the opened one as it is known.
    var selectedLogMessage: Message? {
        guard let detail = log.detail else { return log.list.selectedRow }
        if let row = log.list.selectedRow, row.sid == detail.sid { return row }
        return detail.timeline?.message
    }

    /// The pages of the log that are missing.
    mutating func logWanted() -> [HistoryQuery] {
        guard screen == .log else { return [timelineWanted()].compactMap { $0 } }
        return [log.pageWanted(ahead: size.rows + 20), timelineWanted()].compactMap { $0 }
    }
}
