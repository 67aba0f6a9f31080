/// The characters that draw marks, meters and lines: a Unicode set, or an ASCII stand-in of one column for each.
package enum Glyphs: Hashable, Sendable {
    /// Characters of Unicode; needs a terminal and a locale of UTF-8.
    case unicode
    /// Printable ASCII only.
    case ascii

    /// A mark with a meaning; the case says which, its value is the Unicode character.
    package enum Mark: Character, Hashable, Sendable, CaseIterable {
        case sent = "✓"
        case delivered = "✔"
        case scheduled = "◷"
        case failed = "✗"
        case queued = "◌"
        case sending = "▶"
        case paused = "‖"
        case uncertain = "?"
        case waitingMessage = "▣"
        case gate = "▷"
        case selected = "▌"
        case selectedUnfocused = "▏"
        case ellipsis = "…"
        case live = "◉"
        case link = "⇄"
        case menu = "▾"
        case below = "▼"
        case above = "▲"
        case draft = "✎"
        case replay = "↻"
        case arrowLeft = "←"
        case arrowRight = "→"
        case dash = "—"
        case gatePost = "┊"
        case dot = "·"
        case bullet = "•"
        case marked = "◆"
        case infinity = "∞"
        case missing = "▯"
        case approximately = "≈"
        case times = "×"
        case arrowUp = "↑"
        case arrowDown = "↓"
    }

    /// A part of a frame or rule; a tee is named by the side of the frame that it stands on.
    package enum Line: Hashable, Sendable, CaseIterable {
        case horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight
        case teeLeft, teeRight, teeTop, teeBottom, cross
    }

    /// The text of a mark: one column wide in both sets.
    package func mark(_ mark: Mark) -> String {
        self == .unicode ? String(mark.rawValue) : String(Self.standIns[mark.rawValue] ?? "?")
    }

    /// The text of a part of a frame, light or heavy.
    package func line(_ line: Line, heavy: Bool = false) -> String {
        let unicode = heavy ? line.heavy : line.light
        return self == .unicode ? String(unicode) : String(Self.standIns[unicode] ?? "+")
    }

    /// Eighths of a block, growing from the bottom: `level` from 0 (blank) to 8 (full), clamped.
    package func meter(_ level: Int) -> String {
        let steps = self == .unicode ? " ▁▂▃▄▅▆▇█" : " _.-:=+*#"
        return String(Array(steps)[min(max(0, level), 8)])
    }

    /// The ASCII character that stands for one of our own characters, if it is one of them.
    static func standIn(for character: Character) -> Character? {
        standIns[character]
    }

    private static let standIns: [Character: Character] = [
        "✓": "+", "✔": "*", "◷": "t", "✗": "x", "◌": "o", "▶": ">", "‖": "=", "?": "?", "▣": "#", "▷": ">", "▌": ">",
        "▏": "|", "◆": "*",
        "…": "~", "◉": "@", "⇄": "%", "▾": "v", "▼": "v", "▲": "^", "✎": "&", "↻": "@", "←": "<", "→": ">",
        "—": "-", "┊": ":", "·": ".", "•": "*", "∞": "*", "▯": "?", "≈": "~", "×": "x", "↑": "^", "↓": "v",
        "▁": "_", "▂": ".", "▃": "-", "▄": ":", "▅": "=", "▆": "+", "▇": "*", "█": "#",
        "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
        "━": "=", "┃": "|", "┏": "#", "┓": "#", "┗": "#", "┛": "#", "┣": "#", "┫": "#", "┳": "#", "┻": "#", "╋": "#",
        "–": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "‹": "<", "›": ">", "\u{A0}": " ",
    ]
}

extension Glyphs.Line {
    var light: Character {
        switch self {
        case .horizontal: "─"
        case .vertical: "│"
        case .topLeft: "┌"
        case .topRight: "┐"
        case .bottomLeft: "└"
        case .bottomRight: "┘"
        case .teeLeft: "├"
        case .teeRight: "┤"
        case .teeTop: "┬"
        case .teeBottom: "┴"
        case .cross: "┼"
        }
    }

    var heavy: Character {
        switch self {
        case .horizontal: "━"
        case .vertical: "┃"
        case .topLeft: "┏"
        case .topRight: "┓"
        case .bottomLeft: "┗"
        case .bottomRight: "┛"
        case .teeLeft: "┣"
        case .teeRight: "┫"
        case .teeTop: "┳"
        case .teeBottom: "┻"
        case .cross: "╋"
        }
    }
}
