/// What a piece of the picture means; the theme decides its colour.
package enum Role: UInt8, Hashable, Sendable, CaseIterable {
    /// Ordinary text.
    case text
    /// Times, hints and labels.
    case muted
    /// The name of a key in a bar.
    case keyName
    /// A heading of a pane or column.
    case heading
    /// A frame or rule.
    case border
    /// The frame of the pane that has the focus.
    case focusedBorder
    /// A message that was sent, a number that checks out.
    case sent
    /// A failure, too many characters, an act that destroys.
    case failed
    /// An unknown outcome, close to the limit, trial mode.
    case uncertain
    /// A message that waits.
    case queued
    /// A message on its way; live things.
    case sending
    /// A lane that is held.
    case paused
    /// A slot meter or sparkline.
    case meter
    /// A conversation or row not yet seen.
    case unread
    /// Text found by a filter; brings a surface of its own.
    case match
    /// A stand-in for a character that must not reach the terminal; brings a surface of its own.
    case unsafeMark
    /// Something that cannot be used now.
    case disabled

    /// The surface that the role always paints on, if it has one.
    package var ownSurface: Surface? {
        switch self {
        case .match: .match
        case .unsafeMark: .unsafeMark
        default: nil
        }
    }
}

/// What a piece of the picture lies on; the theme decides its background.
package enum Surface: UInt8, Hashable, Sendable, CaseIterable {
    /// The ordinary background.
    case base
    /// A status or key bar.
    case bar
    /// The selected row of the pane that has the focus.
    case selection
    /// The selected row of another pane.
    case selectionUnfocused
    /// The bubble of a received message.
    case inbound
    /// Text found by a filter.
    case match
    /// A mark for an unsafe character.
    case unsafeMark
}

/// Attributes that every terminal with any attribute at all can show. Blinking is left out on purpose.
package struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit for each attribute.
    package let rawValue: UInt8

    /// Makes a set from bits.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Heavier strokes.
    package static let bold = Attributes(rawValue: 1)
    /// A line below.
    package static let underline = Attributes(rawValue: 2)
    /// Foreground and background exchanged.
    package static let reverse = Attributes(rawValue: 4)
    /// Fainter; invisible on some terminals, so never the only difference.
    package static let dim = Attributes(rawValue: 8)

    /// The names of the attributes that are set, in a fixed order.
    package var names: [String] {
        [(Attributes.bold, "bold"), (.underline, "underline"), (.reverse, "reverse"), (.dim, "dim")]
            .filter { contains($0.0) }.map { $0.1 }
    }
}

/// How a cell looks, in terms of meaning.
package struct Style: Hashable, Sendable {
    /// What the text means.
    package var role: Role
    /// What it lies on.
    package var surface: Surface
    /// What is added whatever the theme says.
    package var attributes: Attributes

    /// Makes a style.
    package init(_ role: Role = .text, on surface: Surface = .base, _ attributes: Attributes = []) {
        self.role = role
        self.surface = surface
        self.attributes = attributes
    }

    /// Ordinary text on the ordinary background.
    package static let plain = Style()

    /// The same style on another surface.
    package func on(_ surface: Surface) -> Style {
        Style(role, on: surface, attributes)
    }

    /// The same style with attributes added.
    package func adding(_ more: Attributes) -> Style {
        Style(role, on: surface, attributes.union(more))
    }

    /// The same surface and attributes in another role.
    package func with(_ role: Role) -> Style {
        Style(role, on: surface, attributes)
    }

    /// The style in words, for the legend of a golden picture: `sent on selection, bold`.
    package var words: String {
        let place = surface == .base ? "" : " on \(surface)"
        return ([String(describing: role) + place] + attributes.names).joined(separator: ", ")
    }
}
