internal import Messaging
internal import Terminal

/// Draws a model. Pure: the same model gives the same picture.
func view(_ model: Model, size: Size) -> Canvas {
    var model = model
    model.size = size
    var canvas = Canvas(size: size, glyphs: model.settings.glyphs)
    guard !Layout.isTooSmall(size) else {
        drawTooSmall(model, on: &canvas)
        return canvas
    }
    let layout = model.layout
    switch model.screen {
    case .conversations:
        if let area = layout.list { ConversationListView(model: model).draw(in: area, on: &canvas) }
        if let area = layout.thread { ThreadView(model: model).draw(in: area, on: &canvas) }
        drawTimeline(model, layout, on: &canvas)
    case .queues:
        if let area = layout.queues { drawQueues(model, in: area, on: &canvas) }
    case .log: drawLog(model, layout, on: &canvas)
    case .webhooks: drawWebhooks(model, layout, on: &canvas)
    case .numbers: drawNumbers(model, layout, on: &canvas)
    }
    if let area = layout.compose {
        ComposeView(model: model).draw(in: area, on: &canvas)
        SenderPickerView(model: model).draw(above: area, on: &canvas)
        CandidatesView(model: model).draw(above: area, on: &canvas)
    }
    if let phone = model.phone { PhoneView(model: model, phone: phone).draw(in: layout.body, on: &canvas) }
    if let panel = model.faultPanel { FaultPanelView(model: model, panel: panel).draw(in: layout.body, on: &canvas) }
    if let bulk = model.bulk, model.showsBulk {
        BulkView(model: model, bulk: bulk).draw(in: layout.body, on: &canvas)
    }
    if let help = model.help { HelpView(model: model, help: help).draw(in: layout.body, on: &canvas) }
    if let menu = model.menu { draw(menu, of: model, in: layout.body, on: &canvas) }
    StatusLine(model: model).draw(in: layout.status, on: &canvas)
    KeyBar(model: model).draw(in: layout.keys, on: &canvas)
    return canvas
}

private func draw(_ menu: Menu, of model: Model, in body: Rect, on canvas: inout Canvas) {
    if menu.kind == .palette {
        PaletteView(model: model, menu: menu).draw(in: body, on: &canvas)
    } else {
        MenuView(model: model, menu: menu).draw(in: body, on: &canvas)
    }
}

private func drawQueues(_ model: Model, in area: Rect, on canvas: inout Canvas) {
    if let detail = model.queues.detail {
        LaneDetailView(model: model, detail: detail).draw(in: area, on: &canvas)
    } else {
        QueuesView(model: model).draw(in: area, on: &canvas)
    }
}

private func drawLog(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
    if let area = layout.log { LogView(model: model).draw(in: area, on: &canvas) }
    drawTimeline(model, layout, on: &canvas)
    drawSavedFilters(model, layout, on: &canvas)
}

private func drawTimeline(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
    guard let area = layout.timeline, let detail = model.openTimeline else { return }
    TimelineView(model: model, detail: detail).draw(in: area, on: &canvas)
}

private func drawWebhooks(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
    if let area = layout.webhooks { WebhooksView(model: model).draw(in: area, on: &canvas) }
    if let area = layout.webhookDetail { WebhookDetailView(model: model).draw(in: area, on: &canvas) }
    if let form = model.webhooks.form { ReplayFormView(model: model, form: form).draw(in: layout.body, on: &canvas) }
    drawSavedFilters(model, layout, on: &canvas)
}

private func drawNumbers(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
    if let area = layout.numbers { NumbersView(model: model).draw(in: area, on: &canvas) }
    if let form = model.numbers.form { SettingsFormView(model: model, form: form).draw(in: layout.body, on: &canvas) }
    if let stock = model.numbers.stock { StockView(model: model, stock: stock).draw(in: layout.body, on: &canvas) }
}

private func drawSavedFilters(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
    guard let picker = model.savedFilters else { return }
    SavedFiltersView(model: model, picker: picker).draw(in: layout.body, on: &canvas)
}

/// One line that says what is going on, and that more room would show more; a question comes first.
private func drawTooSmall(_ model: Model, on canvas: inout Canvas) {
    let waiting = "\(model.lanes.waiting) queued"
    let words = model.question.map { "\($0.words) y/N" } ?? "\(waiting) \(canvas.glyphs.mark(.dot)) 40x8 shows more"
    canvas.drawTruncated(words, at: .zero, columns: canvas.size.columns)
}
