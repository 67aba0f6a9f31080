import Console
import Glibc

/// Shows what the terminal sends for each key that is pressed, until `q`.
enum KeyWatch {
    /// Does it.
    /// - Throws: `VerbFailure` where there is no terminal.
    static func run(_ environment: [String: String]) throws(VerbFailure) {
        var before = termios()
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw VerbFailure(usage: "--keys needs a terminal to press them on.")
        }
        var raw = before
        cfmakeraw(&raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
        say("Press keys: what the terminal sends, and what the console takes it for. q ends.")
        var trial = KeyTrial(environment: environment)
        while !trial.hasEnded {
            var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            let wait = trial.deadline.map { max(0, Int32(($0 - .now) / .milliseconds(1)) + 1) } ?? -1
            let ready = poll(&wanted, 1, wait)
            if ready == 0 {
                trial.flush(at: .now).map(say)
            } else if ready > 0 {
                var buffer = [UInt8](repeating: 0, count: 256)
                let count = read(STDIN_FILENO, &buffer, buffer.count)
                guard count > 0 else { return }
                trial.take(Array(buffer.prefix(count)), at: .now).map(say)
            } else if errno != EINTR {
                return
            }
        }
    }

    /// In raw mode a line ends with both.
    private static func say(_ line: String) { try? Output.write(safe(line) + "\r\n") }
}
