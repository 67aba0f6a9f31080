import Glibc

/// What a wait brings.
package enum SessionEvent: Hashable, Sendable {
    /// The terminal sent something.
    case input(InputEvent)
    /// Another thread called `wake`.
    case woken
    /// The window has another size.
    case resized(Size)
    /// The process was asked to stop (SIGTSTP): call `suspend` when it is convenient.
    case suspendRequested
    /// The process was continued, and the terminal was taken up again: show the picture.
    case resumed
    /// The process was asked to end (SIGTERM, SIGHUP, SIGINT, SIGQUIT).
    case terminate(signal: Int32)
    /// The terminal is gone.
    case hangUp
}

extension TerminalSession {
    /// How often a window that is being dragged is followed.
    private static let resizePace: Duration = .milliseconds(50)

    /// Sleeps until something happens or a time comes, and gives everything that has happened; empty at the time.
    package func wait(until deadline: ContinuousClock.Instant? = nil) -> [SessionEvent] {
        while isOpen {
            let wake = [deadline, decoder.pendingDeadline, resizeDue].compactMap(\.self).min()
            let ready = poll(until: wake)
            var events: [SessionEvent] = []
            if ready.signals { takeSignals(into: &events) }
            if ready.waker, !waker.drain().isEmpty { events.append(.woken) }
            if ready.input { takeInput(into: &events) }
            let now = ContinuousClock.now
            events += decoder.flush(at: now).map { .input($0) }
            takeResize(at: now, into: &events)
            if !events.isEmpty { return events }
            if let deadline, now >= deadline { return [] }
        }
        return [.hangUp]
    }

    private func poll(until wake: ContinuousClock.Instant?) -> (input: Bool, waker: Bool, signals: Bool) {
        var descriptors = [input, waker.readEnd, signals.readEnd].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let count = Glibc.poll(&descriptors, nfds_t(descriptors.count), Self.milliseconds(until: wake))
        guard count > 0 else { return (false, false, false) }
        return (descriptors[0].revents != 0, descriptors[1].revents != 0, descriptors[2].revents != 0)
    }

    /// Rounded up, so that nothing is woken just too early; -1 waits for ever.
    private static func milliseconds(until wake: ContinuousClock.Instant?) -> Int32 {
        guard let wake else { return -1 }
        let parts = (wake - ContinuousClock.now).components
        guard parts.seconds >= 0, parts.attoseconds >= 0 else { return 0 }
        let rest = (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: min(parts.seconds, 1_000_000) * 1000 + rest)
    }

    private func takeInput(into events: inout [SessionEvent]) {
        switch FileInput.read(input, limit: 4096) {
        case .bytes(let bytes): events += decoder.feed(bytes, at: .now).map { .input($0) }
        case .nothing: break
        case .ended:
            hasHungUp = true
            events.append(.hangUp)
        }
    }

    private func takeSignals(into events: inout [SessionEvent]) {
        for signal in signals.drain().map(Int32.init) {
            switch signal {
            case SIGWINCH: noteResize()
            case SIGTSTP: events.append(.suspendRequested)
            case SIGCONT:
                if !resumedAlready { resume() }
                resumedAlready = false
                events.append(.resumed)
            default:
                if signal == SIGHUP { hasHungUp = true }
                events.append(.terminate(signal: signal))
            }
        }
    }

    private func noteResize() {
        let now = ContinuousClock.now
        resizeDue = resizeDue ?? max(now, lastResize?.advanced(by: Self.resizePace) ?? now)
    }

    private func takeResize(at now: ContinuousClock.Instant, into events: inout [SessionEvent]) {
        guard let due = resizeDue, now >= due else { return }
        resizeDue = nil
        lastResize = now
        // A window that went away and back between two looks has lost cells all the same.
        redraw()
        events.append(.resized(size))
    }
}
