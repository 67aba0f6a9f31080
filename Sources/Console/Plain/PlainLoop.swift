internal import Feed
internal import Messaging
internal import Terminal

/// The loop of the plain console: waits for a line or for what happens, says what is to be said.
struct PlainLoop {
    private let terminal: LineTerminal
    private let inbox: Inbox
    private let clock: ConsoleClock
    private let request: @Sendable (Effect) -> Void
    private var console: PlainConsole
    /// Lines that were typed before the answer to the one before them came.
    private var lines: [String] = []
    private var hasEnded = false
    private var exit: ExitReason?

    init(
        terminal: LineTerminal,
        inbox: Inbox,
        settings: ConsoleSettings,
        clock: ConsoleClock,
        request: @escaping @Sendable (Effect) -> Void
    ) {
        self.terminal = terminal
        self.inbox = inbox
        self.clock = clock
        self.request = request
        var settings = settings
        if terminal.glyphs == .ascii { settings.glyphs = .ascii }
        console = PlainConsole(settings: settings)
    }

    /// Runs until the operator leaves, the input ends, or the process is asked to end.
    mutating func run() -> ExitReason {
        take(.tick(clock.read()))
        while exit == nil {
            for event in terminal.wait(until: dueTime) { take(event) }
            take(.tick(clock.read()))
            for message in inbox.drain() where exit == nil { take(message) }
            if inbox.isClosed { exit = exit ?? .cancelled }
            readLines()
        }
        return exit ?? .quit
    }

    private mutating func take(_ event: LineEvent) {
        switch event {
        case .line(let line): lines.append(line)
        case .woken: break
        case .ended: hasEnded = true
        case .hangUp: exit = .hangUp
        case .terminate(let signal): exit = .terminated(signal: signal)
        }
    }

    /// One line after the other, each when the one before has its answer.
    private mutating func readLines() {
        while exit == nil, console.isReady, !lines.isEmpty {
            carryOut(console.read(lines.removeFirst()), isReply: true)
        }
        if exit == nil, hasEnded, lines.isEmpty, console.isReady { exit = .quit }
    }

    private mutating func take(_ message: ConsoleMessage) {
        carryOut(console.take(message), isReply: false)
    }

    private mutating func carryOut(_ turn: PlainConsole.Turn, isReply: Bool) {
        // A word whose answer is still to come has no prompt behind it yet.
        if !turn.lines.isEmpty || (isReply && console.isReady) { terminal.say(turn.lines, isReply: isReply) }
        for effect in turn.effects {
            switch effect {
            case .quit: exit = .quit
            case .perform, .load, .steer, .change: request(effect)
            case .edit, .copy, .export, .cancelExport, .record, .paint, .showTheme, .setTitle, .notify, .useMouse,
                .readFile, .writeFile, .suspend, .redraw:
                break
            }
        }
    }

    /// When a page that could not be read is asked for again.
    private var dueTime: ContinuousClock.Instant? {
        guard let due = console.model.loadsBlockedUntil, let delay = clock.delay(console.model.ours(due)) else {
            return nil
        }
        return ContinuousClock.now + delay
    }
}
