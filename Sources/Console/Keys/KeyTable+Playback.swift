extension KeyTable {
    static let playbackTables: [Table] = [
        (
            .playback,
            [
                row("=", .stopTime, "stop", "Stop the demonstration's time, or let it go on"),
                row(">", .fasterTime, "faster", "Let time run faster: up to 10×"),
                row("<", .slowerTime, "slower", "Let time run slower: down to a quarter"),
                row("+", .stepTime, "step", "Let a second pass at once"),
            ]
        )
    ]
}
