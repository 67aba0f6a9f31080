/// The grammar of what terminals send (ECMA-48, xterm): one key, sequence or character from the front of the bytes.
enum InputParser {
    /// What was found: how many bytes it took, 0 when the end of it is still missing.
    struct Step {
        var length: Int
        var event: InputEvent?
        var beginsPaste = false

        static let incomplete = Step(length: 0, event: nil)
    }

    /// The most bytes of a control sequence.
    static let sequenceLimit = 64
    /// The most bytes of an answer that is a string.
    static let stringLimit = 4096

    static func next(in bytes: ArraySlice<UInt8>) -> Step {
        guard let first = bytes.first else { return .incomplete }
        if first == 0x1B { return escape(bytes) }
        if first >= 0x80 { return utf8(bytes) }
        return Step(length: 1, event: .key(plainKey(first)))
    }

    /// A byte below 0x80 as a key.
    static func plainKey(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0D: return Key(.enter)
        case 0x0A: return Key(.newline)
        case 0x09: return Key(.tab)
        case 0x08, 0x7F: return Key(.backspace)
        case 0x1B: return Key(.escape)
        case 0: return .ctrl("@")
        case 1...26: return .ctrl(Character(UnicodeScalar(byte + 0x60)))
        case 0..<0x20: return .ctrl(Character(UnicodeScalar(byte + 0x40)))
        default: return .text(Character(UnicodeScalar(byte)))
        }
    }

    private static func escape(_ bytes: ArraySlice<UInt8>) -> Step {
        let rest = bytes.dropFirst()
        switch rest.first {
        case nil: return .incomplete
        case 0x1B: return doubleEscape(bytes)
        case UInt8(ascii: "["): return controlSequence(bytes)
        case UInt8(ascii: "O"): return singleShift(bytes)
        case UInt8(ascii: "]"), UInt8(ascii: "P"): return string(bytes)
        case 0x09: return Step(length: 2, event: .key(Key(.backTab)))
        default: return withAlt(next(in: rest))
        }
    }

    /// Esc before the sequence of a named key is Alt with it (rxvt, PuTTY); otherwise the first Esc is a key.
    private static func doubleEscape(_ bytes: ArraySlice<UInt8>) -> Step {
        let rest = bytes.dropFirst()
        guard rest.count > 1 else { return .incomplete }
        let third = rest[rest.startIndex + 1]
        guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
            return Step(length: 1, event: .key(Key(.escape)))
        }
        let step = next(in: rest)
        if step.length == 0 { return .incomplete }
        guard case .key = step.event else { return Step(length: 1, event: .key(Key(.escape))) }
        return withAlt(step)
    }

    private static func withAlt(_ step: Step) -> Step {
        guard step.length > 0 else { return .incomplete }
        guard case .key(var key) = step.event else { return Step(length: step.length + 1, event: step.event) }
        key.modifiers.insert(.alt)
        return Step(length: step.length + 1, event: .key(key))
    }

    /// One character in UTF-8; a maximal part that is not well-formed gives U+FFFD (Unicode, section 3.9).
    private static func utf8(_ bytes: ArraySlice<UInt8>) -> Step {
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        switch decoder.parseScalar(from: &iterator) {
        case .valid(let encoded):
            let scalar = Unicode.UTF8.decode(encoded)
            let isControl = scalar.value < 0xA0
            return Step(
                length: encoded.count,
                event: isControl ? .unknown(Array(encoded)) : .key(.text(Character(scalar)))
            )
        case .error(let length):
            return isOpen(bytes, length) ? .incomplete : Step(length: length, event: .key(.text("\u{FFFD}")))
        case .emptyInput:
            return .incomplete
        }
    }

    /// Whether the error is only that the rest of the character has not arrived.
    private static func isOpen(_ bytes: ArraySlice<UInt8>, _ length: Int) -> Bool {
        guard let first = bytes.first, bytes.count == length else { return false }
        let expected =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        return length < expected
    }
}

extension InputParser {
    /// `CSI` parameters, intermediates and a final byte; two old forms carry bytes after what looks like the final.
    private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> Step {
        let body = bytes.dropFirst(2)
        guard let first = body.first else { return .incomplete }
        if first == UInt8(ascii: "[") {
            guard body.count > 1 else { return .incomplete }
            return Step(length: 4, event: KeySequences.linuxConsole(body[body.startIndex + 1], bytes.prefix(4)))
        }
        if first == UInt8(ascii: "M") {
            guard body.count >= 4 else { return .incomplete }
            return Step(length: 6, event: MouseSequences.x10(Array(body.dropFirst().prefix(3))))
        }
        for (offset, byte) in body.prefix(sequenceLimit).enumerated() {
            if byte >= 0x40, byte <= 0x7E {
                let length = offset + 3
                let sequence = ControlSequence(body.prefix(offset + 1), raw: bytes.prefix(length))
                return Step(length: length, event: sequence.event, beginsPaste: sequence.beginsPaste)
            }
            // A byte that no sequence holds ends it: what follows is input again.
            if byte < 0x20 || byte > 0x7E {
                return Step(length: offset + 2, event: .unknown(Array(bytes.prefix(offset + 2))))
            }
        }
        guard body.count > sequenceLimit else { return .incomplete }
        return Step(length: sequenceLimit + 2, event: .unknown(Array(bytes.prefix(sequenceLimit + 2))))
    }

    /// `SS3`: application cursor keys, keypad, and F1 to F4, xterm's modifier digit included.
    private static func singleShift(_ bytes: ArraySlice<UInt8>) -> Step {
        let body = bytes.dropFirst(2).prefix(4)
        let digits = body.prefix { $0 >= 0x30 && $0 <= 0x3B }
        guard let final = body.dropFirst(digits.count).first else {
            return digits.count < 4 ? .incomplete : Step(length: 6, event: .unknown(Array(bytes.prefix(6))))
        }
        guard final >= 0x40, final <= 0x7E else {
            let length = 2 + digits.count
            if digits.isEmpty { return Step(length: length, event: .key(.alt("O"))) }
            return Step(length: length, event: .unknown(Array(bytes.prefix(length))))
        }
        let length = digits.count + 3
        let modifier = digits.last.map { Int($0) - 0x30 } ?? 1
        return Step(length: length, event: KeySequences.singleShift(final, modifier, bytes.prefix(length)))
    }

    /// `OSC` or `DCS` up to BEL or ST. Any other control ends it: a key that was typed is never swallowed.
    private static func string(_ bytes: ArraySlice<UInt8>) -> Step {
        let body = bytes.dropFirst(2)
        for (offset, byte) in body.prefix(stringLimit).enumerated() where byte < 0x20 {
            let content = body.prefix(offset)
            if byte == 0x07 { return Step(length: offset + 3, event: StringReply.event(bytes, content, offset + 3)) }
            if byte == 0x1B {
                guard let following = body.dropFirst(offset + 1).first else { return .incomplete }
                if following == UInt8(ascii: "\\") {
                    return Step(length: offset + 4, event: StringReply.event(bytes, content, offset + 4))
                }
            }
            return abandoned(bytes, length: offset + 2)
        }
        return body.count < stringLimit ? .incomplete : abandoned(bytes, length: stringLimit + 2)
    }

    private static func abandoned(_ bytes: ArraySlice<UInt8>, length: Int) -> Step {
        if length == 2, let letter = bytes.dropFirst().first {
            return Step(length: 2, event: .key(.alt(Character(UnicodeScalar(letter)))))
        }
        return Step(length: length, event: .unknown(Array(bytes.prefix(length))))
    }
}
