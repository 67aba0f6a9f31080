internal import Feed
internal import Glibc
internal import Messaging
internal import Terminal

/// The loop of the console's thread: sleeps until something happens, takes all of it, draws at most once.
///
/// It alone touches the session. A typed key is drawn at once, in a frame of its own; everything else at most every 33 ms.
struct ConsoleLoop {
    /// The shortest time between two frames that no key asked for.
    static let framePeriod = Duration.milliseconds(33)
    /// How long the first picture waits for the engine.
    static let patience = Duration.milliseconds(300)

    private let session: TerminalSession
    private let inbox: Inbox
    private let clock: ConsoleClock
    private let request: @Sendable (Effect) -> Void
    private var model: Model
    private var drawnAt: ContinuousClock.Instant?
    private var isDirty = true
    private var hasMail = false
    private var exit: ExitReason?
    /// The window's title as we have it: it is to be set anew after somebody else had the terminal.
    private var title: String?
    /// What was typed before the engine had said what there is: a script is quicker than the first snapshot.
    private var early: [InputEvent] = []

    init(
        session: TerminalSession,
        inbox: Inbox,
        settings: ConsoleSettings,
        clock: ConsoleClock,
        request: @escaping @Sendable (Effect) -> Void
    ) {
        self.session = session
        self.inbox = inbox
        self.clock = clock
        self.request = request
        var settings = settings
        // A terminal that shows no Unicode decides over the settings.
        if session.glyphs == .ascii { settings.glyphs = .ascii }
        model = Model(settings: settings, size: session.size)
    }

    /// Runs until the operator leaves, the terminal goes, or the process is asked to end.
    mutating func run() -> ExitReason {
        take(.tick(clock.read()))
        if let remark = session.remark { model.say(remark, for: .seconds(6)) }
        session.askTerminal()
        if model.usesMouse { session.setMouse(true) }
        awaitEngine()
        if model.settings.isFirstStart {
            model.say("Welcome: c writes a message, : does anything by its name, ? lists all keys", for: .seconds(6))
        }
        if exit == nil { draw() }
        while exit == nil {
            let due = dueTime
            let events = session.wait(until: due)
            take(.tick(clock.read()))
            if let due, ContinuousClock.now >= due { isDirty = true }
            takeEvents(events)
            if inbox.isClosed { exit = exit ?? .cancelled }
            if exit == nil, isFrameDue { takeMailAndDraw() }
        }
        for effect in update(&model, .leaving) { request(effect) }
        session.close()
        return exit ?? .quit
    }

    /// The first picture waits a moment for the engine's word: without it there is nothing to show yet.
    private mutating func awaitEngine() {
        let due = ContinuousClock.now + Self.patience
        while exit == nil, !knowsEngine, ContinuousClock.now < due {
            takeEvents(session.wait(until: due))
            if inbox.isClosed { exit = exit ?? .cancelled }
            if exit == nil, hasMail { takeMail() }
        }
        take(.tick(clock.read()))
    }

    private mutating func takeEvents(_ events: [SessionEvent]) {
        var hasKey = false
        for event in events {
            switch event {
            case .input(let input):
                takeReply(input)
                guard knowsEngine else {
                    early.append(input)
                    continue
                }
                take(.input(input))
                hasKey = true
            case .woken: hasMail = true
            case .resized(let size):
                take(.resized(size))
                isDirty = true
            case .suspendRequested: suspend()
            case .resumed: takeSize()
            case .terminate(let signal): exit = .terminated(signal: signal)
            case .hangUp: exit = .hangUp
            }
        }
        if hasKey, exit == nil { draw() }
    }

    /// The terminal says whether it shows frames whole.
    private func takeReply(_ input: InputEvent) {
        guard case .reply(.mode(2026, let state)) = input else { return }
        session.synchronisesFrames = state == 1 || state == 2
    }

    private mutating func takeMailAndDraw() {
        if hasMail { takeMail() }
        if isDirty { draw() }
    }

    private mutating func takeMail() {
        hasMail = false
        for message in inbox.drain() { take(message) }
        isDirty = true
        guard knowsEngine else { return }
        for input in early { take(.input(input)) }
        early = []
    }

    private var knowsEngine: Bool { model.service.isSeeded || model.service.lost != nil }

    private mutating func take(_ message: ConsoleMessage) {
        for effect in update(&model, message) {
            switch effect {
            case .quit: exit = .quit
            case .suspend: suspend()
            case .redraw:
                session.redraw()
                takeSize()
            case .edit(let text): edit(text)
            case .record(let path): record(to: path)
            case .copy(let text, let what): take(.copied(bytes: session.copy(text), what: what))
            case .paint(let theme):
                session.use(theme)
                isDirty = true
            case .showTheme(let name): showTheme(name)
            case .setTitle(let text): setTitle(text)
            case .notify(let title, let body): session.notify(title: title, body: body)
            case .useMouse(let isOurs): session.setMouse(isOurs)
            case .perform, .load, .export, .cancelExport, .readFile, .writeFile, .change, .steer: request(effect)
            }
        }
    }

    private mutating func showTheme(_ name: String) {
        switch model.settings.themes.load(name) {
        case .success(let theme): session.use(theme)
        case .failure(let fault): take(.news(.settingsFault(fault.words)))
        }
        isDirty = true
    }

    private mutating func setTitle(_ text: String?) {
        title = text
        if let text { session.setTitle(text) } else { session.restoreTitle() }
    }

    private mutating func edit(_ text: String) {
        let editor = ForeignEditor { name in getenv(name).map { String(cString: $0) } }
        let result = editor.edit(text, on: session)
        take(.tick(clock.read()))
        takeSize()
        take(.edited(result))
    }

    private mutating func record(to path: String?) {
        guard let path else {
            if let path = session.endRecording() { take(.recording(.ended(path: path))) }
            return
        }
        do throws(CastRecorder.Fault) {
            try session.record(to: path)
            take(.recording(.began(path: path)))
        } catch {
            take(.recording(.failed(error.description)))
        }
    }

    private mutating func suspend() {
        session.suspend()
        take(.tick(clock.read()))
        takeSize()
    }

    /// The window may have another size, and another title, than when it was looked at last.
    private mutating func takeSize() {
        if let title { session.setTitle(title) }
        take(.resized(session.size))
        isDirty = true
    }

    private mutating func draw() {
        let frame = session.show(view(model, size: model.size))
        isDirty = false
        drawnAt = .now
        if let words = session.takeRecordingFault() {
            take(.recording(.failed(words)))
            isDirty = true
        }
        take(.tick(clock.read()))
        take(.drawn(FrameCost(bytes: frame.estimatedBytes, duration: frame.duration)))
    }
}

// Time. Frames keep real time; what the picture shows keeps the console's, which may stand still.
extension ConsoleLoop {
    private var isFrameDue: Bool { drawnAt.map { .now - $0 >= Self.framePeriod } ?? true }

    /// When to wake up without being woken: the next motion, or the next frame if something waits for it.
    private var dueTime: ContinuousClock.Instant? {
        if isDirty || hasMail, let drawnAt { return drawnAt + Self.framePeriod }
        guard let motion = nextMotion(model), let delay = clock.delay(model.ours(motion)) else { return nil }
        let due = ContinuousClock.now + delay
        return drawnAt.map { max(due, $0 + Self.framePeriod) } ?? due
    }
}
