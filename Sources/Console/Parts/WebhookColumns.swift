/// Where the columns of the webhooks stand in so many columns of screen.
struct WebhookColumns: Hashable, Sendable {
    private(set) var time = ColumnSpan()
    private(set) var arrow = ColumnSpan()
    private(set) var result = ColumnSpan()
    private(set) var took = ColumnSpan()
    private(set) var attempt = ColumnSpan()
    private(set) var purpose = ColumnSpan()
    private(set) var who = ColumnSpan()
    private(set) var signature = ColumnSpan()
    private(set) var url = ColumnSpan()

    init(_ columns: Int) {
        var placing = ColumnPlacing(columns)
        time = placing.take(columns < 60 ? 5 : columns < 110 ? 8 : 12)
        arrow = placing.mark(2)
        result = placing.take(columns < 60 ? 5 : columns < 110 ? 15 : 26)
        took = placing.take(8, from: 90)
        attempt = placing.take(22, from: 130)
        purpose = placing.take(columns < 60 ? 9 : 15)
        who = placing.take(18, from: 110)
        signature = placing.take(9, from: 160)
        url = placing.rest()
    }
}
