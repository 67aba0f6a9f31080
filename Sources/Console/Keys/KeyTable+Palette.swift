extension KeyTable {
    static let paletteTables: [Table] = [
        (
            .palette,
            [
                row("Enter", .choose, "do", "Do, go to or set what is marked", bar: 1),
                row("Tab", .completePalette, "complete", "Put what is marked into the line", bar: 2),
                row("↓ ^N", .down, "down", "Down", bar: 3),
                row("↑ ^P", .up, "up", "Up", bar: 4),
                row("PgDn", .pageDown, "page down", "A page down"),
                row("PgUp", .pageUp, "page up", "A page up"),
                row("Alt-p", .olderLine, "earlier", "What was carried out before", bar: 6),
                row("Alt-n", .newerLine, "later", "What was carried out after"),
                row("Esc ^G", .back, "close", "Close the palette; colours are as before", bar: 5),
            ]
        )
    ]

    /// Rows of all lists.
    static let deckRows: [@Sendable (KeyContext) -> KeyRow] = [
        row(":", .palette, "command", "Do anything by name; go to a number, a person, a theme", bar: 8),
        row("M", .turnMouse, "mouse", "Use the mouse, or leave it to the terminal"),
    ]

    /// Rows of everywhere.
    static let deckRowsAnywhere: [@Sendable (KeyContext) -> KeyRow] = [
        row("Alt-x", .palette, "command", "Do anything by name, from a text too"),
        row("Alt-m", .turnMouse, "mouse", "Use the mouse, or leave it to the terminal"),
    ]
}
