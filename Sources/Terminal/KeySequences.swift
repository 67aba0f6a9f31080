/// The tables of named keys in the encodings of xterm, VT220, rxvt, the Linux console and the kitty protocol.
enum KeySequences {
    /// A sequence without marker or intermediates.
    static func event(_ sequence: ControlSequence) -> InputEvent? {
        let modifiers = modifiers(sequence.number(1, or: 1))
        switch sequence.final {
        case UInt8(ascii: "I") where sequence.parameters.isEmpty: return .focus(true)
        case UInt8(ascii: "O") where sequence.parameters.isEmpty: return .focus(false)
        case UInt8(ascii: "Z"): return .key(Key(.backTab))
        case UInt8(ascii: "R") where isCursorReport(sequence):
            return .reply(.cursor(Point(column: sequence.number(1) - 1, row: sequence.number(0) - 1)))
        case UInt8(ascii: "~") where sequence.number(0) == 27:
            return coded(sequence.number(2), modifiers) ?? .unknown(sequence.raw)
        case UInt8(ascii: "u"): return kitty(sequence, modifiers)
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"): return numbered(sequence, modifiers)
        default:
            guard let (name, shifted) = letters[sequence.final] else { return .unknown(sequence.raw) }
            return .key(Key(name, shifted.union(modifiers)))
        }
    }

    /// `SS3` and a final byte. Keypad keys in application mode are their text.
    static func singleShift(_ final: UInt8, _ modifier: Int, _ raw: ArraySlice<UInt8>) -> InputEvent {
        if final == UInt8(ascii: "M") { return .key(Key(.enter, modifiers(modifier))) }
        if let (name, held) = letters[final] {
            // rxvt sends lower-case letters after SS3 for Control, after CSI for Shift.
            let own: Key.Modifiers = held.isEmpty ? [] : .control
            return .key(Key(name, own.union(modifiers(modifier))))
        }
        guard final >= UInt8(ascii: "j"), final <= UInt8(ascii: "y") else { return .unknown(Array(raw)) }
        return .key(.text(Character(UnicodeScalar(final - 0x40))))
    }

    /// F1 to F5 of the Linux console: `CSI [ A` to `CSI [ E`.
    static func linuxConsole(_ final: UInt8, _ raw: ArraySlice<UInt8>) -> InputEvent {
        guard final >= UInt8(ascii: "A"), final <= UInt8(ascii: "E") else { return .unknown(Array(raw)) }
        return .key(Key(.function(Int(final) - 0x40)))
    }

    /// xterm's modifier parameter: 1 plus Shift 1, Alt 2, Control 4, Meta 8 (taken as Alt); higher bits are ignored.
    static func modifiers(_ parameter: Int) -> Key.Modifiers {
        let bits = UInt8(truncatingIfNeeded: max(0, parameter - 1) & 0xFF)
        let modifiers = Key.Modifiers(rawValue: bits & 7)
        return bits & 8 == 0 ? modifiers : modifiers.union(.alt)
    }

    /// `CSI 1 ; 2 R` is Shift-F3 as well as a cursor report; nobody asks for the cursor while it stands there.
    private static func isCursorReport(_ sequence: ControlSequence) -> Bool {
        sequence.parameters.count == 2 && !(sequence.number(0) == 1 && (2...16).contains(sequence.number(1)))
    }

    private static func numbered(_ sequence: ControlSequence, _ modifiers: Key.Modifiers) -> InputEvent {
        guard let name = numbers[sequence.number(0)] else { return .unknown(sequence.raw) }
        let rxvt: Key.Modifiers =
            switch sequence.final {
            case UInt8(ascii: "^"): .control
            case UInt8(ascii: "@"): [.control, .shift]
            default: []
            }
        return .key(Key(name, modifiers.union(rxvt)))
    }

    /// `CSI code : alternates ; modifiers : event u`. A release (event 3) is no key.
    private static func kitty(_ sequence: ControlSequence, _ modifiers: Key.Modifiers) -> InputEvent? {
        if sequence.parameters.count > 1, sequence.parameters[1].count > 1, sequence.parameters[1][1] == 3 {
            return nil
        }
        return coded(sequence.number(0), modifiers) ?? .unknown(sequence.raw)
    }

    /// A key told by its code point (kitty's `u`, xterm's modifyOtherKeys).
    private static func coded(_ code: Int, _ modifiers: Key.Modifiers) -> InputEvent? {
        switch code {
        case 13, 57414:
            let breaksLine = modifiers.contains(.shift) || modifiers.contains(.control)
            return .key(breaksLine ? Key(.newline) : Key(.enter, modifiers))
        case 9: return .key(modifiers.contains(.shift) ? Key(.backTab) : Key(.tab, modifiers))
        case 27: return .key(Key(.escape, modifiers))
        case 8, 127: return .key(Key(.backspace, modifiers))
        default: return typed(code, modifiers)
        }
    }

    private static func typed(_ code: Int, _ modifiers: Key.Modifiers) -> InputEvent? {
        guard code >= 0x20, !(0x7F..<0xA0).contains(code), !(0xE000..<0xF900).contains(code),
            let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
        else { return nil }
        let alt = modifiers.intersection(.alt)
        if modifiers.contains(.control) {
            guard scalar.isASCII else { return nil }
            let letter = scalar == " " ? "@" : String(scalar).lowercased()
            return letter.first.map { .key(Key(.ctrl($0), alt)) }
        }
        let upper = modifiers.contains(.shift) ? String(scalar).uppercased() : String(scalar)
        return (upper.count == 1 ? upper.first : Character(scalar)).map { .key(Key(.text($0), alt)) }
    }

    private static let letters: [UInt8: (Key.Name, Key.Modifiers)] = [
        UInt8(ascii: "A"): (.up, []), UInt8(ascii: "B"): (.down, []),
        UInt8(ascii: "C"): (.right, []), UInt8(ascii: "D"): (.left, []),
        UInt8(ascii: "a"): (.up, .shift), UInt8(ascii: "b"): (.down, .shift),
        UInt8(ascii: "c"): (.right, .shift), UInt8(ascii: "d"): (.left, .shift),
        UInt8(ascii: "H"): (.home, []), UInt8(ascii: "F"): (.end, []),
        UInt8(ascii: "P"): (.function(1), []), UInt8(ascii: "Q"): (.function(2), []),
        UInt8(ascii: "R"): (.function(3), []), UInt8(ascii: "S"): (.function(4), []),
    ]

    private static let numbers: [Int: Key.Name] = [
        1: .home, 7: .home, 4: .end, 8: .end, 2: .insert, 3: .delete, 5: .pageUp, 6: .pageDown,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]
}
