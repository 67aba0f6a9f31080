extension SettingsTable {
    /// How a console looks and behaves.
    static let console = [
        Setting(
            "console",
            "theme",
            .nameOrPath,
            .text("terminal"),
            "A theme by name or by the path of a base16 file; `terminal` is the terminal's own colours.",
            valueName: "name",
            isLive: true
        ),
        Setting(
            "console",
            "contrast",
            .choice(["file", "aa", "aaa"]),
            .text("aa"),
            "How far a theme's faint colours are lifted: as WCAG's AA or AAA ask, or as the file has them.",
            valueName: "goal",
            isLive: true
        ),
        Setting(
            "console",
            "background",
            .choice(["theme", "terminal"]),
            .text("theme"),
            "Whose background is painted: the theme's, or the terminal's own.",
            valueName: "whose",
            isLive: true
        ),
        Setting(
            "console",
            "color",
            .choice(["always", "auto", "never", "16", "256", "true"]),
            .text("auto"),
            "How many colours: always, auto, never, 16, 256 or true; outranks NO_COLOR and TERM.",
            valueName: "depth"
        ),
        Setting(
            "console",
            "glyphs",
            .choice(["auto", "unicode", "ascii"]),
            .text("auto"),
            "The characters of marks and frames; auto is what the locale allows.",
            valueName: "set",
            isLive: true
        ),
        Setting(
            "console",
            "motion",
            .choice(["full", "calm", "none"]),
            .text("full"),
            "How much moves: full, calm (numbers once a second, nothing slides) or none.",
            valueName: "amount",
            isLive: true,
            shorthand: ("--no-motion", .text("none")),
            convention: ("NO_MOTION", .text("none"))
        ),
        Setting(
            "console",
            "times",
            .choice(["local", "utc"]),
            .text("local"),
            "The zone of times of day: this machine's, or UTC.",
            valueName: "zone",
            isLive: true
        ),
        Setting(
            "console",
            "mouse",
            .choice(["auto", "on", "off"]),
            .text("auto"),
            "Whether the mouse is used: auto leaves it to the terminal over SSH.",
            valueName: "when",
            isLive: true
        ),
        Setting(
            "console",
            "notify",
            .list(["reply", "failure"]),
            .list([]),
            "What the terminal is to notify of while its window has not the focus: reply, failure; may be repeated.",
            valueName: "occasion",
            isLive: true
        ),
        Setting(
            "console",
            "notify-text",
            .flag,
            .flag(false),
            "Whether a notification holds the message's text; a locked screen may show it to anybody.",
            isLive: true
        ),
        Setting(
            "console",
            "title",
            .flag,
            .flag(true),
            "Whether the window's title says how many messages wait.",
            isLive: true
        ),
        Setting(
            "console",
            "read-only",
            .flag,
            .flag(false),
            "Whether the console only looks: every key that would change something says so instead.",
            isLive: true
        ),
        Setting(
            "console",
            "operator",
            .text,
            nil,
            "The name that your acts are told under in a demonstration; a service asks the system. Default: the login name.",
            valueName: "name"
        ),
    ]
}
