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
                row(
                    "/",
                    .filter,
                    "find",
                    "Filter by name, number or any text of the conversation",
                    bar: 6,
                    unless: Reasons.noConversation
                ),
                row("e", .rename, "rename", "Call the other party by another name", unless: Reasons.noConversation),
                row("Tab", .nextPane, "pane", "The next pane", bar: 7),
                row("Shift-Tab", .previousPane, "pane before", "The pane before"),
            ]
        ),
        (
            .thread,
            [
                row("r", .reply, "reply", "Answer this conversation", bar: 2, unless: Reasons.cannotReply),
                row(
                    "Enter →",
                    .open,
                    "open",
                    "Open the message: each step with its time",
                    bar: 3,
                    unless: Reasons.noMessage
                ),
                row(
                    "R",
                    .resend,
                    "resend",
                    "Send a failed message again, or an uncertain one (asks)",
                    bar: 4,
                    unless: Reasons.notToResend
                ),
                row(
                    "x",
                    .closeUncertain,
                    "close",
                    "Close an uncertain message; asks",
                    bar: 5,
                    unless: Reasons.notUncertain
                ),
                row("F", .follow, "newest", "Follow the newest message", bar: 7, unless: Reasons.followsAlready),
                row("/", .search, "find", "Find words in this conversation", bar: 6, unless: Reasons.noConversation),
                row("e", .rename, "rename", "Call the other party by another name", unless: Reasons.noConversation),
                row("u", .nextUnread, "unread", "Open the next unread conversation", unless: Reasons.nothingUnread),
                row("←", .back, "list", "Back to the list"),
                row("Tab", .nextPane, "pane", "The next pane", bar: 7),
                row("Shift-Tab", .previousPane, "pane before", "The pane before"),
            ]
        ),
        (
            .threadDetail,
            [
                row("← Enter", .back, "talk", "Back to the conversation", bar: 2),
                row("n", .nextRow, "next", "The next message of the conversation", bar: 5),
                row("N p", .previousRow, "before", "The message before it", bar: 6),
                row("r", .reply, "reply", "Answer this conversation", bar: 4, unless: Reasons.cannotReply),
                row(
                    "R",
                    .resend,
                    "resend",
                    "Send a failed message again, or an uncertain one (asks)",
                    bar: 3,
                    unless: Reasons.notToResend
                ),
                row("x", .closeUncertain, "close", "Close an uncertain message; asks", unless: Reasons.notUncertain),
                row("Tab", .nextPane, "pane", "The next pane"),
                row("Shift-Tab", .previousPane, "pane before", "The pane before"),
            ]
        ),
        (
            .queues,
            [
                row("Enter →", .open, "open", "Show what waits on the line", bar: 2, unless: Reasons.noLane),
                row("p", .pauseLine, "pause", "Pause the line, or let it go on", bar: 3, unless: Reasons.noLane),
                row("P", .pauseAll, "pause all", "Pause all lines (asks), or let them go on", unless: Reasons.noLane),
                row("s", .sort, "sort", "Choose the order of the lines", bar: 4, unless: Reasons.noLane),
                row("S", .reverse, "reverse", "Turn the order around", unless: Reasons.noLane),
                row("Space", .mark, "mark", "Mark the line for the next act", bar: 6, unless: Reasons.noLane),
                row("v", .markRange, "mark to", "Mark from here to where v is pressed again", unless: Reasons.noLane),
                row("a", .markAll, "mark all", "Mark all lines, or none", unless: Reasons.noLane),
            ]
        ),
        (
            .laneDetail,
            [
                row(
                    "x",
                    .cancel,
                    "cancel",
                    "Cancel waiting messages, close an uncertain one; asks",
                    bar: 2,
                    unless: Reasons.notWaiting
                ),
                row(
                    "m",
                    .moveToLine,
                    "move",
                    "Move them to the tail of another line",
                    bar: 3,
                    unless: Reasons.cannotMove
                ),
                row(
                    "R",
                    .retry,
                    "retry",
                    "Send failed ones again; asks for uncertain",
                    bar: 4,
                    unless: Reasons.notTroubled
                ),
                row("p", .pauseLine, "pause", "Pause the line, or let it go on", bar: 5),
                row("Tab", .turnList, "failed", "What waits, or what failed and is uncertain", bar: 6),
                row("Space", .mark, "mark", "Mark the message for the next act", unless: Reasons.noMessage),
                row(
                    "v",
                    .markRange,
                    "mark to",
                    "Mark from here to where v is pressed again",
                    unless: Reasons.noMessage
                ),
                row("a", .markAll, "mark all", "Mark all messages that were read, or none", unless: Reasons.noMessage),
                row(
                    "E",
                    .markSameCause,
                    "same cause",
                    "Mark all that failed for the same reason",
                    unless: Reasons.notTroubled
                ),
                row("F", .follow, "head", "Follow the head of the line", unless: Reasons.followsAlready),
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
                    "undo",
                    "Undo the last act, or take a waiting message back",
                    bar: 3,
                    unless: Reasons.nothingToTakeBack
                ),
                row("n", .nextMatch, "older match", "To the next match: an older one", unless: Reasons.noMatch),
                row("N", .previousMatch, "newer match", "To the match before: a newer one", unless: Reasons.noMatch),
                row("y", .copyMenu, "copy", "Copy: text, number, SID, URL, JSON", unless: Reasons.nothingToCopy),
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
                row("5", .screen(.numbers), "Numbers", "Screen 5: what the account owns"),
                row("-", .lastScreen, "last screen", "The screen before"),
                row("W", .record, "record", "Record the screen into a file (asciicast), or end the recording"),
                row("t", .timeForm, "times", "Times in the local zone, or in UTC"),
                row("Esc ^G", .back, "back", "One step back; never quits"),
                row("q", .leave, "quit", "One step back; at the first one, quit", bar: 8),
                row("?", .help, "help", "All keys", bar: 9),
            ] + bulkRows + deckRows + networkRows + rewindRows
        ),
    ]
}
