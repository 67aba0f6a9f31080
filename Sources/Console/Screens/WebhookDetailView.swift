internal import Feed
internal import Messaging
internal import Terminal

/// The opened request: all of it, with what is wrong marked where it stands.
struct WebhookDetailView {
    let model: Model

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let record = model.webhooks.detail else { return }
        let columns = DetailPane.lineColumns(area.columns)
        let lines = WebhookLines(model: model, record: record, columns: columns).lines
        let pane = DetailPane(title: title(record, canvas.glyphs), lines: lines, top: model.webhooks.detailTop)
        pane.draw(in: area, on: &canvas)
    }

    private func title(_ record: WebhookRecord, _ glyphs: Glyphs) -> String {
        let arrow = glyphs.mark(record.isTaken ? .arrowLeft : .arrowRight)
        let whom = record.conversation.map { " \(glyphs.mark(.dot)) \(model.name(of: $0.theirs))" } ?? ""
        return "\(arrow) \(WebhookWords.purpose(record))\(whom) \(glyphs.mark(.dot)) request \(record.number)"
    }
}

extension Model {
    /// The lines of the opened request.
    var webhookLines: [DetailLine] {
        guard let record = webhooks.detail, let area = layout.webhookDetail else { return [] }
        return WebhookLines(model: self, record: record, columns: DetailPane.lineColumns(area.columns)).lines
    }
}

/// The lines of a request.
struct WebhookLines {
    let model: Model
    let record: WebhookRecord
    let columns: Int

    private var glyphs: Glyphs { model.settings.glyphs }

    var lines: [DetailLine] {
        let parts = [facts, signature, parameters, response].filter { !$0.isEmpty }
        return Array(parts.joined(separator: [DetailLine()]))
    }

    private var facts: [DetailLine] {
        let time = Words.preciseClock(record.at, in: model.zone)
        let day = Words.day(model.zone.shown(record.at), today: model.zone.shown(model.now.wall))
        let result = (WebhookWords.result(record, glyphs), Style(WebhookWords.role(record), on: .base, .bold))
        var lines = [DetailLine(parts: [result, ("  \(time)  \(day)  \(WebhookWords.took(record))", Style(.muted))])]
        lines += chunked("\(method) \(record.url)").map { DetailLine(parts: [($0, .plain)]) }
        guard case .attempted(let attempt) = record else { return lines + about }
        if let target = attempt.redirectedTo { lines += wrapped("redirected to \(target)", .muted) }
        if let origin = attempt.replayOf {
            lines += wrapped("\(glyphs.mark(.replay)) made anew from request \(origin)", .muted)
        }
        lines += wrapped("attempt \(WebhookWords.attempt(record, in: model.zone))", .muted)
        if !attempt.succeeded, let code = attempt.failure {
            lines += wrapped("\(code) \(attempt.failureWords ?? ErrorCatalogue[code]?.message ?? "")", .failed)
            if let advice = ErrorCatalogue[code]?.advice { lines += wrapped(advice, .muted) }
        }
        return lines + about
    }

    private var method: String {
        switch record {
        case .attempted(let attempt): attempt.method.rawValue
        case .taken(let taken): taken.method.rawValue
        }
    }

    private var about: [DetailLine] { record.message.map { wrapped("about \($0)", .muted) } ?? [] }

    private var parameters: [DetailLine] {
        let list = record.parameters.list
        guard !list.isEmpty else { return [heading("No parameters")] }
        let names = min(20, list.map(\.name.count).max() ?? 0)
        var lines = [heading(Words.count(list.count + record.parameters.leftOut, "parameter"))]
        for parameter in list {
            let name = parameter.name.padded(to: names)
            let value = wrap(parameter.value.isEmpty ? "" : parameter.value, columns - names - 4)
            lines.append(DetailLine(parts: [("  \(name)  ", Style(.keyName)), (value.first ?? "", .plain)]))
            let blank = String(repeating: " ", count: names + 4)
            lines += value.dropFirst().map { DetailLine(parts: [(blank, .plain), ($0, .plain)]) }
        }
        if record.parameters.leftOut > 0 {
            lines += wrapped("  \(record.parameters.leftOut) more were not kept", .muted)
        }
        return lines
    }

    private func heading(_ words: String) -> DetailLine {
        DetailLine(parts: [(words, Style(.heading, on: .base, .bold))])
    }

    private func wrap(_ text: String, _ columns: Int) -> [String] {
        TextWidth.wrap(text, columns: max(8, columns), glyphs: glyphs).map { String(text[$0.source]) }
    }

    /// A text without words, such as a URL, cut where the line ends.
    private func chunked(_ text: String) -> [String] {
        var chunks: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            chunks.append(String(rest.prefix(max(8, columns))))
            rest = rest.dropFirst(max(8, columns))
        }
        return chunks
    }

    private func wrapped(_ text: String, _ role: Role) -> [DetailLine] {
        wrap(text, columns).map { DetailLine(parts: [($0, Style(role))]) }
    }
}

// The signature: what was signed, what came, what differs.
extension WebhookLines {
    private var signature: [DetailLine] {
        guard case .taken(let taken) = record, let report = taken.signature else { return [] }
        let isGood = taken.verdict == .genuine
        var lines = [
            DetailLine(parts: [
                ("Signature ", Style(.heading, on: .base, .bold)),
                (taken.verdict.rawValue, Style(isGood ? .sent : .failed, on: .base, .bold)),
            ])
        ]
        lines.append(pair("given", report.given ?? "none", isGood ? .text : .failed))
        if !isGood { lines.append(pair("right", report.expected, .sent)) }
        if let fits = report.fits { lines += wrapped("  It fits \(fits)", .uncertain) }
        let cut = report.byteCount > report.text.utf8.count ? ", its beginning" : ""
        lines += wrapped("  signed is\(cut):", .muted) + compared(report.text, with: report.fittingText)
        if let other = report.fittingText {
            lines += wrapped("  the one given was made of:", .muted) + compared(other, with: report.text)
        }
        return lines
    }

    private func pair(_ name: String, _ value: String, _ role: Role) -> DetailLine {
        DetailLine(parts: [("  \(name)  ", Style(.keyName)), (value, Style(role))])
    }

    /// A text with what differs from another marked: all between what both begin and end with.
    private func compared(_ text: String, with other: String?) -> [DetailLine] {
        let differs = other.map { Self.difference(text, $0) }
        return TextWidth.wrap(text, columns: max(8, columns - 4), glyphs: glyphs).map { line in
            var parts: [(text: String, style: Style)] = [("    ", .plain)]
            guard let differs else {
                parts.append((String(text[line.source]), .plain))
                return DetailLine(parts: parts)
            }
            let from = min(max(differs.lowerBound, line.source.lowerBound), line.source.upperBound)
            let to = min(max(differs.upperBound, from), line.source.upperBound)
            parts.append((String(text[line.source.lowerBound..<from]), .plain))
            parts.append((String(text[from..<to]), Style(.uncertain, on: .base, [.bold, .underline])))
            parts.append((String(text[to..<line.source.upperBound]), .plain))
            return DetailLine(parts: parts)
        }
    }

    /// The part of a text that lies between what it begins and ends with as another does.
    static func difference(_ text: String, _ other: String) -> Range<String.Index> {
        var (start, otherStart) = (text.startIndex, other.startIndex)
        while start < text.endIndex, otherStart < other.endIndex, text[start] == other[otherStart] {
            text.formIndex(after: &start)
            other.formIndex(after: &otherStart)
        }
        var (end, otherEnd) = (text.endIndex, other.endIndex)
        while end > start, otherEnd > otherStart, text[text.index(before: end)] == other[other.index(before: otherEnd)]
        {
            text.formIndex(before: &end)
            other.formIndex(before: &otherEnd)
        }
        return start..<end
    }
}

// What came back.
extension WebhookLines {
    private var response: [DetailLine] {
        guard let response = record.response else { return [] }
        let type = response.contentType ?? "no Content-Type"
        let size = Words.count(response.byteCount, "byte")
        var lines = [
            heading("Answer"), DetailLine(parts: [("  \(type) \(glyphs.mark(.dot)) \(size)", Style(.muted))]),
        ]
        lines += remarks.filter { $0.line == nil }.flatMap { wrapped("  \($0.sentence)", .failed) }
        guard !response.body.isEmpty else { return lines }
        for (index, line) in response.body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            lines += bodyLine(String(line), number: index + 1)
        }
        if response.isCut { lines += wrapped("  … the rest was not kept", .muted) }
        return lines
    }

    private var remarks: [WebhookRemark] {
        if case .attempted(let attempt) = record { attempt.remarks } else { [] }
    }

    /// A line of the answer with its number; below it, a mark at the column of each fault.
    private func bodyLine(_ line: String, number: Int) -> [DetailLine] {
        let faults = remarks.filter { $0.line == number }
        let label = String(number).leading(4) + "  "
        let room = max(8, columns - 6)
        let pieces = TextWidth.wrap(line, columns: room, glyphs: glyphs)
        var lines: [DetailLine] = []
        for (index, piece) in pieces.enumerated() {
            let style = Style(faults.isEmpty ? .text : .failed)
            let lead = index == 0 ? label : String(repeating: " ", count: 6)
            lines.append(DetailLine(parts: [(lead, Style(.muted)), (String(line[piece.source]), style)]))
            for fault in faults {
                let column = (fault.column ?? 1) - 1
                let start = line.distance(from: line.startIndex, to: piece.source.lowerBound)
                let end = line.distance(from: line.startIndex, to: piece.source.upperBound)
                let isHere = column >= start && (column < end || index == pieces.count - 1)
                if isHere { lines += mark(fault, under: line, from: piece.source.lowerBound, offset: column - start) }
            }
        }
        return lines
    }

    private func mark(_ fault: WebhookRemark, under line: String, from start: String.Index, offset: Int)
        -> [DetailLine]
    {
        let before = String(line[start...].prefix(max(0, offset)))
        let blank = String(repeating: " ", count: 6 + TextWidth.columns(of: before, glyphs: glyphs))
        let style = Style(.failed, on: .base, .bold)
        return [DetailLine(parts: [(blank, .plain), (glyphs.mark(.above), style)])]
            + wrap(fault.sentence, columns - 6).map { DetailLine(parts: [("      ", .plain), ($0, style)]) }
    }
}

extension String {
    /// The text with blanks behind it.
    func padded(to columns: Int) -> String { self + String(repeating: " ", count: max(0, columns - count)) }

    /// The text with blanks before it.
    func leading(_ columns: Int) -> String { String(repeating: " ", count: max(0, columns - count)) + self }
}
