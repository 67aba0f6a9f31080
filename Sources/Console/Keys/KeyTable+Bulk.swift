extension KeyTable {
    static let bulkTables: [Table] = [
        (
            .bulkText,
            [
                row("Enter Tab", .nextPane, "lines", "Go on to the lines that it is sent from", bar: 1),
                row("Shift-Tab", .previousPane, "rows", "To the rows"),
                row("Esc ^G", .back, "rows", "To the rows; without a text, leave", bar: 2),
            ]
        ),
        (
            .bulk,
            [
                row(
                    "Enter",
                    .sendBulk,
                    "send",
                    "Send the rows that are ready; asks",
                    bar: 1,
                    unless: Reasons.cannotSendBulk
                ),
                row(
                    "Space",
                    .mark,
                    "line",
                    "Send from the marked line too, or not",
                    bar: 3,
                    unless: Reasons.noBulkSender
                ),
                row("Tab", .nextPane, "part", "Text, lines, rows", bar: 2, unless: Reasons.bulkIsFixed),
                row("Shift-Tab", .previousPane, "part before", "The part before", unless: Reasons.bulkIsFixed),
                row("f", .onlyFaulty, "faulty", "Only the rows that do not go out, or all", bar: 4),
                row("E", .export, "export", "Write the rows that did not go out to a file", bar: 5),
                row("B", .hideBulk, "hide", "Let it go on behind the other screens; B comes back", bar: 6),
                row("↓ j", .down, "down", "Down"),
                row("↑ k", .up, "up", "Up"),
                row("PgDn", .pageDown, "page down", "A page down"),
                row("PgUp", .pageUp, "page up", "A page up"),
                row("g Home", .top, "top", "To the top"),
                row("G End", .bottom, "bottom", "To the bottom"),
                row("Esc ^G q", .back, "close", "Leave; in the middle, asks what is to become of the rest", bar: 7),
                row("?", .help, "help", "All keys", bar: 9),
            ]
        ),
    ]

    /// What the lists know of it.
    static let bulkRows = [
        row("B", .openBulk, "send to many", "Send to the rows of a CSV file", unless: Reasons.noSender)
    ]
}

extension Reasons {
    static func cannotSendBulk(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        guard let bulk = model.bulk else { return "there is no file" }
        switch bulk.stage {
        case .sending: return "it is under way: Esc stops it"
        case .done: return "it is done"
        case .halted: return nil
        case .preview: break
        }
        if bulk.template.isEmpty { return "there is no text yet" }
        return bulk.senders.isEmpty ? "no line is chosen: Space chooses one" : nil
    }

    static func noBulkSender(_ model: Model) -> String? {
        if let reason = bulkIsFixed(model) { return reason }
        return model.bulk?.part == .senders ? nil : "Tab goes to the lines first"
    }

    static func bulkIsFixed(_ model: Model) -> String? {
        model.bulk?.stage == .preview ? nil : "it has begun"
    }
}
