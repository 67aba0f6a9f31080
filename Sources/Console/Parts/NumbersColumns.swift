internal import Terminal

/// Where the columns of a section of screen 5 stand in so many columns of screen, with their headings.
struct NumbersColumns {
    let spans: [ColumnSpan]
    private let titles: [String]

    init(_ section: NumbersModel.Section, _ columns: Int) {
        var placing = ColumnPlacing(columns)
        let isWide = columns >= 110
        switch section {
        case .numbers, .shortCodes:
            titles = ["NUMBER", "NAME", "PACE", "WAIT", "SERVICE", "SMS URL"]
            spans = [
                placing.take(section == .numbers ? 18 : 8), placing.take(isWide ? 28 : 17, from: 50),
                placing.take(6), placing.take(5), placing.take(20, from: 110), placing.rest(),
            ]
        case .applications:
            titles = ["NAME", "NUMBERS", "SMS URL", "STATUS CALLBACK"]
            spans = [
                placing.take(isWide ? 32 : 20), placing.take(7), placing.take(isWide ? 40 : 22, from: 60),
                placing.rest(),
            ]
        case .callers:
            titles = ["NUMBER", "NAME", "SINCE"]
            spans = [placing.take(18), placing.take(isWide ? 40 : 20), placing.rest()]
        case .services:
            titles = ["NAME", "POOL", "INBOUND URL"]
            spans = [placing.take(isWide ? 40 : 24), placing.take(4), placing.rest()]
        }
    }

    func drawHeading(in row: Rect, on canvas: inout Canvas) {
        for (span, title) in zip(spans, titles) where span.width > 0 {
            canvas.draw(
                title,
                at: row.origin.offset(columns: span.start),
                style: Style(.muted, on: .base, .bold),
                maxColumns: span.width
            )
        }
    }
}

extension NumbersColumns {
    /// `2026-11-03 21:04`.
    static func moment(_ time: CalendarTime) -> String { "\(Words.date(time)) \(Words.shortClock(time))" }
}
