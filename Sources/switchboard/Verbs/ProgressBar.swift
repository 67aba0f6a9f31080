import Glibc

/// How far a long job is, on standard error when that is a terminal.
struct ProgressBar {
    private let total: Int
    private let isShown: Bool
    private var isOnScreen = false

    init(of total: Int, isShown: Bool = true) {
        self.total = total
        self.isShown = isShown && total > 1 && isatty(STDERR_FILENO) == 1
    }

    /// Shows that so many are done.
    mutating func show(_ done: Int) {
        guard isShown else { return }
        let width = 30
        let filled = min(width, done * width / max(total, 1))
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
        put("\r[\(bar)] \(done) of \(total)")
        isOnScreen = true
    }

    /// Takes it off the screen.
    mutating func clear() {
        guard isOnScreen else { return }
        put("\r\u{1B}[K")
        isOnScreen = false
    }

    private func put(_ text: String) { _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) } }
}
