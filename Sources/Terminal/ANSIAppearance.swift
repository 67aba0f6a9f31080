/// Styles in the terminal's own colours 1 to 6 on its own background, or without any colour.
///
/// Blue is left out: on a dark terminal it is the one that cannot be read. Selection is plain reverse, so that its
/// contrast is that of the terminal's own text; marks and words carry the meaning there.
enum ANSIAppearance {
    static func appearance(of style: Style, hues: Bool) -> Appearance {
        let attributes = style.attributes.union(style.role.ownAttributes).union(carried(style, hues: hues))
        guard hues, style.painted != .selection else { return Appearance(.standard, on: .standard, attributes) }
        switch style.painted {
        case .match: return Appearance(.indexed(0), on: .indexed(3), attributes)
        case .unsafeMark: return Appearance(.indexed(0), on: .indexed(5), attributes)
        default: return Appearance(hue(style.role).map { .indexed($0) } ?? .standard, on: .standard, attributes)
        }
    }

    /// What attributes must say because no colour does.
    private static func carried(_ style: Style, hues: Bool) -> Attributes {
        switch style.painted {
        case .selection: return .reverse
        case .selectionUnfocused: return .bold
        case .match, .unsafeMark: return hues ? [] : .reverse
        case .base, .bar, .inbound: break
        }
        switch style.role {
        case .focusedBorder: return .bold
        case .failed: return hues ? [] : .bold
        case .disabled: return .dim
        default: return []
        }
    }

    private static func hue(_ role: Role) -> UInt8? {
        switch role {
        case .failed: 1
        case .sent: 2
        case .uncertain: 3
        case .paused: 5
        case .sending, .meter: 6
        default: nil
        }
    }
}
