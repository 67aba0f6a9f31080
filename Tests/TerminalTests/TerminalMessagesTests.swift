import Testing

@testable import Terminal

struct TerminalMessagesTests {
    @Test func `the clipboard gets base64, through a multiplexer where there is one`() {
        let direct = TerminalMessages(term: "xterm-256color", environment: [:])
        #expect(direct.clipboard("foobar") == "\u{1B}]52;c;Zm9vYmFy\u{7}")
        let tmux = TerminalMessages(term: "screen-256color", environment: ["TMUX": "/tmp/x"])
        #expect(tmux.clipboard("f")?.hasSuffix("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zg==\u{7}\u{1B}\\") == true)
        #expect(direct.clipboard(String(repeating: "x", count: 6145)) == nil)
        let console = TerminalMessages(term: "linux", environment: [:])
        #expect(console.clipboard("x") == nil && console.title("x").isEmpty)
    }

    @Test func `a title cannot end its own sequence`() {
        let title = TerminalMessages(term: "xterm", environment: [:]).title("a\u{7}\u{1B}]52;c;eHg=\u{9C}\u{202E}b")
        #expect(title == "\u{1B}]2;a]52;c;eHg=b\u{7}")
    }

    @Test func `the environment may set the delay of a lone Esc`() {
        #expect(KeyDecoder.escapeDelay(environment: ["ESCDELAY": "100"]) == .milliseconds(100))
        #expect(KeyDecoder.escapeDelay(environment: ["ESCDELAY": "soon"]) == .milliseconds(25))
    }
}
