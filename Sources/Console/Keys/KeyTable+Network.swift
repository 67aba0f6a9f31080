extension KeyTable {
    static let networkTables: [Table] = [
        (
            .phone,
            [
                row("Enter", .sayOnPhone, "send", "Send what is typed from this phone", bar: 1),
                row("^N ↓", .nextPhone, "next phone", "Take the next phone", bar: 2),
                row("^P ↑", .previousPhone, "phone before", "Take the phone before", bar: 3),
                row("Esc ^G", .back, "put away", "Put the phone away", bar: 4),
            ]
        ),
        (
            .faults,
            [
                row("a", .addFault, "add", "Write one more fault", bar: 1),
                row("x", .removeFault, "remove", "Remove the selected fault", bar: 2, unless: Reasons.noFault),
                row("O", .turnOutage, "outage", "Begin or end an outage", bar: 3),
                row("↓ j", .down, "down", "Down", bar: 5),
                row("↑ k", .up, "up", "Up", bar: 6),
                row("Esc ^G ! q", .back, "close", "Close the faults", bar: 4),
            ]
        ),
        (
            .faultEntry,
            [
                row("Enter", .takeFault, "take", "Make this fault from now on", bar: 1),
                row("Esc ^G", .back, "leave", "Leave it out", bar: 2),
            ]
        ),
    ]

    /// What the lists know of the simulated network.
    static let networkRows = [
        row("H", .takePhone, "phone", "Play the other party's phone", unless: Reasons.noPhone),
        row("!", .showFaults, "faults", "Faults of the simulated network, on purpose", unless: Reasons.realCarrier),
        row("O", .turnOutage, "outage", "Begin or end an outage of the simulated network", unless: Reasons.realCarrier),
    ]
}

extension Reasons {
    static func realCarrier(_ model: Model) -> String? {
        if let reason = linkLost(model) { return reason }
        return model.isSimulated ? nil : "the carrier is a real one"
    }

    static func noPhone(_ model: Model) -> String? {
        if let reason = realCarrier(model) { return reason }
        return model.phoneAtHand == nil ? "nobody has a phone" : nil
    }

    static func noFault(_ model: Model) -> String? {
        model.faultRows.isEmpty ? "there is none" : nil
    }
}
