import Glibc

/// What a terminal of lines brings.
package enum LineEvent: Hashable, Sendable {
    /// A line was typed, or came from a pipe.
    case line(String)
    /// There is no more input.
    case ended
    /// Somebody woke the waiting thread.
    case woken
    /// The process is asked to end.
    case terminate(signal: Int32)
    /// The terminal is gone.
    case hangUp
}

/// Input and output by lines, with nothing but text: for screen readers, printers and pipes. The kernel edits the lines.
package final class LineTerminal {
    /// What marks are written with.
    package let glyphs: Glyphs
    private let input: Int32
    private let output: Int32
    private let waker: Waker
    private let signals = Waker()
    private let prompts: Bool
    private var rest: [UInt8] = []
    private var hasEnded = false
    private var isPrompting = false
    private static let relayed = [SIGTERM, SIGHUP, SIGINT]

    /// The longest line in bytes; what is over is cut off.
    private static let limit = 64 * 1024

    /// Takes the input. On a terminal a prompt says that a line may be typed.
    package init(waker: Waker, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
        self.waker = waker
        self.input = input
        self.output = output
        glyphs = CursesScreen.usesUTF8() ? .unicode : .ascii
        prompts = isatty(input) == 1 && isatty(output) == 1
        for signal in Self.relayed { TerminalGuard.relay(signal, to: signals.writeEnd) }
    }

    deinit { for signal in Self.relayed { TerminalGuard.restore(signal) } }

    /// Writes lines. What happens by itself begins on a line of its own, whatever is being typed; a reply ends with a
    /// new prompt.
    package func say(_ lines: [String], isReply: Bool) {
        var text = isPrompting && !isReply ? "\n" : ""
        text += lines.map { $0 + "\n" }.joined()
        isPrompting = prompts
        write(prompts ? text + "> " : text)
    }

    /// Waits until something comes, or until a moment.
    package func wait(until due: ContinuousClock.Instant?) -> [LineEvent] {
        var sources = [
            pollfd(fd: hasEnded ? -1 : input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        let left = due.map { Int32(min(max(($0 - .now) / .milliseconds(1) + 1, 0), 1_000_000)) } ?? -1
        guard poll(&sources, nfds_t(sources.count), left) > 0 else { return [] }
        var events: [LineEvent] = []
        if sources[2].revents != 0 {
            for signal in signals.drain() {
                events.append(Int32(signal) == SIGHUP ? .hangUp : .terminate(signal: Int32(signal)))
            }
        }
        if sources[1].revents != 0, !waker.drain().isEmpty { events.append(.woken) }
        if sources[0].revents != 0 { events += readLines() }
        return events
    }

    private func readLines() -> [LineEvent] {
        var events: [LineEvent] = []
        switch FileInput.read(input, limit: 4096) {
        case .nothing: return []
        case .ended:
            hasEnded = true
            if !rest.isEmpty { events.append(.line(take(rest))) }
            return events + [.ended]
        case .bytes(let bytes): rest += bytes
        }
        while let end = rest.firstIndex(of: 0x0A) {
            events.append(.line(take(Array(rest[..<end]))))
            rest.removeFirst(end + 1)
        }
        if rest.count > Self.limit { rest.removeLast(rest.count - Self.limit) }
        return events
    }

    private func take(_ bytes: [UInt8]) -> String {
        // The line end that the person typed is on the screen already.
        isPrompting = false
        return String(decoding: bytes.last == 0x0D ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    private func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
