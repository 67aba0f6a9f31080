internal import Messaging
internal import Terminal

/// What stands where messages would be before there is any: how the first one comes.
struct EmptyView {
    let model: Model

    func draw(in area: Rect, on canvas: inout Canvas) {
        let lines = lines
        let top = area.top + max(0, (area.rows - lines.count) / 3)
        for (number, line) in lines.enumerated() where top + number < area.bottom {
            canvas.draw(line, at: Point(column: area.left, row: top + number), maxColumns: area.columns)
        }
    }

    private var lines: [[(text: String, style: Style)]] {
        let key = Style(.keyName, on: .base, .bold)
        let muted = Style(.muted)
        guard model.service.isSeeded else { return [[("Waiting for the service.", muted)]] }
        guard model.conversations.isComplete else { return [] }
        guard !model.service.senders.isEmpty else {
            return [
                [("No messages yet.", Style(.heading, on: .base, .bold))], [],
                [("The account has no number to send from.", Style.plain)],
            ]
        }
        return [
            [("No messages yet.", Style(.heading, on: .base, .bold))],
            [],
            [("c", key), ("  writes the first one.", .plain)],
            [("2", key), ("  shows it leave, one a second.", .plain)],
            [("?", key), ("  shows all keys.", .plain)],
            [],
            [("Programs send through http://127.0.0.1:\(model.service.apiPort)", muted)],
        ]
    }
}
