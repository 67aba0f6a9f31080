extension KeyTable {
    static let webhookTables: [Table] = [
        (
            .webhooks,
            [
                row("Enter →", .open, "open", "Open the request: all of it", bar: 2, unless: Reasons.noWebhook),
                row("/", .filter, "filter", "Filter as you type", bar: 3),
                row("Tab", .nextView, "view", "Show all, failed, inbound or outbound ones", bar: 4),
                row("f", .savedFilters, "filters", "Choose one of the filters that were kept"),
                row("b", .saveFilter, "keep filter", "Keep this filter under a name", unless: Reasons.noFilter),
                row("F", .follow, "newest", "Follow the newest", unless: Reasons.followsAlready),
                row("Z", .freeze, "freeze", "Stop the picture, or let it go on; what comes in is counted", bar: 8),
            ] + requestRows
        ),
        (
            .webhookDetail,
            [
                row("n", .nextRow, "next", "The next request of the list", bar: 3),
                row("N p", .previousRow, "before", "The request before it"),
                row("← Enter", .back, "list", "Back to the list", bar: 2),
            ] + requestRows
        ),
        (
            .replayForm,
            [
                row("Enter", .send, "send", "Make the request as it is written now", bar: 1, unless: Reasons.linkLost),
                row("↓ Tab ^N", .nextField, "next", "The next field", bar: 2),
                row("↑ Shift-Tab ^P", .previousField, "before", "The field before", bar: 3),
                row("PgDn", .pageDown, "page down", "Ten fields down"),
                row("PgUp", .pageUp, "page up", "Ten fields up"),
                row("Esc ^G", .back, "leave", "Make no request", bar: 4),
            ]
        ),
    ]

    /// What can be done with a request, wherever it is selected.
    private static let requestRows = [
        row(
            "R",
            .replay,
            "replay",
            "Make the request anew; asks when its answer may send messages",
            bar: 5,
            unless: Reasons.cannotReplay
        ),
        row(
            "e",
            .editReplay,
            "edit",
            "Change URL and parameters, then make it anew",
            bar: 6,
            unless: Reasons.cannotReplay
        ),
        row("y", .copyMenu, "copy", "Copy: answer, number, SID, URL, JSON", bar: 7, unless: Reasons.noWebhook),
        row("o", .openConversation, "talk", "Go to its conversation", unless: Reasons.noConversationOfWebhook),
    ]
}
