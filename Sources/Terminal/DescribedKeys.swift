/// What a terminal sends for its keys, as its description (terminfo) has it, against what we take that for.
package struct DescribedKeys: Sendable {
    /// The keys that the description names.
    package private(set) var count = 0
    /// Those of them that we would take for something else, by their names in terminfo.
    package private(set) var misread: [String] = []

    /// Strings by their place in the table of `term.h`.
    private static let keys: [(name: String, place: Int, key: Key.Name)] = [
        ("kbs", 55, .backspace), ("kdch1", 59, .delete), ("kich1", 77, .insert), ("khome", 76, .home),
        ("kend", 164, .end), ("kpp", 82, .pageUp), ("knp", 81, .pageDown), ("kcuu1", 87, .up), ("kcud1", 61, .down),
        ("kcub1", 79, .left), ("kcuf1", 83, .right), ("kcbt", 148, .backTab), ("kf1", 66, .function(1)),
        ("kf2", 68, .function(2)), ("kf3", 69, .function(3)), ("kf4", 70, .function(4)), ("kf5", 71, .function(5)),
        ("kf6", 72, .function(6)), ("kf7", 73, .function(7)), ("kf8", 74, .function(8)), ("kf9", 75, .function(9)),
        ("kf10", 67, .function(10)), ("kf11", 216, .function(11)), ("kf12", 217, .function(12)),
    ]

    /// Reads the description of a terminal where ncurses would find it; nil when there is none.
    package init?(ofTerminal name: String, environment: [String: String]) {
        guard let entry = TerminfoEntry(named: name, environment: environment) else { return nil }
        self.init(entry)
    }

    init(_ entry: TerminfoEntry) {
        for (name, place, key) in Self.keys {
            guard let sent = entry.string(place), sent.count > 1 else { continue }
            count += 1
            let bytes = sent.dropLast().map { UInt8(bitPattern: $0) }
            let step = InputParser.next(in: bytes[...])
            if step.length != bytes.count || step.event != .key(Key(key)) { misread.append(name) }
        }
    }
}
