extension SettingsTable {
    /// How the service is reached and watched on a server. All of it counts from the next start.
    static let server = [
        Setting(
            "server",
            "listen",
            .text,
            .text("127.0.0.1"),
            "The address that both servers listen on. Others than 127.0.0.1 are called by names given with --allow-host.",
            valueName: "address"
        ),
        Setting(
            "server",
            "tls-certificate",
            .path,
            nil,
            "Speak TLS with this certificate (PEM, with those above it), read again when it changes.",
            valueName: "file"
        ),
        Setting(
            "server",
            "tls-key",
            .path,
            nil,
            "The certificate's private key (PEM, without a passphrase).",
            valueName: "file"
        ),
        Setting(
            "server",
            "trusted-proxy",
            .list([]),
            .list([]),
            "A reverse proxy, or a block of them, whose X-Forwarded-For, -Proto and -Host are believed; may be repeated.",
            valueName: "CIDR"
        ),
        Setting(
            "server",
            "max-connections",
            .number(1...100_000),
            .number(500),
            "Connections of each server at a time; beyond, the idlest one is closed for the next.",
            valueName: "number"
        ),
        Setting(
            "server",
            "public-metrics",
            .flag,
            .flag(false),
            "Let others than this machine ask for /healthz, /readyz and /metrics, if they get to the API at all."
        ),
        Setting(
            "server",
            "log-level",
            .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
            .text("info"),
            "The least that `serve` logs, on standard error.",
            valueName: "level"
        ),
        Setting(
            "server",
            "log-format",
            .choice(["text", "json"]),
            .text("text"),
            "How a line of the log is written: text or json.",
            valueName: "format"
        ),
    ]
}
