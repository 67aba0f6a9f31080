internal import Feed
internal import Messaging
internal import Terminal

/// One request in the log of webhooks.
struct WebhookRowView {
    let model: Model
    let record: WebhookRecord
    let columns: WebhookColumns
    let surface: Surface

    func draw(in row: Rect, on canvas: inout Canvas) {
        guard !row.isEmpty else { return }
        canvas.fill(row, Style(.text, on: surface))
        let glyphs = canvas.glyphs
        let arrow = glyphs.mark(record.isTaken ? .arrowLeft : .arrowRight)
        let replay = record.replayOf == nil ? "" : glyphs.mark(.replay)
        let role = WebhookWords.role(record)
        draw(time, columns.time, .muted, row, &canvas)
        draw(arrow + replay, columns.arrow, record.isTaken ? .unread : .muted, row, &canvas)
        draw(WebhookWords.result(record, glyphs), columns.result, role, row, &canvas)
        draw(WebhookWords.took(record), columns.took, .muted, row, &canvas)
        draw(
            WebhookWords.attempt(record, in: model.zone),
            columns.attempt,
            record.succeeded ? .muted : role,
            row,
            &canvas
        )
        draw(WebhookWords.purpose(record), columns.purpose, .text, row, &canvas)
        draw(record.conversation.map { model.name(of: $0.theirs) } ?? "", columns.who, .text, row, &canvas)
        draw(
            record.verdict?.rawValue ?? "",
            columns.signature,
            record.verdict == .genuine ? .sent : .failed,
            row,
            &canvas
        )
        let url = Words.middle(record.url, columns: columns.url.width, ellipsis: glyphs.mark(.ellipsis))
        draw(url, columns.url, .muted, row, &canvas)
    }

    private var time: String {
        let (shown, today) = (model.zone.shown(record.at), model.zone.shown(model.now.wall))
        switch columns.time.width {
        case ..<8: return Words.shortClock(shown)
        case ..<12: return shown.day == today.day ? Words.clock(shown) : Words.listTime(shown, today: today)
        default: return Words.logTime(shown, today: today)
        }
    }

    private func draw(_ text: String, _ span: ColumnSpan, _ role: Role, _ row: Rect, _ canvas: inout Canvas) {
        guard span.width > 0 else { return }
        let place = row.origin.offset(columns: span.start)
        canvas.drawTruncated(text, at: place, style: Style(role, on: surface), columns: span.width)
    }
}

/// What is said of a request in a few words.
enum WebhookWords {
    /// Whether it went well, as a role.
    static func role(_ record: WebhookRecord) -> Role {
        if record.succeeded { return .sent }
        if case .attempted(let attempt) = record, attempt.nextInMilliseconds != nil { return .uncertain }
        return .failed
    }

    /// `✓ 204`, `✗ no answer 11200`, `✗ 403 forged`, `✗ 200 TwiML 12100`.
    static func result(_ record: WebhookRecord, _ glyphs: Glyphs) -> String {
        let mark = glyphs.mark(record.succeeded ? .sent : .failed)
        switch record {
        case .taken(let taken):
            return "\(mark) \(taken.httpStatus)\(taken.verdict == .genuine ? "" : " \(taken.verdict.rawValue)")"
        case .attempted(let attempt):
            let answer = attempt.httpStatus.map(String.init) ?? "none \(attempt.failure?.description ?? "")"
            guard let remark = attempt.remarks.first else { return "\(mark) \(answer)" }
            return "\(mark) \(answer) \(remark.line == nil ? "" : "TwiML ")\(remark.code)"
        }
    }

    /// `7 ms`, `15.0 s`; nothing for those that came in.
    static func took(_ record: WebhookRecord) -> String {
        guard case .attempted(let attempt) = record else { return "" }
        let time = attempt.milliseconds
        return time < 1000 ? "\(time) ms" : "\(time / 1000).\(time / 100 % 10) s"
    }

    /// `1 of 9, next 21:04:17`.
    static func attempt(_ record: WebhookRecord, in zone: LocalZone) -> String {
        guard case .attempted(let attempt) = record else { return "" }
        let count = "\(attempt.attempt) of \(attempt.attemptsAtMost)"
        guard let delay = attempt.nextInMilliseconds else {
            return attempt.succeeded || attempt.attempt == 1 ? count : "\(count), given up"
        }
        return "\(count), next \(Words.clock(zone.shown(attempt.at + .milliseconds(delay))))"
    }

    /// What it was for.
    static func purpose(_ record: WebhookRecord) -> String {
        switch record {
        case .attempted(let attempt):
            switch attempt.purpose {
            case .statusCallback(let status): return "tells \(status.rawValue)"
            case .inbound: return "inbound SMS"
            case .validation: return "validation"
            }
        case .taken(let taken):
            switch taken.report {
            case .status(let status): return "told \(status.rawValue)"
            case .inbound: return "inbound SMS"
            case .unreadable: return "unreadable"
            }
        }
    }
}
