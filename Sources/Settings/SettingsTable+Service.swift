extension SettingsTable {
    /// What the service does. All of it counts from the next start.
    static let service = [
        Setting(
            "service",
            "data",
            .path,
            nil,
            "The data folder. Default: $XDG_DATA_HOME/switchboard, or ~/.local/share/switchboard.",
            valueName: "folder"
        ),
        Setting(
            "service",
            "api-port",
            .number(0...65535),
            .number(4010),
            "The port of the REST API on 127.0.0.1; 0 is any.",
            valueName: "port"
        ),
        Setting(
            "service",
            "webhook-port",
            .number(0...65535),
            .number(4011),
            "The port of the webhook listener on 127.0.0.1; 0 is any.",
            valueName: "port"
        ),
        Setting(
            "service",
            "allow-host",
            .list([]),
            .list([]),
            "A name besides localhost that the API may be called by, such as a reverse proxy's; may be repeated.",
            valueName: "name"
        ),
        Setting(
            "service",
            "max-concurrent-requests",
            .number(1...1_000_000),
            .number(250),
            "Requests of one client that are answered at once; further ones get 429.",
            valueName: "number"
        ),
        Setting(
            "service",
            "socket-group",
            .text,
            nil,
            "The group whose members may attach to the service; without one only its own user may.",
            valueName: "group"
        ),
        Setting(
            "service",
            "may-act",
            .list([]),
            .list([]),
            "A user, or @group, who may act; who attaches and is not named may look only. May be repeated. Default: everyone.",
            valueName: "name"
        ),
        Setting(
            "service",
            "may-look",
            .list([]),
            .list([]),
            "A user, or @group, who may look only. May be repeated. The service's own user, and root, always may act.",
            valueName: "name"
        ),
        Setting(
            "service",
            "trial",
            .flag,
            .flag(false),
            "Start a new data folder in trial mode: messages go to verified numbers only (Jenny's is verified)."
        ),
        Setting(
            "service",
            "short-code-rate",
            .number(1...1000),
            .number(100),
            "Segments a second of a short code, 1-1000.",
            valueName: "rate"
        ),
        Setting(
            "service",
            "toll-free-rate",
            .number(1...1000),
            .number(3),
            "Segments a second of a toll-free number, 1-1000.",
            valueName: "rate"
        ),
        Setting(
            "service",
            "private-callbacks",
            .flag,
            .flag(true),
            "Whether webhooks may go to this machine and private networks, as they may while both servers listen there."
        ),
        Setting(
            "service",
            "opt-out-replies",
            .flag,
            .flag(true),
            "Whether STOP, START and HELP are answered; they are obeyed anyway."
        ),
        Setting(
            "service",
            "stop-reply",
            .text,
            nil,
            "The answer to STOP and the words that mean it; an empty text for none. Default: the original's.",
            valueName: "text"
        ),
        Setting(
            "service",
            "start-reply",
            .text,
            nil,
            "The answer to START and the words that mean it; an empty text for none. Default: the original's.",
            valueName: "text"
        ),
        Setting(
            "service",
            "help-reply",
            .text,
            nil,
            "The answer to HELP and INFO; an empty text for none. Default: the original's.",
            valueName: "text"
        ),
        Setting(
            "service",
            "queue-limit",
            .number(1...Int.max),
            nil,
            "Messages that may wait for one number; one more is refused (21611). Default: as many as come.",
            valueName: "count"
        ),
        Setting(
            "service",
            "contacts",
            .path,
            nil,
            "Names for numbers: a vCard or CSV file (name,number), read again when it changes. Default: contacts.vcf or contacts.csv in the data folder.",
            valueName: "file"
        ),
        Setting(
            "service",
            "seed",
            .number(0...Int.max),
            .number(1),
            "The seed of the simulated network: the same seed, the same latencies and outcomes.",
            valueName: "number"
        ),
    ]
}
