import FoundationEssentials

/// What is said to a terminal outside of the grid: title, clipboard, notifications and questions (xterm's `OSC`).
struct TerminalMessages {
    /// The most bytes of a clipboard sequence's payload: some terminals drop what is longer.
    static let clipboardLimit = 8 * 1024

    private enum Passage {
        /// Straight to the terminal.
        case direct
        /// Wrapped for tmux, with every Esc doubled.
        case tmux
        /// Wrapped for screen, in pieces of 768 bytes at most.
        case screen
        /// Strings would be printed, or worse.
        case closed
    }

    private let passage: Passage
    private let isITerm: Bool

    /// Decides from the name of the terminal; `TMUX` and `STY` tell the multiplexers.
    init(term: String, environment: [String: String]) {
        isITerm = environment["TERM_PROGRAM"] == "iTerm.app"
        let closed = ["linux", "vt", "ansi", "cons", "sun", "dumb", "hurd", "bterm"]
        if closed.contains(where: { term.hasPrefix($0) }) {
            passage = .closed
        } else if environment["TMUX"] != nil || term.hasPrefix("tmux") {
            passage = .tmux
        } else {
            passage = environment["STY"] != nil ? .screen : .direct
        }
    }

    /// Background colour, synchronised output, and last the attributes that every terminal answers with.
    var questions: String {
        passage == .closed ? "\u{1B}[c" : "\u{1B}]11;?\u{1B}\\\u{1B}[?2026$p\u{1B}[c"
    }

    /// Lets the terminal keep its title (xterm's window operation 22).
    var keepTitle: String { passage == .closed ? "" : "\u{1B}[22;2t" }
    /// Gives the kept title back.
    var restoreTitle: String { passage == .closed ? "" : "\u{1B}[23;2t" }

    /// The window's title.
    func title(_ text: String) -> String {
        passage == .closed ? "" : "\u{1B}]2;\(Self.safe(text))\u{7}"
    }

    /// Text for the clipboard; nil if it is too long or the terminal has none. tmux gets it twice: as its own, and
    /// passed through, for either can be switched off there.
    func clipboard(_ text: String) -> String? {
        let payload = Data(text.utf8).base64EncodedString()
        guard passage != .closed, payload.utf8.count <= Self.clipboardLimit else { return nil }
        let sequence = "\u{1B}]52;c;\(payload)\u{7}"
        return passage == .tmux ? sequence + passed(sequence) : passed(sequence)
    }

    /// A notification (OSC 9 of iTerm2, OSC 777 of the others), and the bell for those that have none.
    func notification(title: String, body: String) -> String {
        guard passage != .closed else { return "\u{7}" }
        let (title, body) = (Self.safe(title).replacing(";", with: ","), Self.safe(body))
        let content = isITerm ? "9;\(title): \(body)" : "777;notify;\(title);\(body)"
        return passed("\u{1B}]\(content)\u{7}") + "\u{7}"
    }

    /// The sequence as it gets through a multiplexer.
    private func passed(_ sequence: String) -> String {
        switch passage {
        case .direct, .closed:
            return sequence
        case .tmux:
            return "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
        case .screen:
            var rest = sequence.unicodeScalars[...]
            var chunks = ""
            while !rest.isEmpty {
                chunks += "\u{1B}P" + String(String.UnicodeScalarView(rest.prefix(512))) + "\u{1B}\\"
                rest = rest.dropFirst(512)
            }
            return chunks
        }
    }

    /// Text without what would end or leave the sequence, or hide in it.
    private static func safe(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !UnsafeMark.isUnsafe($0) }.prefix(256)))
    }
}
