extension KeyTable {
    static let logTables: [Table] = [
        (
            .log,
            [
                row(
                    "Enter →",
                    .open,
                    "open",
                    "Open the message: each step with its time",
                    bar: 2,
                    unless: Reasons.noMessage
                ),
                row("/", .filter, "filter", "Filter as you type", bar: 3),
                row("f", .savedFilters, "filters", "Choose one of the filters that were kept"),
                row("b", .saveFilter, "keep filter", "Keep this filter under a name", unless: Reasons.noFilter),
            ] + messageRows + listRows
        ),
        (
            .logDetail,
            [
                row("n", .nextRow, "next", "The next message of the list", bar: 3),
                row("N p", .previousRow, "before", "The message before it"),
                row("← Enter", .back, "list", "Back to the list", bar: 2),
            ] + messageRows
        ),
        (
            .logFilter,
            [
                row("Enter", .open, "list", "Keep the filter and go to the list", bar: 1),
                row("Tab", .completeFilter, "complete", "Complete the word, or take the next candidate", bar: 2),
                row("Shift-Tab", .completeFilterBack, "candidate before", "Take the candidate before"),
                row("↓ ^N", .down, "down", "Down", bar: 4),
                row("↑ ^P", .up, "up", "Up", bar: 5),
                row("PgDn", .pageDown, "page down", "A page down"),
                row("PgUp", .pageUp, "page up", "A page up"),
                row("Esc ^G", .back, "list", "Back to the list; there, Esc clears the filter", bar: 3),
            ]
        ),
        (
            .savedFilters,
            [
                row("Enter", .pick, "use", "Filter by the marked one", bar: 1),
                row("↓ j ^N", .senderDown, "down", "Down", bar: 2),
                row("↑ k ^P", .senderUp, "up", "Up", bar: 3),
                row("x", .forgetFilter, "forget", "Forget the marked filter", bar: 4),
                row("Esc ^G q", .back, "close", "Close the list, choose none", bar: 5),
            ]
        ),
        (
            .copyMenu,
            [
                row("b", .copy(.body), "body", "Copy the text", bar: 1, unless: Reasons.nothingToCopy),
                row(
                    "n",
                    .copy(.number),
                    "number",
                    "Copy the other party's number",
                    bar: 2,
                    unless: Reasons.nothingToCopy
                ),
                row("s", .copy(.sid), "SID", "Copy the SID", bar: 3, unless: Reasons.nothingToCopy),
                row("u", .copy(.url), "URL", "Copy the URL", bar: 4, unless: Reasons.nothingToCopy),
                row("j", .copy(.json), "JSON", "Copy everything as JSON", bar: 5, unless: Reasons.nothingToCopy),
                row("Esc ^G q y", .back, "close", "Copy nothing", bar: 6),
            ]
        ),
        (
            .prompt,
            [
                row("Enter", .confirmPrompt, "do it", "Take what is written", bar: 1),
                row("Tab", .turnPrompt, "csv, jsonl", "The other form of the file", unless: Reasons.noExport),
                row("Esc ^G", .back, "leave", "Do nothing", bar: 2),
            ]
        ),
    ]

    /// What can be done with a message, wherever it is selected.
    private static let messageRows = [
        row(
            "r",
            .reply,
            "reply",
            "Write to the other party of the message",
            bar: 4,
            unless: Reasons.cannotReplyToSelected
        ),
        row(
            "R",
            .sendAgain,
            "resend",
            "Send a failed message again, as a new one; asks when it is uncertain",
            bar: 5,
            unless: Reasons.notResendable
        ),
        row("x", .closeUncertain, "close", "Close an uncertain message; asks", unless: Reasons.notUncertain),
        row("y", .copyMenu, "copy", "Copy: text, number, SID, JSON", bar: 6, unless: Reasons.noMessage),
        row("o", .openConversation, "talk", "Go to its conversation", bar: 7, unless: Reasons.noMessage),
        row("l", .openLane, "line", "Go to its line", unless: Reasons.noLaneOfMessage),
    ]

    /// What can be done with a list that goes on.
    private static let listRows = [
        row("F", .follow, "newest", "Follow the newest", unless: Reasons.followsAlready),
        row("Z", .freeze, "freeze", "Stop the picture, or let it go on; what comes in is counted", bar: 8),
        row("E", .export, "export", "Write what the filter shows to a file", unless: Reasons.exporting),
        row("X", .cancelExport, "end export", "End the export", unless: Reasons.notExporting),
    ]
}
