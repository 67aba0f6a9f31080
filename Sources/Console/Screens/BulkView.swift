internal import Feed
internal import Messaging
internal import Terminal

/// Sending to many: the text, the senders with what each gets, and every row with its judgement.
struct BulkView {
    let model: Model
    let bulk: BulkModel

    func draw(in area: Rect, on canvas: inout Canvas) {
        canvas.fill(area)
        canvas.box(area, style: Style(.focusedBorder), heavy: true, title: title)
        let inner = area.inset(columns: 2)
        let (text, rest) = inner.splitTop(1)
        drawText(in: text, on: &canvas)
        let (senders, below) = rest.splitTop(senderRows(inner.rows))
        drawSenders(in: senders, on: &canvas)
        let (summary, table) = below.splitTop(2)
        drawSummary(in: summary, on: &canvas)
        drawRows(in: table, on: &canvas)
    }

    private var title: String {
        let name = bulk.sheet.path.split(separator: "/").last.map(String.init) ?? bulk.sheet.path
        return "Send to many \(model.settings.glyphs.mark(.dot)) \(name) \(model.settings.glyphs.mark(.dot)) "
            + Words.count(bulk.plan.rows.count, "row")
    }

    private func senderRows(_ rows: Int) -> Int { min(model.service.senders.count, max(1, rows / 4)) }

    private var hasFocus: Bool {
        model.menu == nil && model.help == nil && model.prompt == nil && model.question == nil
    }

    private func lead(_ part: BulkModel.Part, in row: Rect, on canvas: inout Canvas) -> Style {
        guard bulk.part == part, bulk.stage == .preview else { return Style(.muted) }
        canvas.draw(canvas.glyphs.mark(.selected), at: row.origin.offset(columns: -1), style: Style(.focusedBorder))
        return Style(.keyName, on: .base, .bold)
    }

    private func drawText(in row: Rect, on canvas: inout Canvas) {
        let style = lead(.text, in: row, on: &canvas)
        canvas.draw("Text", at: row.origin, style: style, maxColumns: row.columns)
        let isFocused = bulk.part == .text && bulk.stage == .preview && hasFocus
        let place = row.origin.offset(columns: 6)
        if bulk.template.isEmpty {
            let names = bulk.sheet.columns.prefix(6).map { "{\($0)}" }.joined(separator: " ")
            canvas.drawTruncated("what to send; \(names)", at: place, style: Style(.muted), columns: row.columns - 6)
        }
        FieldView(text: bulk.template).draw(
            at: place,
            columns: row.columns - 6,
            style: .plain,
            hasCursor: isFocused,
            on: &canvas
        )
    }

    private func drawSenders(in area: Rect, on canvas: inout Canvas) {
        guard !area.isEmpty else { return }
        let style = lead(.senders, in: area.row(0), on: &canvas)
        canvas.draw("From", at: area.origin, style: style, maxColumns: area.columns)
        let senders = model.service.senders
        let window = ListWindow(count: senders.count, room: area.rows, first: nil, selected: bulk.sender)
        for (row, index) in window.range.enumerated() {
            draw(senders[index], isMarked: index == bulk.sender, in: area.row(row), on: &canvas)
        }
    }

    private func draw(_ sender: Sender, isMarked: Bool, in row: Rect, on canvas: inout Canvas) {
        let isChosen = bulk.senders.contains(sender.address)
        let isLit = isMarked && bulk.part == .senders && bulk.stage == .preview
        let line = Rect(column: row.left + 5, row: row.top, columns: row.columns - 5, rows: 1)
        let surface: Surface = isLit ? .selection : .base
        canvas.fill(line, Style(.text, on: surface))
        let mark = isChosen ? canvas.glyphs.mark(.marked) : " "
        let name = "\(mark) \(sender.address.formatted)"
        canvas.drawTruncated(
            name,
            at: line.origin.offset(columns: 1),
            style: Style(isChosen ? .text : .muted, on: surface, isChosen ? .bold : []),
            columns: line.columns / 2
        )
        if isLit { canvas.cursor = line.origin.offset(columns: 1) }
        let role = isChosen ? Style(.queued, on: surface) : Style(.muted, on: surface)
        canvas.drawTruncated(
            words(sender.address, isChosen: isChosen),
            at: line.origin.offset(columns: 24),
            style: role,
            columns: line.columns - 25
        )
    }

    /// What a sender gets, and until when it takes; of one that was not chosen, what waits there.
    private func words(_ address: Address, isChosen: Bool) -> String {
        let lane = model.lanes.lanes[address]?.state
        let hold = lane?.hold.map { ", \(StatusWords.words($0))" } ?? ""
        guard isChosen, let share = bulk.plan.shares[address] else {
            return "\(Words.short(lane?.waiting ?? 0)) ahead\(hold)"
        }
        let ahead = (lane?.waiting ?? 0) > 0 ? "behind \(Words.short(lane?.waiting ?? 0)), " : ""
        return "\(Words.count(share.rows, "row")), \(ahead)done in ~\(Words.spokenSpan(share.wait))\(hold)"
    }
}

// What it comes to, and the rows.
extension BulkView {
    private func drawSummary(in area: Rect, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let dot = " \(glyphs.mark(.dot)) "
        var spans: [(text: String, style: Style)] = []
        if bulk.stage == .preview {
            spans.append(("\(glyphs.mark(.sent)) \(bulk.plan.good) go out", Style(.sent, on: .base, .bold)))
            if bulk.plan.good > 0 {
                spans.append(("\(dot)the last in ~\(Words.spokenSpan(bulk.plan.wait))", Style(.muted)))
            }
        } else {
            spans += progress(glyphs)
        }
        let bad = bulk.plan.rows.count - bulk.plan.good
        if bad > 0 { spans.append(("\(dot)\(glyphs.mark(.failed)) \(bad) do not", Style(.failed))) }
        canvas.draw(spans, at: area.origin, maxColumns: area.columns)
        let kinds = bulk.plan.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let words = kinds.map { "\($0.value) \($0.key)" }.joined(separator: dot)
        canvas.drawTruncated(words, at: area.row(1).origin, style: Style(.muted), columns: area.columns)
    }

    private func progress(_ glyphs: Glyphs) -> [(text: String, style: Style)] {
        let (done, all) = (bulk.finished, max(1, bulk.plan.good))
        let filled = min(10, done * 10 / all)
        let bar =
            String(repeating: glyphs.meter(8), count: filled) + String(repeating: glyphs.mark(.dot), count: 10 - filled)
        let words =
            switch bulk.stage {
            case .preview, .sending: "handed in"
            case .halted: "handed in, stopped"
            case .done: "done"
            }
        var spans: [(text: String, style: Style)] = [
            ("\(bar) ", Style(.queued)), ("\(done) of \(bulk.plan.good) \(words)", Style(.text, on: .base, .bold)),
        ]
        let (dot, failed) = (" \(glyphs.mark(.dot)) ", glyphs.mark(.failed))
        if !bulk.waiting.isEmpty { spans.append(("\(dot)\(bulk.waiting.count) wait", Style(.queued))) }
        if !bulk.refused.isEmpty { spans.append(("\(dot)\(failed) \(bulk.refused.count) refused", Style(.failed))) }
        if !bulk.lost.isEmpty { spans.append(("\(dot)\(failed) \(bulk.lost.count) failed", Style(.failed))) }
        return spans
    }

    private func drawRows(in area: Rect, on canvas: inout Canvas) {
        guard area.rows > 1 else { return }
        let (heading, list) = area.splitTop(1)
        _ = lead(.rows, in: heading, on: &canvas)
        canvas.drawTruncated(
            "LINE   TO                 TEXT",
            at: heading.origin,
            style: Style(.heading),
            columns: heading.columns
        )
        let shown = bulk.shownRows
        let window = ListWindow(count: shown.count, room: list.rows, first: nil, selected: bulk.row)
        for (row, index) in window.range.enumerated() {
            draw(shown[index], isMarked: index == bulk.row, in: list.row(row), on: &canvas)
        }
    }

    private func draw(_ index: Int, isMarked: Bool, in row: Rect, on canvas: inout Canvas) {
        let judged = bulk.plan.rows[index]
        let isLit = isMarked && bulk.part == .rows
        let surface: Surface = isLit ? .selection : .base
        canvas.fill(row, Style(.text, on: surface))
        if isLit {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin.offset(columns: -1), style: Style(.focusedBorder))
            canvas.cursor = row.origin
        }
        let (words, mark, role) = verdict(judged, index, bulk.fault(of: index))
        canvas.draw("\(judged.line)", at: row.origin, style: Style(.muted, on: surface), maxColumns: 6)
        canvas.drawTruncated(
            judged.number.map { Address.phoneNumber($0).formatted } ?? judged.to,
            at: row.origin.offset(columns: 7),
            style: Style(.text, on: surface),
            columns: 18
        )
        let right = Point(column: row.right, row: row.top)
        let said = words.isEmpty ? canvas.glyphs.mark(mark) : "\(canvas.glyphs.mark(mark)) \(words)"
        let used = canvas.drawRight(said, before: right, style: Style(role, on: surface), columns: row.columns / 2)
        canvas.drawTruncated(
            judged.body.onOneLine,
            at: row.origin.offset(columns: 26),
            style: Style(judged.isGood ? .text : .muted, on: surface),
            columns: row.columns - used - 28
        )
    }

    private func verdict(_ row: BulkRow, _ index: Int, _ failure: String?) -> (String, Glyphs.Mark, Role) {
        if let failure { return (failure, .failed, .failed) }
        guard row.isGood else { return (row.verdict.words, .failed, .failed) }
        if bulk.stage != .preview, index < bulk.next, !bulk.underWay.contains(index) { return ("", .queued, .queued) }
        if case .costly = row.verdict { return (row.verdict.words, .uncertain, .uncertain) }
        return ("", .sent, .sent)
    }
}

extension Model {
    /// Rows of the table that fit.
    var bulkRoom: Int { max(1, layout.body.rows - 6 - min(service.senders.count, max(1, (layout.body.rows - 2) / 4))) }
}
