extension KeyTable {
    static let composeTables: [Table] = [
        (
            .composeBody,
            [
                row("^J Alt-Enter Shift-Enter Ctrl-Enter", .newLine, "new line", "Begin a new line", bar: 2),
                row("Tab", .nextBlank, "field", "To the next {field} of the text; without one, the next field", bar: 3),
                row("Alt-e", .editElsewhere, "editor", "Write in $VISUAL or $EDITOR"),
                row("↑ ^P", .lineUp, "line up", "A line up; from the first one, earlier texts"),
                row("↓ ^N", .lineDown, "line down", "A line down; from the last one, later texts"),
            ]
        ),
        (
            .composeTo,
            [
                row("Enter", .toBody, "text", "Take the marked contact and go on to the text", bar: 1),
                row("Tab", .complete, "complete", "Take the marked contact, or the next field", bar: 2),
                row("↓ ^N", .candidateDown, "next contact", "Mark the next contact"),
                row("↑ ^P", .candidateUp, "contact before", "Mark the contact before"),
            ]
        ),
        (
            .composeOption,
            [
                row("Enter", .toBody, "text", "Go on to the text", bar: 1),
                row("↓ ^N", .candidateDown, "next", "The next application, or the next field", bar: 2),
                row("↑ ^P", .candidateUp, "before", "The application before, or the field before"),
            ]
        ),
        (
            .composeFrom,
            [
                row(
                    "f",
                    .soonestSender,
                    "soonest",
                    "The number that is free soonest",
                    bar: 3,
                    unless: Reasons.oneSender
                ),
                row("Enter Space", .openPicker, "choose", "Open the list of senders", bar: 1, unless: Reasons.noSender),
                row("↓ j", .senderDown, "next", "The next sender", bar: 2, unless: Reasons.oneSender),
                row("↑ k", .senderUp, "before", "The sender before", bar: 2, unless: Reasons.oneSender),
            ]
        ),
        (
            .compose,
            [
                row("Enter", .send, "send", "Send the message", bar: 1, unless: Reasons.cannotSend),
                row("Tab", .nextField, "field", "The next field", bar: 3),
                row("Shift-Tab", .previousField, "field before", "The field before"),
                row(
                    "Alt-o",
                    .turnOptions,
                    "options",
                    "Callback, application, time, validity: show or fold away",
                    bar: 4
                ),
                row("Alt-t", .templates, "templates", "Texts to begin with", bar: 6, unless: Reasons.noTemplate),
                row(
                    "Alt-g",
                    .replaceLookAlikes,
                    "GSM-7",
                    "Replace characters outside of GSM-7 by those that look alike",
                    unless: Reasons.noLookAlikes
                ),
                row("Esc ^G", .back, "close", "Leave the pane; the text is kept", bar: 5),
                row(
                    "Alt-a",
                    .nextUnread,
                    "unread",
                    "Answer the next unread conversation",
                    unless: Reasons.nothingUnread
                ),
                row("Alt-1", .screen(.conversations), "Conversations", "Screen 1; the text is kept"),
                row("Alt-2", .screen(.queues), "Queues", "Screen 2; the text is kept"),
                row("Alt-3", .screen(.log), "Log", "Screen 3; the text is kept"),
                row("Alt-4", .screen(.webhooks), "Webhooks", "Screen 4; the text is kept"),
                row("Alt-5", .screen(.numbers), "Numbers", "Screen 5; the text is kept"),
            ]
        ),
    ]

    static let dialogueTables: [Table] = [
        (
            .picker,
            [
                row("Enter Tab", .pick, "choose", "Send from the marked number", bar: 1),
                row("↓ ^N", .senderDown, "down", "Down", bar: 2),
                row("↑ ^P", .senderUp, "up", "Up", bar: 3),
                row("Esc ^G", .back, "close", "Close the list, choose none", bar: 4),
            ]
        ),
        (
            .filter,
            [
                row("Enter", .open, "keep", "Keep the filter and go to the list", bar: 1),
                row("↓ ^N", .down, "down", "Down", bar: 3),
                row("↑ ^P", .up, "up", "Up", bar: 4),
                row("Esc ^G", .back, "clear", "Clear the filter", bar: 2),
            ]
        ),
        (
            .search,
            [
                row("Enter", .open, "keep", "Keep the matches: n and N go through them", bar: 1),
                row("↓ ^N", .previousMatch, "newer", "The match below", bar: 3),
                row("↑ ^P", .nextMatch, "older", "The match above", bar: 4),
                row("Esc ^G", .back, "clear", "Stop searching", bar: 2),
            ]
        ),
        (
            .rename,
            [
                row("Enter", .open, "keep", "Keep the name; an empty one is that of the contacts file", bar: 1),
                row("Esc ^G", .back, "leave", "Leave the name as it was", bar: 2),
            ]
        ),
        (
            .help,
            [
                row("Esc ^G Enter", .back, "close", "Close the help", bar: 1),
                row("↓ ^N", .down, "down", "Down", bar: 2),
                row("↑ ^P", .up, "up", "Up", bar: 3),
                row("PgDn", .pageDown, "page down", "A page down"),
                row("PgUp", .pageUp, "page up", "A page up"),
            ]
        ),
        (
            .menu,
            [
                row("Enter", .choose, "choose", "Take the marked entry", bar: 1),
                row("↓ ^N", .down, "down", "Down", bar: 2),
                row("↑ ^P", .up, "up", "Up", bar: 3),
                row("PgDn", .pageDown, "page down", "A page down"),
                row("PgUp", .pageUp, "page up", "A page up"),
                row(
                    "^X",
                    .forgetEntry,
                    "forget",
                    "Forget the marked template",
                    unless: Reasons.noMarkedTemplate
                ),
                row("Esc ^G", .back, "close", "Close the list, choose none", bar: 4),
            ]
        ),
        (
            .numberQuestion,
            [
                row("Enter", .yesByNumber, "yes", "Do it, once the number is typed", bar: 1),
                row("Esc ^G n N", .no, "no", "Leave it as it is", bar: 2),
            ]
        ),
        (
            .question,
            [
                row("y Y", .yes, "yes", "Do it", bar: 1),
                row("n N Enter Esc ^G", .no, "no", "Leave it as it is", bar: 2),
            ]
        ),
    ]

    static let textTables: [Table] = [
        (
            .text,
            [
                row("← ^B", .move(.characterLeft), "left", "A character to the left"),
                row("→ ^F", .move(.characterRight), "right", "A character to the right"),
                row("Alt-b Ctrl-← Alt-←", .move(.wordLeft), "word left", "A word to the left"),
                row("Alt-f Ctrl-→ Alt-→", .move(.wordRight), "word right", "A word to the right"),
                row("Home ^A", .move(.lineStart), "start of line", "To the start of the line"),
                row("End ^E", .move(.lineEnd), "end of line", "To the end of the line"),
                row("Ctrl-Home Alt-<", .move(.start), "start", "To the start of the text"),
                row("Ctrl-End Alt->", .move(.end), "end", "To the end of the text"),
                row("Backspace", .delete(.characterLeft), "delete left", "Delete the character before"),
                row("Del ^D", .delete(.characterRight), "delete right", "Delete the character under the cursor"),
                row("^W", .kill(.blankWordLeft), "cut word", "Cut back to a blank"),
                row("Alt-Backspace", .kill(.wordLeft), "cut word", "Cut the word before"),
                row("Alt-d", .kill(.wordRight), "cut word right", "Cut the word after"),
                row("^U", .kill(.lineStart), "cut to start", "Cut to the start of the line"),
                row("^K", .kill(.lineEnd), "cut to end", "Cut to the end of the line"),
                row("^Y", .yank, "insert cut", "Insert what was cut last"),
                row("^T", .transpose, "swap", "Swap the characters around the cursor"),
                row("^_", .undo, "undo", "Undo the last edit"),
            ]
        ),
        (
            .anywhere,
            [
                row("F1", .help, "help", "All keys", bar: 9),
                row("^L", .redraw, "redraw", "Draw the screen anew"),
                row("^C", .interrupt, "clear, quit", "Clear the text; without one, ask to quit"),
                row("^Z", .suspend, "suspend", "Suspend; fg comes back"),
                row("^\\", .leaveNow, "leave", "Leave at once; what was accepted is on disk"),
                row("^S", .nothingToSave, "save", "Nothing to save: everything is kept"),
            ] + deckRowsAnywhere
        ),
    ]
}
