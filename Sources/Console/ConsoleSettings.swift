package import Terminal

/// What a console is started with. Glyphs, motion and times may change while it runs, when the settings file is saved.
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
    /// The zone of times of day at the start: a key turns it.
    package var times: TimeForm
    /// Whether the terminal is behind a network: the budget is smaller.
    package var isRemote: Bool
    /// Whether the engine ends with this console: quitting asks when messages wait.
    package var endsEngine: Bool
    /// How many seconds pass in one at the beginning of a demonstration, whose time may be steered; nil when time is real.
    package var demonstrationSpeed: Double?
    /// How times of day are shown.
    package var zone: LocalZone
    /// The name that an operator's acts are told under.
    package var operatorName: String

    /// Puts the parts together.
    package init(
        glyphs: Glyphs = .unicode,
        motion: Motion = .full,
        times: TimeForm = .local,
        isRemote: Bool = false,
        endsEngine: Bool = false,
        demonstrationSpeed: Double? = nil,
        zone: LocalZone = .system,
        operatorName: String = "operator"
    ) {
        self.glyphs = glyphs
        self.motion = motion
        self.times = times
        self.isRemote = isRemote
        self.endsEngine = endsEngine
        self.demonstrationSpeed = demonstrationSpeed
        self.zone = zone
        self.operatorName = operatorName
    }
}
