extension KeyTable {
    static let rewindTables: [Table] = [
        (
            .past,
            [
                row("Esc ^G q", .back, "now", "Back to now", bar: 0),
                row("[", .rewind(.events(-1)), "before", "An event back", bar: 1),
                row("]", .rewind(.events(1)), "after", "An event on", bar: 1),
                row("{", .rewind(.seconds(-10)), "10 s back", "Ten seconds back", bar: 1),
                row("}", .rewind(.seconds(10)), "10 s on", "Ten seconds on", bar: 1),
            ]
        )
    ]

    /// What the lists know of the past.
    static let rewindRows = [
        row(
            "[",
            .rewind(.events(-1)),
            "rewind",
            "Look back: to before the last event",
            bar: 10,
            unless: Reasons.noPast
        ),
        row("]", .rewind(.events(1)), "on", "An event on, when looking back", unless: Reasons.isNow),
        row("{", .rewind(.seconds(-10)), "10 s back", "Look back ten seconds", unless: Reasons.noPast),
        row("}", .rewind(.seconds(10)), "10 s on", "Ten seconds on, when looking back", unless: Reasons.isNow),
        row("(", .rewind(.seconds(-300)), "5 min back", "Look back five minutes", unless: Reasons.noPast),
        row(")", .rewind(.seconds(300)), "5 min on", "Five minutes on, when looking back", unless: Reasons.isNow),
    ]
}

extension Reasons {
    static func noPast(_ model: Model) -> String? {
        guard model.rewind == nil else { return nil }
        return model.tape.firstEvent.map { model.tape.eventCount > $0 } == true ? nil : "nothing has happened yet"
    }

    static func isNow(_ model: Model) -> String? {
        model.rewind == nil ? "this is now: [ looks back" : nil
    }
}

extension KeyRow {
    /// Why its command can't be carried out now; nil when it can. In the past one only looks.
    func refusal(in model: Model) -> String? {
        guard model.rewind != nil else { return reason(in: model) }
        if command == .open, model.screen == .log { return "a message's way is told as of now: Esc goes there" }
        return command.onlyLooks ? unavailable(model) : "this is the past: Esc goes back to now"
    }
}

extension KeyCommand {
    /// Whether it changes nothing but what is looked at.
    var onlyLooks: Bool {
        switch self {
        case .screen, .lastScreen, .nextPane, .previousPane, .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top,
            .bottom, .open, .back, .help, .nextRow, .previousRow, .sort, .reverse, .choose, .turnList, .timeForm,
            .copyMenu, .copy, .rewind, .move, .delete, .kill, .yank, .transpose, .undo, .redraw, .suspend, .leaveNow,
            .interrupt:
            true
        default: false
        }
    }
}
