/// The bytes of a bracketed paste, up to its end mark `CSI 201~`.
struct PasteCollector: Sendable {
    private static let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

    private(set) var bytes: [UInt8] = []

    /// Takes bytes; gives how many were used and whether the end mark was among them.
    mutating func take(_ new: ArraySlice<UInt8>) -> (used: Int, ended: Bool) {
        var index = new.startIndex
        while index < new.endIndex {
            guard new[index] == Self.end[0] else {
                let stop = new[index...].firstIndex(of: Self.end[0]) ?? new.endIndex
                keep(new[index..<stop])
                index = stop
                continue
            }
            let candidate = new[index...].prefix(Self.end.count)
            if candidate.elementsEqual(Self.end) { return (index + Self.end.count - new.startIndex, true) }
            if Self.end.starts(with: candidate) { return (index - new.startIndex, false) }
            keep(new[index...index])
            index += 1
        }
        return (new.count, false)
    }

    private mutating func keep(_ part: ArraySlice<UInt8>) {
        bytes.append(contentsOf: part.prefix(max(0, KeyDecoder.pasteLimit - bytes.count)))
    }
}

/// Pasted bytes as text in which nothing is a command.
struct PastedText {
    private(set) var text = ""
    private(set) var removedControls = 0

    /// CR and CRLF become new lines, tabs and new lines stay, other controls are dropped and counted.
    init(_ bytes: some Collection<UInt8>) {
        var afterReturn = false
        var scalars = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0D: scalars.append("\n")
            case 0x0A where afterReturn: break
            case 0x09, 0x0A: scalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0: removedControls += 1
            default: scalars.append(scalar)
            }
            afterReturn = scalar.value == 0x0D
        }
        text = String(scalars)
    }

    var event: InputEvent { .paste(text, removedControls: removedControls) }
}
