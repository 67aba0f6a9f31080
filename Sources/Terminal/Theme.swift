/// A colour as a terminal is told it.
package enum TerminalColour: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// One of the palette: 0 to 15 are the terminal's own, 16 to 255 are fixed.
    case indexed(UInt8)
    /// Any colour.
    case rgb(RGB)
}

/// How a style looks on a terminal.
package struct Appearance: Hashable, Sendable {
    /// Colour of the text.
    package var foreground: TerminalColour
    /// Colour behind it.
    package var background: TerminalColour
    /// Attributes.
    package var attributes: Attributes

    /// Makes an appearance.
    package init(_ foreground: TerminalColour, on background: TerminalColour, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

/// What the styles look like: the terminal's own colours, or a scheme from a file.
package struct Theme: Hashable, Sendable {
    /// The name to show and to choose it by.
    package let name: String
    /// The scheme; nil for the terminal's own colours.
    package let scheme: Base16Scheme?
    /// How much contrast is made sure of.
    package let contrast: Contrast.Goal
    /// Whether the ordinary background is painted, or left to the terminal.
    package let paintsBackground: Bool

    /// The terminal's own colours: right on dark and light without knowing which it is.
    package static let terminal = Theme()

    private init() {
        name = "terminal"
        scheme = nil
        contrast = .aa
        paintsBackground = false
    }

    /// A theme from a scheme, with too faint colours lifted on their own backgrounds.
    package init(_ scheme: Base16Scheme, contrast: Contrast.Goal = .aa, paintsBackground: Bool = true) {
        name = scheme.name
        self.scheme = scheme
        self.contrast = contrast
        self.paintsBackground = paintsBackground
    }

    /// How a style looks with some number of colours.
    package func appearance(of style: Style, depth: ColourDepth) -> Appearance {
        guard let scheme, depth >= .twoFiftySix else {
            return ANSIAppearance.appearance(of: style, hues: depth > .none)
        }
        let pair = colours(of: style, in: scheme)
        let attributes = style.attributes.union(style.role.ownAttributes)
        let keepsBackground = style.painted == .base && !paintsBackground
        if depth == .trueColour {
            return Appearance(.rgb(pair.text), on: keepsBackground ? .standard : .rgb(pair.background), attributes)
        }
        let background = FixedPalette.nearest(pair.background)
        let least = contrast.ratio(for: style.role)
        let text = FixedPalette.nearest(
            pair.text,
            hueOf: scheme[style.role.slot(on: style.painted)],
            on: FixedPalette.colour(background),
            ratio: least
        )
        return Appearance(.indexed(text), on: keepsBackground ? .standard : .indexed(background), attributes)
    }

    /// Text and background of a style in true colour.
    package func colours(of style: Style, in scheme: Base16Scheme) -> (text: RGB, background: RGB) {
        let background = scheme[style.painted.slot]
        let text = scheme[style.role.slot(on: style.painted)]
        let least = contrast.ratio(for: style.role)
        return (Contrast.lifted(text, on: background, toward: scheme[0x05], ratio: least), background)
    }
}

extension Style {
    /// The surface that is painted: the role's own, if it has one.
    var painted: Surface { role.ownSurface ?? surface }
}

extension Surface {
    /// The slot of the background.
    var slot: Int {
        switch self {
        case .base: 0x00
        case .bar, .selectionUnfocused, .inbound: 0x01
        case .selection: 0x02
        case .match: 0x0A
        case .unsafeMark: 0x0E
        }
    }
}

extension Role {
    /// The slot of the text on a surface.
    func slot(on surface: Surface) -> Int {
        if surface == .match || surface == .unsafeMark { return 0x00 }
        switch self {
        case .text, .heading, .unread: return surface == .selection ? 0x06 : 0x05
        case .muted: return 0x04
        case .border, .disabled: return 0x03
        case .keyName, .focusedBorder, .queued: return 0x0D
        case .sent: return 0x0B
        case .failed: return 0x08
        case .uncertain: return 0x0A
        case .sending, .meter: return 0x0C
        case .paused: return 0x09
        case .match, .unsafeMark: return 0x00
        }
    }

    /// Attributes that a role has whatever the theme.
    var ownAttributes: Attributes {
        switch self {
        case .keyName, .heading, .unread: .bold
        default: []
        }
    }
}
