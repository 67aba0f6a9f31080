/// A complete `CSI` sequence, taken apart: `CSI ? 1 ; 2 $ y` has the marker `?`, two parameters, and `$` before `y`.
struct ControlSequence {
    let marker: UInt8?
    /// One list for each parameter: its parts between colons. A missing number is nil.
    let parameters: [[Int?]]
    let intermediates: [UInt8]
    let final: UInt8
    let raw: [UInt8]

    init(_ body: ArraySlice<UInt8>, raw: ArraySlice<UInt8>) {
        self.raw = Array(raw)
        final = body.last ?? 0
        var rest = body.dropLast()
        intermediates = Array(rest.drop { $0 >= 0x30 })
        rest = rest.prefix { $0 >= 0x30 }
        if let first = rest.first, first >= 0x3C {
            marker = first
            rest = rest.dropFirst()
        } else {
            marker = nil
        }
        // Without digits there are no parameters, not an empty one.
        let numbers = rest.isEmpty ? [] : rest.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        parameters = numbers.map { parameter in
            parameter.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number)
        }
    }

    /// A parameter's first number, or a default where it is missing.
    func number(_ index: Int, or missing: Int = 0) -> Int {
        guard index < parameters.count, let value = parameters[index].first else { return missing }
        return value ?? missing
    }

    var beginsPaste: Bool { marker == nil && final == UInt8(ascii: "~") && number(0) == 200 }

    /// What the sequence means; nil for one that has no event of its own.
    var event: InputEvent? {
        switch (marker, intermediates, final) {
        case (UInt8(ascii: "<"), [], UInt8(ascii: "M")), (UInt8(ascii: "<"), [], UInt8(ascii: "m")):
            MouseSequences.sgr(self)
        case (UInt8(ascii: "?"), [], UInt8(ascii: "c")):
            .reply(.deviceAttributes(parameters.compactMap { $0.first ?? nil }))
        case (UInt8(ascii: "?"), [UInt8(ascii: "$")], UInt8(ascii: "y")):
            .reply(.mode(number(0), state: number(1)))
        case (UInt8(ascii: "?"), [], UInt8(ascii: "u")):
            .reply(.keyboard(flags: number(0)))
        case (nil, [], _):
            beginsPaste ? nil : KeySequences.event(self)
        default:
            .unknown(raw)
        }
    }

    /// Digits only; more than six of them are no number that a terminal means.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}
