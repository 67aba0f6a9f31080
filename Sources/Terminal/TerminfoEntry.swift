import FoundationEssentials

/// A compiled terminal description (term(5)), read so that ncurses can be given a changed copy of it.
///
/// ncurses looks for rows that seem to have moved and then scrolls them, whether `idlok` is set or not. Rows that take
/// each other's old content, such as meters out of step, deceive it: it scrolls the screen and repaints most of it in
/// every frame. There is no switch for that, so it is given a description of a terminal that cannot scroll, and scrolling
/// is done where two pictures say that it pays (`CanvasScroll`).
struct TerminfoEntry {
    private var bytes: [UInt8]

    /// Strings by their place in the table of `term.h`: csr, dl1, il1, dl, indn, il, rin, ri. `ind` stays: with it alone
    /// nothing is scrolled.
    private static let scrolling = [3, 22, 53, 106, 109, 110, 113, 130]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Finds the description of a terminal where ncurses would.
    init?(named name: String, environment: [String: String]) {
        guard let first = name.utf8.first, !name.contains("/"), !name.hasPrefix(".") else { return nil }
        let letter = String(UnicodeScalar(first))
        let hexadecimal = String(first, radix: 16)
        for folder in Self.folders(environment) {
            for part in [letter, hexadecimal] {
                if let data = FileManager.default.contents(atPath: "\(folder)/\(part)/\(name)"), data.count <= 32768 {
                    self.init([UInt8](data))
                    return
                }
            }
        }
        return nil
    }

    /// The description without the strings that scroll, as the environment variable `TERMINFO` takes it; nil if the
    /// bytes are no description.
    var withoutScrolling: String? {
        guard let table = stringTable else { return nil }
        var changed = bytes
        for index in Self.scrolling where index < table.count {
            changed[table.start + 2 * index] = 0xFF
            changed[table.start + 2 * index + 1] = 0xFF
        }
        return "hex:" + changed.map { Self.hexadecimal[Int($0)] }.joined()
    }

    /// The string `csr`: sets the rows that scroll.
    var scrollRegion: [CChar]? { string(3) }
    /// The string `ri`: scrolls back by a row at the top.
    var scrollReverse: [CChar]? { string(130) }

    /// A string with its closing zero; nil where there is none.
    func string(_ index: Int) -> [CChar]? {
        guard let table = stringTable, index < table.count else { return nil }
        let place = table.start + 2 * index
        let start = table.start + 2 * table.count + (Int(bytes[place]) | Int(bytes[place + 1]) << 8)
        guard bytes[place + 1] < 0x80, start < bytes.count, let end = bytes[start...].firstIndex(of: 0) else {
            return nil
        }
        return bytes[start...end].map { CChar(bitPattern: $0) }
    }

    /// Where the offsets of the strings stand, and how many there are: after six header words, the names, the flags
    /// with a byte of padding to an even place, and the numbers of two bytes, or four in the newer form.
    private var stringTable: (start: Int, count: Int)? {
        guard bytes.count >= 12, let numberSize = [0x011A: 2, 0x021E: 4][word(0)] else { return nil }
        let flagsEnd = 12 + word(1) + word(2)
        let start = flagsEnd + flagsEnd % 2 + numberSize * word(3)
        let count = word(4)
        return start + 2 * count <= bytes.count ? (start, count) : nil
    }

    private func word(_ index: Int) -> Int {
        Int(bytes[2 * index]) | Int(bytes[2 * index + 1]) << 8
    }

    private static func folders(_ environment: [String: String]) -> [String] {
        var folders: [String] = []
        if let own = environment["TERMINFO"], own.hasPrefix("/") { folders.append(own) }
        if let home = environment["HOME"] { folders.append(home + "/.terminfo") }
        folders += (environment["TERMINFO_DIRS"] ?? "").split(separator: ":").map(String.init)
        return folders + ["/etc/terminfo", "/lib/terminfo", "/usr/lib/terminfo", "/usr/share/terminfo"]
    }

    private static let hexadecimal = (0...255).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
