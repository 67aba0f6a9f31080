/// Contrast of colours as in WCAG 2.2, and colours lifted until they have enough of it.
package enum Contrast {
    /// How much contrast a theme must have.
    package enum Goal: String, Hashable, Sendable, CaseIterable {
        /// What the file says, however faint.
        case file
        /// 4.5:1 for text, 3:1 for borders, meters and disabled text.
        case aa
        /// 7:1 for text, 4.5:1 for the others.
        case aaa

        /// The least ratio for a role.
        package func ratio(for role: Role) -> Double {
            let isText: Bool =
                switch role {
                case .border, .focusedBorder, .meter, .disabled: false
                default: true
                }
            return switch self {
            case .file: 1
            case .aa: isText ? 4.5 : 3
            case .aaa: isText ? 7 : 4.5
            }
        }
    }

    /// Relative luminance, from 0 for black to 1 for white.
    package static func luminance(_ colour: RGB) -> Double {
        let (red, green, blue) = colour.linear
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The ratio of two colours, from 1 to 21, in either order.
    package static func ratio(_ first: RGB, _ second: RGB) -> Double {
        let (one, two) = (luminance(first), luminance(second))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// The colour itself if it has enough contrast on a background, or else darker or lighter by as little as is needed, so
    /// that a green stays a green. Where no such colour is on a screen, it is mixed in Oklab toward the anchor, or where
    /// the anchor is too faint itself, toward black or white.
    package static func lifted(_ colour: RGB, on background: RGB, toward anchor: RGB, ratio least: Double) -> RGB {
        if ratio(colour, background) >= least { return colour }
        let black = RGB(hex: 0)
        let white = RGB(hex: 0xFFFFFF)
        let extreme = ratio(black, background) > ratio(white, background) ? black : white
        let goal = ratio(anchor, background) >= least ? anchor : extreme
        let (from, to) = (Oklab(colour), Oklab(goal))
        let steps = 32
        for step in 1..<steps {
            var moved = from
            moved.lightness = from.mixed(with: Oklab(extreme), Double(step) / Double(steps)).lightness
            if ratio(moved.rgb, background) >= least, Oklab(moved.rgb).keepsHue(of: from) { return moved.rgb }
        }
        for step in 1..<steps {
            let mixed = from.mixed(with: to, Double(step) / Double(steps)).rgb
            if ratio(mixed, background) >= least { return mixed }
        }
        return goal
    }
}
