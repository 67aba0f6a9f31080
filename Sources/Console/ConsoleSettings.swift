package import Terminal

/// What a console is started with; it does not change while it runs.
package struct ConsoleSettings: Sendable {
    /// How much the operator wants to see move.
    package enum Motion: String, Hashable, Sendable, CaseIterable {
        /// All there is, within the budget of the line.
        case full
        /// Numbers change at most once a second, nothing slides.
        case calm
        /// The picture changes only when something happens.
        case none
    }

    /// The characters to draw with.
    package var glyphs: Glyphs
    /// How much may move.
    package var motion: Motion
    /// Whether the terminal is behind a network: the budget is smaller.
    package var isRemote: Bool
    /// Whether the engine ends with this console: quitting asks when messages wait.
    package var endsEngine: Bool
    /// Whether time may be steered: it is a demonstration's.
    package var isDemonstration: Bool
    /// How times of day are shown.
    package var zone: LocalZone

    /// Puts the parts together.
    package init(
        glyphs: Glyphs = .unicode,
        motion: Motion = .full,
        isRemote: Bool = false,
        endsEngine: Bool = false,
        isDemonstration: Bool = false,
        zone: LocalZone = .system
    ) {
        self.glyphs = glyphs
        self.motion = motion
        self.isRemote = isRemote
        self.endsEngine = endsEngine
        self.isDemonstration = isDemonstration
        self.zone = zone
    }
}
