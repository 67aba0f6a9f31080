import FoundationEssentials
import Testing

@testable import Terminal

struct ThemeTests {
    /// Every scheme that comes with Switchboard.
    static let files: [URL] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "themes")
        let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (all ?? []).filter { $0.hasSuffix(".yaml") }.sorted().map { folder.appending(path: $0) }
    }()

    @Test func `there are dark themes and light ones`() throws {
        let schemes = try Self.files.map(Self.scheme)
        #expect(schemes.count { $0.isDark } >= 3)
        #expect(schemes.count { !$0.isDark } >= 3)
    }

    @Test(arguments: files)
    func `every role can be read on every surface, in true colour and in 256`(_ file: URL) throws {
        let theme = Theme(try Self.scheme(file))
        for role in Role.allCases {
            for surface in Surface.allCases {
                for depth in [ColourDepth.trueColour, .twoFiftySix] {
                    let look = theme.appearance(of: Style(role, on: surface), depth: depth)
                    let least = Contrast.Goal.aa.ratio(for: role)
                    let ratio = Contrast.ratio(Self.rgb(look.foreground), Self.rgb(look.background))
                    #expect(ratio >= least, "\(role) on \(surface) in \(depth): \(ratio)")
                }
            }
        }
    }

    /// A status is never told by its colour alone, but a colour that is there must tell it.
    @Test(arguments: files)
    func `what became of a message has a colour of its own, in true colour and in 256`(_ file: URL) throws {
        let scheme = try Self.scheme(file)
        let theme = Theme(scheme)
        let roles: [Role] = [.text, .sent, .failed, .uncertain, .queued]
        // A scheme may give two of them one colour.
        let published = Theme(scheme, contrast: .file)
        let least = Set(roles.map { published.colours(of: Style($0), in: scheme).text }).count
        for surface in [Surface.base, .bar] {
            for depth in [ColourDepth.trueColour, .twoFiftySix] {
                let colours = roles.map { theme.appearance(of: Style($0, on: surface), depth: depth).foreground }
                #expect(Set(colours).count >= least, "\(surface) in \(depth): \(colours)")
            }
        }
    }

    /// What became of a message is a green, a red, a yellow or a blue on every theme, however faint its file has it.
    @Test(arguments: files)
    func `a lifted colour keeps its hue`(_ file: URL) throws {
        let scheme = try Self.scheme(file)
        let (lifted, published) = (Theme(scheme), Theme(scheme, contrast: .file))
        for role in [Role.sent, .failed, .uncertain, .queued] {
            let now = Oklab(lifted.colours(of: Style(role), in: scheme).text)
            #expect(now.keepsHue(of: Oklab(published.colours(of: Style(role), in: scheme).text)), "\(role)")
        }
    }

    @Test func `contrast is that of WCAG`() {
        #expect(abs(Contrast.ratio(RGB(hex: 0), RGB(hex: 0xFFFFFF)) - 21) < 0.001)
        // The often quoted lightest grey that passes AA on white.
        #expect(Contrast.ratio(RGB(hex: 0x767676), RGB(hex: 0xFFFFFF)) >= 4.5)
        #expect(Contrast.ratio(RGB(hex: 0x777777), RGB(hex: 0xFFFFFF)) < 4.5)
    }

    @Test func `a colour with enough contrast stays as published`() throws {
        let scheme = try Base16Scheme(parsing: Self.sample)
        let pair = Theme(scheme).colours(of: .plain, in: scheme)
        #expect(pair.text == RGB(hex: 0xD8D8D8))
        #expect(Theme(scheme, contrast: .file).colours(of: Style(.disabled), in: scheme).text == RGB(hex: 0x585858))
    }

    @Test func `all of the forms of a scheme file are read`() throws {
        let legacy = Self.sample.split(separator: "\n").filter { !$0.hasPrefix("palette") && !$0.hasPrefix("system") }
            .map { $0.drop { $0 == " " } }.joined(separator: "\r\n").replacing("name:", with: "scheme:")
        let commented = "\u{FEFF}---\n# a comment\n" + Self.sample.replacing("\"585858\"", with: "#585858 # grey")
        let short = Self.sample.replacing("\"ab4642\"", with: "'#f80'")
        let expected = try Base16Scheme(parsing: Self.sample)
        #expect(try Base16Scheme(parsing: legacy) == expected)
        #expect(try Base16Scheme(parsing: commented) == expected)
        #expect(try Base16Scheme(parsing: short)[0x08] == RGB(hex: 0xFF8800))
        #expect(expected[0x12] == expected[0x08] && expected[0x11] == expected[0x00])
        let base24 = try Base16Scheme(parsing: Self.sample + "  base12: \"ff0000\"\n")
        #expect(base24[0x12] == RGB(hex: 0xFF0000))
    }

    @Test(arguments: [
        ("palette:\n  base00 \"181818\"\n", 2, "there is no colon"),
        ("name: \"x\n", 1, "a quote is not closed"),
        ("name: \"x\"\nname: y\n", 2, "name was given in line 1 already"),
        ("name: x\nbase00: \"18181\"\n", 2, "base00 is not a colour: 18181"),
        ("name: x\nbase00: \"181818\"\n\n", 3, "base01 is missing"),
        ("palette:\n\tbase00: 1\n", 2, "a tab is no indentation"),
        ("name: \"x\" y\n", 1, "there is text after the value"),
    ])
    func `a fault names its line`(_ text: String, _ line: Int, _ reason: String) {
        let fault = #expect(throws: Base16Scheme.Fault.self) { try Base16Scheme(parsing: text) }
        #expect(fault?.description == "line \(line): \(reason)")
    }

    @Test(arguments: ColourDepth.allCases)
    func `selection, focus and unread show at every depth`(_ depth: ColourDepth) throws {
        for theme in [Theme.terminal, Theme(try Base16Scheme(parsing: Self.sample))] {
            let plain = theme.appearance(of: .plain, depth: depth)
            #expect(theme.appearance(of: Style(.text, on: .selection), depth: depth) != plain)
            #expect(theme.appearance(of: Style(.text, on: .selectionUnfocused), depth: depth) != plain)
            #expect(theme.appearance(of: Style(.unread), depth: depth).attributes.contains(.bold))
            let border = theme.appearance(of: Style(.border), depth: depth)
            #expect(theme.appearance(of: Style(.focusedBorder), depth: depth) != border)
            #expect(theme.appearance(of: Style(.unsafeMark), depth: depth) != plain)
        }
    }

    @Test(arguments: [ColourDepth.none, .eight, .sixteen])
    func `few colours are the terminal's own, and none means none`(_ depth: ColourDepth) throws {
        let theme = Theme(try Base16Scheme(parsing: Self.sample))
        for role in Role.allCases {
            for surface in Surface.allCases {
                let look = theme.appearance(of: Style(role, on: surface), depth: depth)
                for colour in [look.foreground, look.background] where colour != .standard {
                    guard case .indexed(let index) = colour else {
                        Issue.record("\(colour)")
                        continue
                    }
                    #expect(depth > .none && index < 8)
                }
            }
        }
    }

    @Test(arguments: [
        (["TERM": "xterm-256color"], ColourDepth.Choice.auto, ColourDepth.twoFiftySix),
        (["TERM": "xterm-256color", "NO_COLOR": "1"], .auto, .none),
        (["TERM": "xterm-256color", "NO_COLOR": ""], .auto, .twoFiftySix),
        (["TERM": "xterm-256color", "NO_COLOR": "1"], .always, .twoFiftySix),
        (["TERM": "xterm-256color", "NO_COLOR": "1"], .sixteen, .sixteen),
        (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .auto, .trueColour),
        (["TERM": "xterm-256color"], .never, .none), (["TERM": "linux"], .auto, .eight),
        (["TERM": "xterm-16color"], .auto, .sixteen), (["TERM": "xterm-direct"], .auto, .trueColour),
        (["TERM": "vt100", "COLORTERM": "truecolor"], .auto, .none), (["TERM": "dumb"], .auto, .none),
        ([:], .auto, .none), (["TERM": "dumb"], .always, .eight),
    ])
    func `the environment decides the depth, and a choice outranks it`(
        _ environment: [String: String],
        _ choice: ColourDepth.Choice,
        _ depth: ColourDepth
    ) {
        #expect(ColourDepth.decide(choice, environment: environment) == depth)
    }

    /// base16's own default dark scheme, by Chris Kempson.
    private static let sample = """
        system: "base16"
        name: "Default Dark"
        author: "Chris Kempson (http://chriskempson.com)"
        palette:
          base00: "181818"
          base01: "282828"
          base02: "383838"
          base03: "585858"
          base04: "b8b8b8"
          base05: "d8d8d8"
          base06: "e8e8e8"
          base07: "f8f8f8"
          base08: "ab4642"
          base09: "dc9656"
          base0A: "f7ca88"
          base0B: "a1b56c"
          base0C: "86c1b9"
          base0D: "7cafc2"
          base0E: "ba8baf"
          base0F: "a16946"

        """

    private static func scheme(_ file: URL) throws -> Base16Scheme {
        try Base16Scheme(parsing: String(contentsOf: file, encoding: .utf8))
    }

    /// The colour of an index by xterm's own formula.
    private static func rgb(_ colour: TerminalColour) -> RGB {
        switch colour {
        case .standard: return RGB(hex: 0)
        case .rgb(let rgb): return rgb
        case .indexed(let index) where index >= 232:
            return RGB(8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232))
        case .indexed(let index):
            let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
            let place = Int(index) - 16
            return RGB(levels[place / 36], levels[place / 6 % 6], levels[place % 6])
        }
    }
}
