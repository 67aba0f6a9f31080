internal import Feed
internal import Messaging
internal import Terminal

/// The compose pane: From, To, the text, and what it comes to.
struct ComposeView {
    let model: Model

    private var composer: Composer { model.composer }
    private var hasFocus: Bool { model.isComposing && model.help == nil && model.question == nil }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let style = Style(model.isComposing ? .focusedBorder : .border)
        canvas.fill(area)
        canvas.box(area, style: style, heavy: model.isComposing, title: title)
        let inner = area.inset(columns: 2).splitLeft(Layout.bodyColumns(area) + 2).part
        let rows = ComposeRows(model)
        let options = rows.fitting(inner.rows, focus: composer.field)
        let (head, below) = inner.splitTop(2)
        let (unfolded, rest) = below.splitTop(options.count)
        let (foot, lines) = rest.splitBottom(1)
        let (remark, text) = lines.splitBottom(rows.hasRemark && lines.rows > 1 ? 1 : 0)
        drawFrom(in: head.row(0), on: &canvas)
        drawTo(in: head.row(1), on: &canvas)
        BodyView(text: composer.body, prompt: model.isComposing && composer.field == .body).draw(
            in: text,
            columns: Layout.bodyColumns(area),
            hasCursor: hasFocus && composer.field == .body && composer.picker == nil,
            on: &canvas
        )
        ComposeOptionsView(model: model, fields: options).draw(in: unfolded, on: &canvas)
        if model.isComposing || !composer.body.isEmpty { drawCounter(in: foot, remark: remark, on: &canvas) }
    }

    private var title: String {
        switch composer.target {
        case .new: "New message" + model.optionSummary
        case .reply(let key):
            "Reply to \(model.name(of: key.theirs))"
                + (model.otherWriter(in: key).map { " (\($0) is writing here)" } ?? "") + model.optionSummary
        }
    }

    private func drawLabel(_ words: String, _ field: Composer.Field, in row: Rect, on canvas: inout Canvas) -> Point {
        let isFocused = model.isComposing && composer.field == field
        let style = isFocused ? Style(.keyName, on: .base, .bold) : Style(.muted)
        canvas.draw(words, at: row.origin, style: style, maxColumns: row.columns)
        if isFocused {
            canvas.draw(canvas.glyphs.mark(.selected), at: row.origin.offset(columns: -1), style: Style(.focusedBorder))
        }
        return row.origin.offset(columns: 5)
    }

    private func drawFrom(in row: Rect, on canvas: inout Canvas) {
        let place = drawLabel("From", .from, in: row, on: &canvas)
        guard let from = composer.from else {
            guard model.service.isSeeded else { return }
            canvas.draw("no number", at: place, style: Style(.failed), maxColumns: row.columns - 5)
            return
        }
        let isFocused = hasFocus && composer.field == .from
        let style = isFocused ? Style(.text, on: .selection, .bold) : Style.plain
        let number = " \(from.formatted) \(canvas.glyphs.mark(.menu)) "
        let used = canvas.draw(isFocused ? number : " \(from.formatted)", at: place.offset(columns: -1), style: style)
        if isFocused { canvas.cursor = place }
        let room = row.columns - 5 - used - 1
        drawWait(from, at: place.offset(columns: used + 1), room: room, on: &canvas)
    }

    /// How long a message from this number would wait, and where it would not.
    private func drawWait(_ from: Address, at place: Point, room: Int, on canvas: inout Canvas) {
        guard let lane = model.lanes.lanes[from]?.state, lane.waiting > 0, let wait = model.wait(from: from) else {
            return
        }
        let ahead = "\(lane.waiting) ahead, ~\(Words.spokenSpan(wait))"
        let used = canvas.draw(ahead, at: place, style: Style(.queued), maxColumns: max(0, room))
        guard wait > .seconds(2), let free = model.freestSender, free != from, model.isComposing,
            (model.wait(from: free) ?? wait) + .seconds(1) < wait
        else { return }
        let soonest = (model.wait(from: free) ?? .zero)
        let when = soonest < .seconds(1) ? "is free" : "in ~\(Words.spokenSpan(soonest))"
        let hint = " \(canvas.glyphs.mark(.dot)) f: \(free.formatted) \(when)"
        guard used + TextWidth.columns(of: hint, glyphs: canvas.glyphs) <= room else { return }
        canvas.draw(hint, at: place.offset(columns: used), style: Style(.sent))
    }
}

// The recipient and what is known of it.
extension ComposeView {
    private func drawTo(in row: Rect, on canvas: inout Canvas) {
        let place = drawLabel("To", .to, in: row, on: &canvas)
        let isFocused = hasFocus && composer.field == .to && composer.picker == nil
        let room = row.columns - 5
        let width = TextWidth.columns(of: composer.to.text, glyphs: canvas.glyphs)
        let fieldColumns = min(max(width + 1, 13), max(1, room / 2))
        FieldView(text: composer.to).draw(
            at: place,
            columns: fieldColumns,
            style: .plain,
            hasCursor: isFocused,
            on: &canvas
        )
        let (words, role) = verdict(room: room - fieldColumns - 1, canvas.glyphs)
        canvas.drawTruncated(
            words,
            at: place.offset(columns: fieldColumns + 1),
            style: Style(role),
            columns: room - fieldColumns - 1
        )
    }

    private func verdict(room: Int, _ glyphs: Glyphs) -> (String, Role) {
        switch model.recipient.verdict {
        case .empty: (model.isComposing ? "a number, or a name" : "", .muted)
        case .number where model.recipient.isLandline:
            ("\(glyphs.mark(.failed)) landline: \(room < 39 ? "fails" : "carrier will refuse") (30006)", .failed)
        case .number(let number) where !number.isPlausible:
            ("\(glyphs.mark(.uncertain)) \(place(number)): an unusual number", .uncertain)
        case .number(let number) where number.isFixedLine:
            ("\(glyphs.mark(.uncertain)) \(place(number)): a landline by its number", .uncertain)
        case .number(let number): ("\(glyphs.mark(.sent)) \(place(number))", .sent)
        case .optedOut(let number):
            ("\(glyphs.mark(.failed)) opted out (STOP) \(glyphs.mark(.dot)) \(place(number))", .failed)
        case .unverified(let number):
            ("\(glyphs.mark(.failed)) not verified (trial) \(glyphs.mark(.dot)) \(place(number))", .failed)
        case .name(let matches): ("Tab takes \(matches == 1 ? "the contact" : "one of \(matches)")", .muted)
        case .fault(let fault) where Self.canStillBecomeOne(fault): (fault.explanation, .uncertain)
        case .fault(let fault): ("\(glyphs.mark(.failed)) \(fault.explanation)", .failed)
        }
    }

    /// A number that can still become one is not shouted at.
    private static func canStillBecomeOne(_ fault: PhoneNumberFault) -> Bool {
        switch fault {
        case .tooShort, .noCountryCode, .empty, .impossibleLength: true
        default: false
        }
    }

    /// The number as it will be sent where it was typed in another form, whose it is, and its country.
    private func place(_ number: PhoneNumber) -> String {
        var parts: [String] = []
        if composer.to.text != number.e164 { parts.append(number.e164) }
        if let name = model.service.contacts[.phoneNumber(number)], composer.target == .new { parts.append(name) }
        parts.append(number.country?.name ?? "+\(number.callingCode)")
        return parts.joined(separator: " \(model.settings.glyphs.mark(.dot)) ")
    }
}

// The counter, and what there is to say about the text.
extension ComposeView {
    private func drawCounter(in row: Rect, remark: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        let count = BodyCount(composer.body.text)
        let role: Role =
            switch count.tone {
            case .calm: .muted
            case .near: .uncertain
            case .over: .failed
            }
        let segments = count.segments
        let manyRole: Role = segments.segmentCount > 1 ? .uncertain : .muted
        let spans: [(text: String, style: Style)] = [
            (count.words, Style(role, on: .base, count.tone == .calm ? [] : .bold)),
            ("  \(segments.encoding.rawValue)", Style(count.outsider == nil ? .muted : .uncertain)),
            ("  \(Words.count(segments.segmentCount, "message"))", Style(manyRole)),
        ]
        let width = spans.reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs: canvas.glyphs) }
        let start = max(row.left, row.right - width)
        canvas.draw(spans, at: Point(column: start, row: row.top), maxColumns: row.right - start)
        let place = remark.isEmpty ? row.splitLeft(start - row.left - 2).part : remark
        guard let (words, hintRole) = hint(count, room: place.columns, canvas.glyphs) else { return }
        canvas.drawTruncated(words, at: place.origin, style: Style(hintRole), columns: place.columns)
    }

    /// What replacing the look-alikes would come to, in longer and shorter words; none when there are none.
    private func effects(of name: String, _ dot: String) -> [String] {
        guard let plain = model.plainBody else { return [] }
        let count = BodyCount(plain)
        let segments = Words.count(count.segments.segmentCount, "message")
        if let outsider = count.outsider {
            let rest = "\(Character(outsider)) \(Words.codePoint(outsider))"
            return ["\(name) is not in GSM-7 \(dot) Alt-g replaces look-alikes, but \(rest) stays"]
        }
        let result = "\(count.words) \(count.segments.encoding.rawValue), \(segments)"
        return [
            "\(name) is not in GSM-7 \(dot) Alt-g replaces look-alikes: \(result)",
            "\(name) is not in GSM-7 \(dot) Alt-g: \(result)", "\(name) \(dot) Alt-g: \(result)",
            "\(name) \(dot) Alt-g: \(count.characters)/\(BodyCount.limit.rawValue) GSM-7, \(segments)",
            "Alt-g: \(count.characters)/\(BodyCount.limit.rawValue), \(segments)",
        ]
    }

    /// The refusal, or the character that costs the message its alphabet, as long as there is room for.
    private func hint(_ count: BodyCount, room: Int, _ glyphs: Glyphs) -> (String, Role)? {
        if let refusal = composer.refusal { return (refusal, .failed) }
        guard let outsider = count.outsider else { return nil }
        let name = "\(Character(outsider)) \(Words.codePoint(outsider))"
        let each = Segmentation.Encoding.ucs2.unitsWhenSingle
        let others = [
            "\(name) is not in GSM-7: \(each) characters a message instead of 160",
            "\(name) is not in GSM-7: \(each) a message", "\(name): \(each) a message", name,
        ]
        let forms = effects(of: name, glyphs.mark(.dot)) + others
        let fitting = forms.first { TextWidth.columns(of: $0) <= room } ?? name
        return (fitting, .uncertain)
    }
}
