/// How many colours are used.
package enum ColourDepth: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Attributes only.
    case none
    /// The terminal's own colours 0 to 7.
    case eight
    /// The terminal's own colours 0 to 15.
    case sixteen
    /// The fixed colours 16 to 255.
    case twoFiftySix
    /// Any colour.
    case trueColour

    /// What the user asked for (`--color` or the setting of that name).
    package enum Choice: String, Hashable, Sendable, CaseIterable {
        /// At least the eight, even where the terminal's name says none.
        case always
        /// What the environment says.
        case auto
        /// No colour.
        case never
        /// The terminal's own sixteen.
        case sixteen = "16"
        /// The fixed ones.
        case twoFiftySix = "256"
        /// Any colour, if a description of the terminal has them.
        case trueColour = "true"
    }

    /// Fewer colours come first.
    package static func < (left: ColourDepth, right: ColourDepth) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Decides from the environment; an explicit choice outranks `NO_COLOR` (no-color.org: set and not empty).
    package static func decide(_ choice: Choice = .auto, environment: [String: String]) -> ColourDepth {
        switch choice {
        case .never: return .none
        case .sixteen: return .sixteen
        case .twoFiftySix: return .twoFiftySix
        case .trueColour: return .trueColour
        case .auto where environment["NO_COLOR"].map { !$0.isEmpty } ?? false: return .none
        case .always: return max(.eight, supported(by: environment))
        case .auto: return supported(by: environment)
        }
    }

    /// The most that a terminal with some number of colours can show (terminfo's `colors`, negative for none).
    package func limited(toColours colours: Int) -> ColourDepth {
        switch colours {
        case ..<8: .none
        case ..<16: min(self, .eight)
        case ..<256: min(self, .sixteen)
        case ..<0x10000: min(self, .twoFiftySix)
        default: self
        }
    }

    private static func supported(by environment: [String: String]) -> ColourDepth {
        let term = environment["TERM"] ?? "dumb"
        if isMonochrome(term) { return .none }
        if term.hasSuffix("-direct") || ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") {
            return .trueColour
        }
        if term.contains("256color") || TerminalChoice.isModern(term) { return .twoFiftySix }
        return term.contains("16color") ? .sixteen : .eight
    }

    private static func isMonochrome(_ term: String) -> Bool {
        if term.isEmpty || term.hasSuffix("-m") || term.hasSuffix("-mono") { return true }
        return ["dumb", "unknown", "vt1", "vt2", "vt3", "vt4", "vt5"].contains { term.hasPrefix($0) }
    }
}
