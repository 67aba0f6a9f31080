import Glibc
import Terminal
import Testing

/// ncurses holds one screen for the process: one test at a time.
@Suite(.serialized)
struct TerminalSessionTests {
    private static let xterm = ["TERM": "xterm-256color"]

    /// Rows that take each other's old content are what ncurses takes for a scrolled screen.
    @Test func `25 meters out of step cost less than 1 KB a frame at 200 by 60, and nothing scrolls`() throws {
        let pty = try #require(PseudoTerminal(columns: 200, rows: 60))
        let session = try Self.session(on: pty, Self.xterm)
        defer { session.close() }
        session.show(Self.meters(0, session))
        _ = pty.output()
        for tick in 1..<20 {
            session.show(Self.meters(tick, session))
            let bytes = pty.output()
            #expect(bytes.count <= 1024, "frame \(tick): \(bytes.count) bytes")
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.firstMatch(of: /\u{1B}\[[0-9;]*[rSTLM]/) == nil, "frame \(tick) scrolls")
        }
    }

    @Test func `a log that grows by a line costs a fraction of its screen`() throws {
        let pty = try #require(PseudoTerminal(columns: 200, rows: 60))
        let session = try Self.session(on: pty, Self.xterm)
        defer { session.close() }
        func log(_ first: Int) -> Canvas {
            var canvas = Canvas(size: session.size, glyphs: session.glyphs)
            for row in 0..<58 {
                let line = String(repeating: "\((first + row) * 7919) ", count: 25)
                canvas.draw(line, at: Point(column: 0, row: row + 1), maxColumns: 199)
            }
            return canvas
        }
        session.show(log(1000))
        let whole = pty.output().count
        session.show(log(1001))
        #expect(pty.output().count < whole / 20)
    }

    @Test func `a large frame is bracketed where the terminal shows it at once`() throws {
        let pty = try #require(PseudoTerminal(columns: 200, rows: 60))
        let session = try Self.session(on: pty, Self.xterm)
        defer { session.close() }
        session.synchronisesFrames = true
        _ = pty.output()
        session.show(Self.meters(0, session))
        let written = String(decoding: pty.output(), as: UTF8.self)
        #expect(written.hasPrefix("\u{1B}[?2026h") && written.hasSuffix("\u{1B}[?2026l"))
    }

    @Test func `a frame that changes nothing sends nothing, and a typed character a few bytes`() throws {
        let pty = try #require(PseudoTerminal(columns: 80, rows: 24))
        let session = try Self.session(on: pty, Self.xterm)
        defer { session.close() }
        var canvas = Canvas(size: session.size, glyphs: session.glyphs)
        canvas.box(canvas.bounds, style: Style(.border))
        session.show(canvas)
        _ = pty.output()
        session.show(canvas)
        #expect(pty.output().isEmpty)
        canvas.draw("x", at: Point(column: 5, row: 5))
        canvas.cursor = Point(column: 6, row: 5)
        session.show(canvas)
        #expect((1...40).contains(pty.output().count))
    }

    @Test(arguments: ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "vt220", "xterm", "rxvt"])
    func `every terminal gets its modes back, and nothing raw`(_ term: String) throws {
        let pty = try #require(PseudoTerminal(columns: 40, rows: 10))
        let before = pty.modes
        let session = try Self.session(on: pty, ["TERM": term])
        #expect(pty.modes != before)
        for theme in [Theme.terminal, try Self.sampleTheme()] {
            session.use(theme)
            session.show(Self.everyStyle(session))
        }
        session.close()
        session.close()
        let written = String(decoding: pty.output(), as: UTF8.self)
        #expect(pty.modes == before)
        #expect(written.contains("\u{1B}[?2004l") && written.contains("\u{1B}[?1004l"))
        #expect(!written.contains("\u{1B}]evil") && !written.contains("\u{202E}"))
        #expect(!written.contains("\u{1B}[5m"), "nothing blinks")
    }

    @Test func `without colours no colour is sent`() throws {
        let pty = try #require(PseudoTerminal(columns: 40, rows: 10))
        let session = try Self.session(on: pty, ["TERM": "xterm-256color", "NO_COLOR": "1"])
        #expect(session.depth == .none)
        session.use(try Self.sampleTheme())
        session.show(Self.everyStyle(session))
        session.close()
        let written = String(decoding: pty.output(), as: UTF8.self)
        for hue in 0...7 { #expect(!written.contains("[3\(hue)m") && !written.contains("[4\(hue)m")) }
        #expect(!written.contains(";5;"))
        #expect(written.contains("7m"), "reverse carries the selection")
    }

    @Test func `an unknown terminal is used as one that it resembles, and a dumb one refused`() throws {
        let pty = try #require(PseudoTerminal(columns: 80, rows: 24))
        let session = try Self.session(on: pty, ["TERM": "xterm-unheard-of"])
        #expect(session.remark?.contains("xterm-unheard-of") == true)
        session.close()
        let before = pty.modes
        #expect(throws: TerminalSession.Fault.noCursorAddressing("dumb")) {
            try Self.session(on: pty, ["TERM": "dumb"])
        }
        #expect(pty.modes == before)
    }

    @Test func `keys, wakes and signals come out of one wait`() throws {
        let pty = try #require(PseudoTerminal(columns: 80, rows: 24))
        let waker = Waker()
        let session = try TerminalSession(
            environment: Self.xterm,
            waker: waker,
            input: pty.terminal,
            output: pty.terminal
        )
        defer { session.close() }
        pty.type("\u{1B}[A")
        #expect(Self.wait(session) == [.input(.key(Key(.up)))])
        waker.wake()
        waker.wake()
        #expect(Self.wait(session) == [.woken])
        pty.type("\u{1B}")
        #expect(Self.wait(session) == [.input(.key(Key(.escape)))])
        pty.resize(columns: 100, rows: 30)
        kill(getpid(), SIGWINCH)
        #expect(Self.wait(session) == [.resized(Size(columns: 100, rows: 30))])
        kill(getpid(), SIGTERM)
        #expect(Self.wait(session) == [.terminate(signal: SIGTERM)])
        #expect(session.wait(until: .now).isEmpty)
    }

    @Test func `a window that was small for a moment is painted whole again`() throws {
        let pty = try #require(PseudoTerminal(columns: 80, rows: 24))
        let session = try Self.session(on: pty, Self.xterm)
        defer { session.close() }
        var canvas = Canvas(size: session.size)
        canvas.draw("at the far right", at: Point(column: 60, row: 5))
        session.show(canvas)
        _ = pty.output()
        pty.resize(columns: 20, rows: 5)
        pty.resize(columns: 80, rows: 24)
        Self.deliver(SIGWINCH)
        #expect(Self.wait(session) == [.resized(Size(columns: 80, rows: 24))])
        session.show(canvas)
        #expect(String(decoding: pty.output(), as: UTF8.self).contains("at the far right"))
    }

    @Test func `another program may have the terminal, and its keys are not ours`() throws {
        let pty = try #require(PseudoTerminal(columns: 80, rows: 24))
        let before = pty.modes
        let session = try Self.session(on: pty, Self.xterm)
        defer { session.close() }
        let lent = session.lend {
            Self.deliver(SIGINT)
            Self.deliver(SIGTERM)
            return pty.modes
        }
        #expect(lent == before)
        #expect(pty.modes != before)
        #expect(Self.wait(session) == [.terminate(signal: SIGTERM)])
    }

    @Test func `on the smallest screen no sequence lands inside of another`() throws {
        let pty = try #require(PseudoTerminal(columns: 3, rows: 2))
        let session = try Self.session(on: pty, Self.xterm)
        session.askTerminal()
        session.setTitle("title")
        session.show(Self.everyStyle(session))
        session.setMouse(true)
        session.close()
        let written = String(decoding: pty.output(), as: UTF8.self)
        #expect(written.firstMatch(of: /\u{1B}\[[0-9;?]*\u{1B}/) == nil)
    }

    @Test func `a picture of another size is clipped`() throws {
        let pty = try #require(PseudoTerminal(columns: 10, rows: 3))
        let session = try Self.session(on: pty, Self.xterm)
        defer { session.close() }
        for size in [Size(columns: 300, rows: 100), .zero, Size(columns: 1, rows: 1)] {
            var canvas = Canvas(size: size, glyphs: session.glyphs)
            canvas.box(canvas.bounds, style: .plain)
            canvas.cursor = Point(column: 200, row: 50)
            session.show(canvas)
        }
        #expect(!pty.output().isEmpty)
    }

    private static func session(on pty: PseudoTerminal, _ environment: [String: String]) throws -> TerminalSession {
        try TerminalSession(environment: environment, input: pty.terminal, output: pty.terminal)
    }

    /// Sends a signal to this thread, so that it has arrived when the call is over; test threads hold signals back.
    private static func deliver(_ signal: Int32) {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, signal)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        raise(signal)
    }

    private static func wait(_ session: TerminalSession) -> [SessionEvent] {
        session.wait(until: .now.advanced(by: .seconds(5)))
    }

    private static func meters(_ tick: Int, _ session: TerminalSession) -> Canvas {
        var canvas = Canvas(size: session.size, glyphs: session.glyphs)
        for row in 0..<60 { canvas.draw("\(row % 7) of another pane", at: Point(column: 100, row: row)) }
        for lane in 0..<25 {
            let bar = String(repeating: canvas.glyphs.meter(8), count: (tick + lane) % 40)
            canvas.fill(Rect(column: 0, row: 3 + lane, columns: 200, rows: 1))
            canvas.draw(bar, at: Point(column: 20, row: 3 + lane), style: Style(.meter))
            let waiting = String(repeating: canvas.glyphs.mark(.waitingMessage), count: 100)
            canvas.draw(waiting, at: Point(column: 80, row: 3 + lane), style: Style(.queued))
        }
        return canvas
    }

    private static func everyStyle(_ session: TerminalSession) -> Canvas {
        var canvas = Canvas(size: session.size, glyphs: session.glyphs)
        canvas.draw("\u{1B}]evil\u{7} \u{202E}\u{9B}2J", at: .zero)
        for (row, surface) in Surface.allCases.enumerated() {
            for role in Role.allCases {
                let place = Point(column: 2 * Int(role.rawValue), row: 1 + row)
                canvas.draw("x", at: place, style: Style(role, on: surface, .underline))
            }
        }
        return canvas
    }

    private static func sampleTheme() throws -> Theme {
        let names = (0..<16).map { "base0" + String($0, radix: 16, uppercase: true) }
        let lines = names.enumerated().map {
            "\($0.element): \"\(String(0x101010 + $0.offset * 0x0E0D0C, radix: 16))\""
        }
        return Theme(try Base16Scheme(parsing: "name: sample\n" + lines.joined(separator: "\n")))
    }
}
