package import Terminal

extension OperatorConsole {
    /// Runs in lines instead of pictures, on a thread of its own, until the operator leaves or the input ends.
    package func run(on terminal: sending LineTerminal, waker: Waker) async -> ExitReason {
        let handover = Handover(terminal)
        return await attend(waker) { [settings, clock] inbox, request in
            handover.take().map { terminal in
                var loop = PlainLoop(
                    terminal: terminal,
                    inbox: inbox,
                    settings: settings,
                    clock: clock,
                    request: request
                )
                return loop.run()
            }
        }
    }
}
