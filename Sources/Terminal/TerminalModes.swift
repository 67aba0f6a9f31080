/// The sequences that switch what terminfo does not know. All of them are ignored by terminals without the mode.
enum TerminalModes {
    /// Bracketed paste (2004) and focus reports (1004).
    static let on = "\u{1B}[?2004h\u{1B}[?1004h"
    /// Mouse buttons (1000) in the encoding without limits (1006). Never 1003: motion floods a slow line.
    static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
    /// The mouse as the terminal itself uses it.
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"
    /// Everything off that could be on.
    static let off = "\u{1B}[?2026l" + mouseOff + "\u{1B}[?1002l\u{1B}[?1004l\u{1B}[?2004l"
    /// What a crash leaves behind, put right: modes off, plain text, cursor on, the main screen.
    static let rescue = off + "\u{1B}[m\u{1B}[?25h\u{1B}[?1049l\r\n"
}
