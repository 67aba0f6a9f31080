/// Reports of the mouse: SGR (mode 1006, any size of screen) and the old form of three bytes (up to column 223).
enum MouseSequences {
    /// `CSI < b ; column ; row M`, or `m` for a release.
    static func sgr(_ sequence: ControlSequence) -> InputEvent {
        guard sequence.parameters.count == 3, sequence.number(1) > 0, sequence.number(2) > 0 else {
            return .unknown(sequence.raw)
        }
        let point = Point(column: sequence.number(1) - 1, row: sequence.number(2) - 1)
        return event(sequence.number(0), at: point, released: sequence.final == UInt8(ascii: "m"), raw: sequence.raw)
    }

    /// `CSI M` and three bytes, each with 32 added; a release does not tell the button.
    static func x10(_ bytes: [UInt8]) -> InputEvent {
        let raw = [0x1B, 0x5B, 0x4D] + bytes
        guard bytes.count == 3, bytes.allSatisfy({ $0 >= 32 }), bytes[1] > 32, bytes[2] > 32 else {
            return .unknown(raw)
        }
        let point = Point(column: Int(bytes[1]) - 33, row: Int(bytes[2]) - 33)
        let code = Int(bytes[0]) - 32
        guard code & 0x43 == 3 else { return event(code, at: point, released: false, raw: raw) }
        return .mouse(Mouse(.release, button: nil, at: point, modifiers: modifiers(code)))
    }

    private static func event(_ code: Int, at point: Point, released: Bool, raw: [UInt8]) -> InputEvent {
        let button = code & 3
        let held = modifiers(code)
        if code & 0x80 != 0 { return .unknown(raw) }
        if code & 0x40 != 0 {
            guard button < 2 else { return .unknown(raw) }
            return .mouse(Mouse(button == 0 ? .wheelUp : .wheelDown, button: nil, at: point, modifiers: held))
        }
        if code & 0x20 != 0 {
            // Motion without a button is never asked for (mode 1003 floods a slow line).
            guard button < 3 else { return .unknown(raw) }
            return .mouse(Mouse(.drag, button: button, at: point, modifiers: held))
        }
        let known = button < 3 ? button : nil
        return .mouse(Mouse(released ? .release : .press, button: known, at: point, modifiers: held))
    }

    private static func modifiers(_ code: Int) -> Key.Modifiers {
        var held: Key.Modifiers = []
        if code & 4 != 0 { held.insert(.shift) }
        if code & 8 != 0 { held.insert(.alt) }
        if code & 16 != 0 { held.insert(.control) }
        return held
    }
}
