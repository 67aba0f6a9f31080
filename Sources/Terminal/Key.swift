/// One press of a key, as far as a terminal can tell.
package struct Key: Hashable, Sendable {
    /// Which key.
    package var name: Name
    /// What was held with it. Control and letter is a name of its own, `.ctrl`.
    package var modifiers: Modifiers

    /// Makes a key.
    package init(_ name: Name, _ modifiers: Modifiers = []) {
        self.name = name
        self.modifiers = modifiers
    }

    /// The keys that have meanings.
    package enum Name: Hashable, Sendable {
        /// Text: one character of it. Combining characters arrive as characters of their own.
        case text(Character)
        /// Control with a lower-case letter, or one of `\ ] ^ _ @` (where `@` is NUL, Ctrl-Space).
        case ctrl(Character)
        /// Carriage return, the Enter key.
        case enter
        /// Line feed: `^J`, and Shift- or Ctrl-Enter where the terminal tells them apart.
        case newline
        case tab, backTab, escape
        /// 0x08 or 0x7F.
        case backspace
        case insert, delete, home, end, pageUp, pageDown
        case up, down, left, right
        /// A function key, from 1 to 12.
        case function(Int)
    }

    /// Keys held with another.
    package struct Modifiers: OptionSet, Hashable, Sendable {
        /// The bits of xterm's modifier parameter less one.
        package let rawValue: UInt8

        /// Makes a set from bits.
        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Shift, reported for named keys only.
        package static let shift = Modifiers(rawValue: 1)
        /// Alt, also called Meta or Option: an Esc before the key.
        package static let alt = Modifiers(rawValue: 2)
        /// Control, reported for named keys only.
        package static let control = Modifiers(rawValue: 4)
    }

    /// A key of text.
    package static func text(_ character: Character) -> Key { Key(.text(character)) }
    /// Control and a lower-case letter.
    package static func ctrl(_ letter: Character) -> Key { Key(.ctrl(letter)) }
    /// Alt and a key of text.
    package static func alt(_ character: Character) -> Key { Key(.text(character), .alt) }
}
