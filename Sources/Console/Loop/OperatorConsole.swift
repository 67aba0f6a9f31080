package import Feed
internal import Messaging
internal import Synchronization
package import Terminal

/// Why a console ended.
package enum ExitReason: Hashable, Sendable {
    /// The operator left.
    case quit
    /// The process was asked to end.
    case terminated(signal: Int32)
    /// The terminal is gone.
    case hangUp
    /// The task that ran it was cancelled.
    case cancelled
    /// The system had no thread for it.
    case noThread
}

/// An operator's console on one terminal, for one engine behind a link.
package struct OperatorConsole: Sendable {
    let settings: ConsoleSettings
    private let link: any ConsoleLink
    let clock: ConsoleClock
    private let news: AsyncStream<ConsoleNews>?
    private let steer: @Sendable (Steering) -> Void
    private let change: @Sendable (_ setting: String, _ value: String) -> Void

    /// Puts the parts together. The clock gives the monotonic and the wall time of this process; `news` is what
    /// the program around it has to say; `steer` changes the clock, in a demonstration; `change` gives a setting another
    /// value, and its news tell of it.
    package init(
        settings: ConsoleSettings,
        link: any ConsoleLink,
        clock: ConsoleClock,
        news: AsyncStream<ConsoleNews>? = nil,
        steer: @escaping @Sendable (Steering) -> Void = { _ in },
        change: @escaping @Sendable (_ setting: String, _ value: String) -> Void = { _, _ in }
    ) {
        self.settings = settings
        self.link = link
        self.clock = clock
        self.news = news
        self.steer = steer
        self.change = change
    }

    /// Runs on a thread of its own until the operator leaves or the terminal goes; the terminal is restored then.
    ///
    /// - Parameters:
    ///   - session: the opened terminal, which belongs to the console from now on.
    ///   - waker: the one that the session was opened with.
    /// - Returns: why it ended. Cancelling the task ends it as well.
    package func run(on session: sending TerminalSession, waker: Waker) async -> ExitReason {
        let handover = Handover(session)
        return await attend(waker) { [settings, clock] inbox, request in
            handover.take().map { session in
                var loop = ConsoleLoop(
                    session: session,
                    inbox: inbox,
                    settings: settings,
                    clock: clock,
                    request: request
                )
                return loop.run()
            }
        }
    }

    /// What a console's loop asks of the engine or of the program around it.
    typealias Request = @Sendable (Effect) -> Void

    /// Follows the engine, and carries out what is asked, for as long as a loop runs on a thread of its own.
    func attend(_ waker: Waker, to loop: @escaping @Sendable (Inbox, @escaping Request) -> ExitReason?) async
        -> ExitReason
    {
        let inbox = Inbox(waker: waker)
        let reader = LinkReader(link: link, inbox: inbox)
        let following = Task { await reader.follow() }
        let listening = Task { [news] in
            guard let news else { return }
            for await item in news { inbox.post(.news(item)) }
        }
        defer {
            following.cancel()
            listening.cancel()
        }
        // Drafts one after the other, so that the last one is the one that stays; others as they come.
        let (drafts, draftWriter) = AsyncStream<Effect>.makeStream()
        let keeping = Task { for await effect in drafts { await reader.carryOut(effect) } }
        let request: Request = { [steer, change] effect in
            switch effect {
            case .change(let setting, let value): change(setting, value)
            case .steer(let steering): steer(steering)
            case .perform(.note(.draft), _): draftWriter.yield(effect)
            default: Task { await reader.carryOut(effect) }
            }
        }
        let reason = await run(loop, inbox, request)
        draftWriter.finish()
        await keeping.value
        return reason
    }

    private func run(
        _ loop: @escaping @Sendable (Inbox, @escaping Request) -> ExitReason?,
        _ inbox: Inbox,
        _ request: @escaping Request
    ) async -> ExitReason {
        await withTaskCancellationHandler {
            await withCheckedContinuation { ended in
                let isStarted = ConsoleThread.start {
                    let reason = loop(inbox, request)
                    inbox.close()
                    ended.resume(returning: reason ?? .noThread)
                }
                if !isStarted { ended.resume(returning: .noThread) }
            }
        } onCancel: {
            inbox.close()
        }
    }
}

/// Carries something from the caller to the console's thread: only one of the two ever holds it.
final class Handover<Held>: Sendable {
    private let held: Mutex<Held?>

    init(_ held: sending Held) {
        self.held = Mutex(held)
    }

    func take() -> sending Held? {
        held.withLock { held in
            let taken = held
            held = nil
            return taken
        }
    }
}
