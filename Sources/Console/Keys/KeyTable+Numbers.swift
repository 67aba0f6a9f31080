extension KeyTable {
    static let numbersTables: [Table] = [
        (
            .numbers,
            [
                row("Enter e", .editThing, "edit", "Change what is set about it", bar: 2, unless: Reasons.notEditable),
                row(
                    "a b",
                    .addThing,
                    "add",
                    "Buy a number, lease a short code, verify a number, make an application or service",
                    bar: 1,
                    unless: Reasons.linkLost
                ),
                row(
                    "x",
                    .removeThing,
                    "release",
                    "Give it back, or remove it; asks",
                    bar: 4,
                    unless: Reasons.nothingOwned
                ),
                row("Tab →", .nextView, "section", "The next section", bar: 3),
                row("Shift-Tab ←", .previousView, "section before", "The section before"),
                row(
                    "m",
                    .intoPool,
                    "into pool",
                    "Put a number into the service's pool",
                    bar: 5,
                    unless: Reasons.cannotFillPool
                ),
                row(
                    "X",
                    .outOfPool,
                    "out of pool",
                    "Take a number out of the service's pool",
                    bar: 6,
                    unless: Reasons.cannotEmptyPool
                ),
                row("T", .turnTrial, "trial", "Switch trial mode on or off; asks", bar: 7, unless: Reasons.linkLost),
                row("A", .editAccount, "account", "Name the account", unless: Reasons.linkLost),
                row("l", .openLane, "line", "Go to its line", unless: Reasons.noLaneOfThing),
                row("y", .copyMenu, "copy", "Copy: number, SID, URL", unless: Reasons.nothingOwned),
            ]
        ),
        (
            .formChoice,
            [
                row("→ Space", .nextOption, "change", "The next value", bar: 2),
                row("←", .previousOption, "value before", "The value before"),
            ]
        ),
        (
            .settingsForm,
            [
                row("Enter", .send, "save", "Keep it as it is written now", bar: 1, unless: Reasons.cannotSave),
                row("↓ Tab ^N", .nextField, "next", "The next field", bar: 3),
                row("↑ Shift-Tab ^P", .previousField, "before", "The field before", bar: 4),
                row("^R", .readAnew, "read anew", "Take what is set now in place of what is written", bar: 6),
                row("Esc ^G", .back, "leave", "Leave it as it was; asks when something was changed", bar: 5),
            ]
        ),
        (
            .stock,
            [
                row("Enter", .pick, "buy", "Buy the marked number; asks", bar: 1, unless: Reasons.nothingForSale),
                row("↓ ^N", .down, "down", "Down", bar: 3),
                row("↑ ^P", .up, "up", "Up"),
                row("PgDn", .pageDown, "page down", "A page down"),
                row("PgUp", .pageUp, "page up", "A page up"),
                row("Tab", .nextField, "field", "The next field", bar: 4),
                row("Shift-Tab", .previousField, "field before", "The field before"),
                row("Esc ^G", .back, "close", "Buy nothing", bar: 5),
            ]
        ),
    ]
}
