/// Where the columns of the webhooks stand in so many columns of screen.
struct WebhookColumns: Hashable, Sendable {
    typealias Span = LogColumns.Span

    private(set) var time = Span()
    private(set) var arrow = Span()
    private(set) var result = Span()
    private(set) var took = Span()
    private(set) var attempt = Span()
    private(set) var purpose = Span()
    private(set) var who = Span()
    private(set) var signature = Span()
    private(set) var url = Span()

    init(_ columns: Int) {
        var next = 1
        func take(_ width: Int, from least: Int = 0) -> Span {
            guard columns >= least else { return Span(start: next, width: 0) }
            defer { next += width + 2 }
            return Span(start: next, width: width)
        }
        time = take(columns < 60 ? 5 : columns < 110 ? 8 : 12)
        arrow = Span(start: next - 1, width: 2)
        next += 2
        result = take(columns < 60 ? 5 : columns < 110 ? 15 : 26)
        took = take(8, from: 90)
        attempt = take(22, from: 130)
        purpose = take(columns < 60 ? 9 : 15)
        who = take(18, from: 110)
        signature = take(9, from: 160)
        url = Span(start: next, width: max(0, columns - next - 1))
    }
}
