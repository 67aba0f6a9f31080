/// Which terminal descriptions to try, and in which order.
package struct TerminalChoice: Sendable {
    /// The names to try.
    package let candidates: [String]
    private let name: String
    private let depth: ColourDepth
    private let environment: [String: String]

    /// Decides from `TERM` and `COLORTERM`. True colour needs a description of its own, `xterm-direct` or the like.
    package init(_ environment: [String: String], depth: ColourDepth) {
        self.environment = environment
        self.depth = depth
        name = environment["TERM"].flatMap { $0.isEmpty ? nil : $0 } ?? "dumb"
        let family = name.split(separator: "-").first.map(String.init) ?? name
        let direct = depth == .trueColour && !name.hasSuffix("-direct") ? [family + "-direct"] : []
        candidates = direct + [name] + (Self.looksLikeXterm(name, environment) ? ["xterm-256color"] : []) + ["ansi"]
    }

    /// Starts the first that is known; the remark names what was taken in place of `TERM`.
    func start(input: Int32, output: Int32) throws(TerminalSession.Fault) -> (CursesScreen, remark: String?) {
        for candidate in candidates {
            do throws(CursesScreen.Fault) {
                let screen = try CursesScreen(
                    term: candidate,
                    input: input,
                    output: output,
                    depth: usableDepth(candidate),
                    environment: environment
                )
                let isReplaced = candidate != name && !candidate.hasSuffix("-direct")
                return (screen, isReplaced ? "Terminal “\(name)” is unknown here: used as \(candidate)." : nil)
            } catch .noCursorAddressing {
                throw .noCursorAddressing(name)
            } catch {
                continue
            }
        }
        throw .unknownTerminal(name)
    }

    /// Without direct colours, the fixed ones of 256 are the most that ncurses can show.
    private func usableDepth(_ candidate: String) -> ColourDepth {
        candidate.hasSuffix("-direct") ? depth : min(depth, .twoFiftySix)
    }

    /// Whether a name is that of a terminal that does all that xterm-256color says, whether it is described here or not.
    static func isModern(_ name: String) -> Bool {
        ["kitty", "ghostty", "foot", "alacritty", "wezterm", "iterm", "contour"].contains { name.contains($0) }
    }

    private static func looksLikeXterm(_ name: String, _ environment: [String: String]) -> Bool {
        isModern(name) || name.hasPrefix("xterm") || name.hasSuffix("-256color")
            || !(environment["COLORTERM"] ?? "").isEmpty
    }
}
