internal import Feed
internal import Messaging
internal import Terminal

/// One lane opened: its row, and below it the waiting messages in the order of hand-off.
struct LaneDetailView {
    let model: Model
    let detail: LaneDetail

    private var hasFocus: Bool { !model.isComposing && model.help == nil }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let lane = model.lanes.lanes[detail.sender] else { return }
        let columns = QueueColumns(area.columns)
        QueuesView.drawHeading(columns, in: area.row(0), on: &canvas)
        let view = LaneRowView(
            lane: lane,
            now: model.motion.picture,
            level: model.motionLevel,
            columns: columns,
            surface: .base
        )
        view.draw(in: area.row(1), on: &canvas)
        let window = model.waitingWindow.range
        guard !detail.showsTroubled else {
            return TroubledListView(model: model, list: detail.troubled, window: window, hasFocus: hasFocus)
                .draw(in: area.splitTop(2).rest, on: &canvas)
        }
        let list = WaitingListView(
            model: model,
            picture: WaitingPicture(
                state: lane.state,
                at: model.motion.picture,
                messages: detail.messages[window],
                isComplete: detail.reachedEnd
            ),
            selectedIndex: detail.selectedIndex,
            hasFocus: hasFocus,
            marked: Set(model.markedMessages)
        )
        list.draw(in: area.splitTop(2).rest, on: &canvas)
    }
}
