import CNcurses

/// ncurses, for output: the only place that knows it. One thread calls it, for everything.
struct CursesScreen {
    /// Why it could not start.
    enum Fault: Error {
        case unknownTerminal
        case noCursorAddressing
    }

    /// The name of the description in use.
    let term: String
    /// How many colours there are to use.
    let depth: ColourDepth
    private let scrollRegion: [CChar]
    private let scrollReverse: [CChar]
    private var theme = Theme.terminal
    private var looks: [Style: (pair: Int32, attributes: UInt8)] = [:]

    /// Whether the locale's character set is UTF-8; takes it up for the process.
    static func usesUTF8() -> Bool { sb_use_locale() }

    /// Starts on a terminal by the name of its description. For a moment the variable `TERMINFO` of the process is
    /// changed: nothing else may read or change the environment meanwhile.
    init(term: String, input: Int32, output: Int32, depth: ColourDepth, environment: [String: String]) throws(Fault) {
        let entry = TerminfoEntry(named: term, environment: environment)
        scrollRegion = entry?.scrollRegion ?? [0]
        scrollReverse = entry?.scrollReverse ?? [0]
        switch sb_start(term, entry?.withoutScrolling, input, output) {
        case 0: break
        case -2: throw .noCursorAddressing
        default: throw .unknownTerminal
        }
        self.term = term
        sb_raw()
        // Without colours no colour function may be called: ncurses traps there.
        self.depth = depth == .none ? .none : depth.limited(toColours: Int(sb_start_colour()))
    }

    /// Takes a theme; the next picture must be painted whole.
    mutating func use(_ theme: Theme) {
        self.theme = theme
        looks.removeAll()
    }

    /// Begins a frame.
    func begin(synchronised: Bool) { sb_begin(synchronised) }

    /// Moves rows on the terminal; false if it cannot.
    func scroll(_ scroll: CanvasScroll) -> Bool {
        sb_scroll(
            Int32(scroll.rows.lowerBound),
            Int32(scroll.rows.upperBound - 1),
            Int32(scroll.distance),
            scrollRegion,
            scrollReverse
        )
    }

    /// Puts changed cells into ncurses' picture.
    mutating func paint(_ diff: CanvasDiff) {
        for run in diff.runs {
            let cells = run.cells.map { cell(for: $0) }
            sb_paint(Int32(run.start.row), Int32(run.start.column), cells, Int32(cells.count))
        }
    }

    /// Sends what has changed to the terminal and places the cursor, or hides it.
    func update(cursor: Point?, synchronised: Bool) {
        sb_update(Int32(clamping: cursor?.row ?? -1), Int32(clamping: cursor?.column ?? 0), synchronised)
    }

    /// Makes the next update paint everything.
    func repaint() { sb_repaint() }

    /// Tells the size.
    func resize(to size: Size) { sb_resize(Int32(clamping: size.rows), Int32(clamping: size.columns)) }

    /// Leaves ncurses' modes for a while.
    func suspend() { sb_end() }

    /// Takes ncurses' modes up again.
    func resume() { sb_resume() }

    /// Frees what ncurses holds, after `suspend`: to leave its modes twice would move the cursor of the user's shell.
    func close() { sb_free() }

    private mutating func cell(for cell: Cell) -> sb_cell {
        let look = look(of: cell.style)
        var result = sb_cell()
        result.columns = UInt8(clamping: cell.columns)
        result.pair = look.pair
        result.attributes = look.attributes
        withUnsafeMutableBytes(of: &result.scalars) { bytes in
            let scalars = bytes.bindMemory(to: UInt32.self)
            for (index, scalar) in zip(scalars.indices, cell.text.unicodeScalars) { scalars[index] = scalar.value }
        }
        return result
    }

    private mutating func look(of style: Style) -> (pair: Int32, attributes: UInt8) {
        if let known = looks[style] { return known }
        let appearance = theme.appearance(of: style, depth: depth)
        let pair = depth == .none ? 0 : sb_pair(number(appearance.foreground), number(appearance.background))
        let look = (pair: pair, attributes: bits(appearance.attributes))
        looks[style] = look
        return look
    }

    /// ncurses' number of a colour. With direct colours, 0 to 7 are the palette's: a near-black becomes 8.
    private func number(_ colour: TerminalColour) -> Int32 {
        switch colour {
        case .standard: -1
        case .indexed(let index): Int32(index)
        case .rgb(let rgb): max(8, Int32(rgb.hex))
        }
    }

    private func bits(_ attributes: Attributes) -> UInt8 {
        var bits: Int32 = 0
        if attributes.contains(.bold) { bits |= SB_BOLD }
        if attributes.contains(.underline) { bits |= SB_UNDERLINE }
        if attributes.contains(.reverse) { bits |= SB_REVERSE }
        if attributes.contains(.dim) { bits |= SB_DIM }
        return UInt8(truncatingIfNeeded: bits)
    }
}

/// The signals that become events, and the guard that restores the terminal on every way out.
enum TerminalGuard {
    /// Relays a signal into a pipe as one byte.
    static func relay(_ signal: Int32, to pipe: Int32) { sb_relay_signal(signal, pipe) }

    /// Puts back what was there before.
    static func restore(_ signal: Int32) { sb_restore_signal(signal) }

    /// Stops the process; comes back when it is continued.
    static func stop() { sb_stop() }

    /// Keeps the modes of a terminal, for a crash or an exit.
    static func begin(terminal: Int32, restoring sequence: String) { sb_guard_terminal(terminal, sequence) }

    /// Restores the kept modes.
    static func restoreModes() { sb_restore_modes() }

    /// Ends the guard.
    static func end() { sb_unguard_terminal() }
}
