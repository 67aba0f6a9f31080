import Glibc

/// A terminal taken for full-screen use, from its opening to the restoring of everything. One thread uses it.
package final class TerminalSession {
    /// Why there is no session.
    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Input or output is a file, a pipe or nothing.
        case notATerminal
        /// The terminal cannot place its cursor (`TERM=dumb`).
        case noCursorAddressing(String)
        /// Nothing is known about the terminal, nor about those it might be like.
        case unknownTerminal(String)

        /// The reason in one sentence.
        package var description: String {
            switch self {
            case .notATerminal: "Input and output are not a terminal."
            case .noCursorAddressing(let name): "The terminal \(name) cannot place its cursor."
            case .unknownTerminal(let name): "Nothing is known about the terminal \(name)."
            }
        }
    }

    /// What was shown.
    package struct Frame: Hashable, Sendable {
        /// Cells that changed.
        package let cells: Int
        /// About how many bytes were sent.
        package let estimatedBytes: Int
        /// How long the terminal took to accept them: long on a slow or stalled line.
        package let duration: Duration
    }

    /// What this terminal draws marks with: Unicode only if the locale says UTF-8.
    package let glyphs: Glyphs
    /// How many colours are used.
    package let depth: ColourDepth
    /// A remark on the terminal to show once: what was used in place of an unknown `TERM`.
    package let remark: String?
    /// The number of cells now.
    package private(set) var size: Size
    /// Whether the terminal shows a frame at once when it is asked to (mode 2026); set it when its reply says so.
    package var synchronisesFrames = false

    let input: Int32
    let output: Int32
    let waker: Waker
    let signals = Waker()
    var decoder: KeyDecoder
    var resizeDue: ContinuousClock.Instant?
    var lastResize: ContinuousClock.Instant?
    var resumedAlready = false
    /// Whether the terminal is gone: it says so by a signal too, before or after, and shells say it once more.
    var hasHungUp = false
    private(set) var isOpen = true
    private var screen: CursesScreen
    private(set) var shown: Canvas?
    /// Writes what is shown as a recording has it.
    private(set) var writer: ANSIWriter
    /// Who records what is shown.
    var recorder: CastRecorder?
    var usesMouse = false
    var hasTitle = false
    let messages: TerminalMessages
    private static let relayed = [SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT]

    /// Takes the terminal. The environment of the process is changed for a moment: open a session before other threads
    /// read it.
    package init(
        environment: [String: String],
        colour: ColourDepth.Choice = .auto,
        waker: Waker = Waker(),
        input: Int32 = STDIN_FILENO,
        output: Int32 = STDOUT_FILENO
    ) throws(Fault) {
        guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
        self.input = input
        self.output = output
        self.waker = waker
        glyphs = CursesScreen.usesUTF8() ? .unicode : .ascii
        let wanted = ColourDepth.decide(colour, environment: environment)
        TerminalGuard.begin(terminal: input, restoring: TerminalModes.rescue)
        do {
            (screen, remark) = try TerminalChoice(environment, depth: wanted).start(input: input, output: output)
        } catch {
            TerminalGuard.restoreModes()
            TerminalGuard.end()
            throw error
        }
        depth = screen.depth
        writer = ANSIWriter(theme: .terminal, depth: screen.depth)
        messages = TerminalMessages(term: screen.term, environment: environment)
        decoder = KeyDecoder(
            escapeDelay: KeyDecoder.escapeDelay(environment: environment),
            takesBursts: screen.term == "linux"
        )
        size = Self.size(of: output)
        screen.resize(to: size)
        for signal in Self.relayed { TerminalGuard.relay(signal, to: signals.writeEnd) }
        send(TerminalModes.on)
    }

    /// The name of the terminal's description that is in use.
    var term: String { screen.term }

    deinit { close() }

    /// Shows a picture: what differs from the last one is sent in one go. A picture of another size is clipped.
    @discardableResult
    package func show(_ canvas: Canvas) -> Frame {
        guard isOpen, !size.isEmpty else { return Frame(cells: 0, estimatedBytes: 0, duration: .zero) }
        var diff = CanvasDiff(from: shown, to: canvas)
        let isSame = diff.runs.isEmpty && shown?.cursor == canvas.cursor && shown != nil
        if isSame { return Frame(cells: 0, estimatedBytes: 0, duration: .zero) }
        let start = ContinuousClock.now
        let synchronised = synchronisesFrames && diff.estimatedBytes > 1024
        screen.begin(synchronised: synchronised)
        if let before = shown, let scroll = CanvasScroll(from: before, to: canvas, unless: diff), screen.scroll(scroll)
        {
            diff = CanvasDiff(from: before.scrolled(scroll), to: canvas)
        }
        screen.paint(diff)
        let cursor = canvas.cursor.flatMap { Rect(size).contains($0) ? $0 : nil }
        screen.update(cursor: cursor, synchronised: synchronised)
        shown = canvas
        recorder?.record(canvas, by: writer, at: start)
        return Frame(
            cells: diff.cellCount,
            estimatedBytes: diff.estimatedBytes,
            duration: ContinuousClock.now - start
        )
    }

    /// Chooses the colours; the next picture is painted whole.
    package func use(_ theme: Theme) {
        screen.use(theme)
        writer = ANSIWriter(theme: theme, depth: depth)
        shown = nil
    }

    /// Paints everything at the next `show`, and asks for the size again.
    package func redraw() {
        takeSize()
        shown = nil
        screen.repaint()
    }

    /// Stops the process, as Ctrl-Z does elsewhere, with the terminal restored; comes back when it is continued.
    package func suspend() {
        leave()
        TerminalGuard.stop()
        resume()
        resumedAlready = true
    }

    /// Hands the terminal to something else (an editor) for the time of a call.
    package func lend<Result>(_ body: () throws -> Result) rethrows -> Result {
        leave()
        defer {
            forgetKeySignals()
            resume()
        }
        return try body()
    }

    /// Drops what keys sent to the whole foreground while another program had the terminal: it was not for us.
    private func forgetKeySignals() {
        let keys = [SIGINT, SIGQUIT, SIGTSTP, SIGCONT]
        for var signal in signals.drain() where !keys.contains(Int32(signal)) {
            _ = write(signals.writeEnd, &signal, 1)
        }
    }

    /// Takes the terminal up again after something else had it.
    func resume() {
        guard isOpen else { return }
        screen.resume()
        send(TerminalModes.on + (usesMouse ? TerminalModes.mouseOn : ""))
        redraw()
    }

    /// Asks for the size and tells ncurses; the new size if it differs.
    @discardableResult
    func takeSize() -> Size? {
        let now = Self.size(of: output)
        guard now != size, !now.isEmpty else { return nil }
        size = now
        screen.resize(to: now)
        screen.repaint()
        shown = nil
        return now
    }

    /// Restores the terminal; more calls do nothing.
    package func close() {
        guard isOpen else { return }
        leave()
        isOpen = false
        screen.close()
        TerminalGuard.end()
        for signal in Self.relayed where signal != SIGHUP || !hasHungUp { TerminalGuard.restore(signal) }
        // What is being finished must not be ended by hearing of it again.
        if hasHungUp { _ = Glibc.signal(SIGHUP, SIG_IGN) }
    }

    private func leave() {
        guard isOpen else { return }
        send(TerminalModes.off + (hasTitle ? messages.restoreTitle : ""))
        hasTitle = false
        screen.suspend()
        TerminalGuard.restoreModes()
    }

    /// Writes outside of frames; a terminal that is gone takes nothing, and the next wait says so.
    func send(_ sequence: String) {
        guard isOpen else { return }
        var rest = Array(sequence.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private static func size(of terminal: Int32) -> Size {
        var size = winsize()
        guard ioctl(terminal, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return Size(columns: 80, rows: 24)
        }
        return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}
