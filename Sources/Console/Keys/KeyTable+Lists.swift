extension KeyTable {
    static let listTables: [Table] = [
        (
            .conversationList,
            [
                row(
                    "Enter →",
                    .open,
                    "open",
                    "Open the conversation, mark it read",
                    bar: 2,
                    unless: Reasons.noConversation
                ),
                row("r", .reply, "reply", "Answer the selected conversation", bar: 4, unless: Reasons.cannotReply),
                row(
                    "u",
                    .nextUnread,
                    "unread",
                    "Open the next unread conversation",
                    bar: 5,
                    unless: Reasons.nothingUnread
                ),
                row("/", .filter, "filter", "Filter by name, number or text", bar: 6, unless: Reasons.noConversation),
                row("Tab", .nextPane, "pane", "The next pane", bar: 7),
                row("Shift-Tab", .previousPane, "pane before", "The pane before"),
            ]
        ),
        (
            .thread,
            [
                row("r Enter", .reply, "reply", "Answer this conversation", bar: 2, unless: Reasons.cannotReply),
                row(
                    "R",
                    .resend,
                    "resend",
                    "Send an uncertain message again; asks",
                    bar: 4,
                    unless: Reasons.notUncertain
                ),
                row(
                    "x",
                    .closeUncertain,
                    "close",
                    "Close an uncertain message; asks",
                    bar: 5,
                    unless: Reasons.notUncertain
                ),
                row("F", .follow, "newest", "Follow the newest message", bar: 6, unless: Reasons.followsAlready),
                row("u", .nextUnread, "unread", "Open the next unread conversation", unless: Reasons.nothingUnread),
                row("←", .back, "list", "Back to the list"),
                row("Tab", .nextPane, "pane", "The next pane", bar: 7),
                row("Shift-Tab", .previousPane, "pane before", "The pane before"),
            ]
        ),
        (
            .queues,
            [
                row("Enter →", .open, "open", "Show what waits on the line", bar: 2, unless: Reasons.noLane),
                row("s", .sort, "sort", "Sort by what waits, or by number", bar: 4, unless: Reasons.noLane),
            ]
        ),
        (
            .laneDetail,
            [
                row("F", .follow, "head", "Follow the head of the line", bar: 4, unless: Reasons.followsAlready),
                row("←", .back, "lines", "Back to all lines"),
            ]
        ),
        (
            .lists,
            [
                row("c", .compose, "compose", "Write a new message", bar: 1, unless: Reasons.noSender),
                row(
                    "z",
                    .takeBack,
                    "take back",
                    "Take a waiting message back into compose",
                    bar: 3,
                    unless: Reasons.nothingToTakeBack
                ),
                row("↓ j", .down, "down", "Down"),
                row("↑ k", .up, "up", "Up"),
                row("PgDn", .pageDown, "page down", "A page down"),
                row("PgUp", .pageUp, "page up", "A page up"),
                row("^D", .halfDown, "half down", "Half a page down"),
                row("^U", .halfUp, "half up", "Half a page up"),
                row("g Home", .top, "top", "To the top"),
                row("G End", .bottom, "bottom", "To the bottom"),
                row("1", .screen(.conversations), "Conversations", "Screen 1: conversations"),
                row("2", .screen(.queues), "Queues", "Screen 2: queues"),
                row("3", .screen(.log), "Log", "Screen 3: every message"),
                row("4", .screen(.webhooks), "Webhooks", "Screen 4: every webhook"),
                row("-", .lastScreen, "last screen", "The screen before"),
                row("t", .timeForm, "times", "Times in the local zone, or in UTC"),
                row("Esc ^G", .back, "back", "One step back; never quits"),
                row("q", .leave, "quit", "One step back; at the first one, quit", bar: 8),
                row("?", .help, "help", "All keys", bar: 9),
            ] + networkRows
        ),
    ]
}
